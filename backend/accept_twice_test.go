package backend_test

import (
	"context"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var nonceField = regexp.MustCompile(`name="nonce" value="([^"]+)"`)

// formAt opens a link as a browser does, and gives the nonce of its form.
func formAt(t *testing.T, link string) (int, string) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, link, nil)
	require.NoError(t, err)
	resp, err := http.DefaultClient.Do(req)
	require.NoError(t, err)
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	require.NoError(t, err)
	m := nonceField.FindStringSubmatch(string(b))
	if m == nil {
		return resp.StatusCode, ""
	}
	return resp.StatusCode, m[1]
}

func postForm(t *testing.T, link, nonce, name string) (int, string) {
	t.Helper()
	form := strings.NewReader(url.Values{"name": {name}, "nonce": {nonce}}.Encode())
	req, err := http.NewRequestWithContext(context.Background(), http.MethodPost, link, form)
	require.NoError(t, err)
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	resp, err := http.DefaultClient.Do(req)
	require.NoError(t, err)
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	require.NoError(t, err)
	return resp.StatusCode, string(b)
}

// People click twice: the same form gets the same answer, token included. Another form
// does not.
func TestAFormSentTwiceGetsTheSameAnswer(t *testing.T) {
	h := start(t)
	link := h.link(h.one("boss@example.com", object{"role": "administrator"})["id"])
	_, nonce := formAt(t, link)
	_, other := formAt(t, link)
	require.NotEmpty(t, nonce)
	require.NotEqual(t, nonce, other)
	answers := make([]string, 10)
	var wg sync.WaitGroup
	for n := range answers {
		wg.Go(func() {
			status, body := postForm(t, link, nonce, "Boss")
			assert.Equal(t, http.StatusOK, status)
			answers[n] = body
		})
	}
	wg.Wait()
	for _, a := range answers {
		assert.Equal(t, answers[0], a)
	}
	token := shownToken.FindStringSubmatch(answers[0])
	require.NotNil(t, token)
	assert.Len(t, items(h.as(token[1]).ok("GET", "/v1/tokens", nil), "items"), 1, "one token was made")
	assert.Len(t, items(h.ok("GET", "/v1/audit?action=accepted", nil), "items"), 1)
	for _, c := range [][2]string{{other, "Boss"}, {nonce, "Somebody else"}, {"", "Boss"}} {
		status, body := postForm(t, link, c[0], c[1])
		assert.Equal(t, http.StatusGone, status, c)
		assert.NotContains(t, body, "gl_")
	}
	status, again := formAt(t, link)
	assert.Equal(t, http.StatusGone, status)
	assert.Empty(t, again)
}
