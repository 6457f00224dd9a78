//go:build e2e

package e2e

import (
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// server asks a Guestlist server, past the program.
type server struct {
	t              *testing.T
	address, token string
}

type invitation struct {
	ID        string `json:"id"`
	Address   string `json:"address"`
	Status    string `json:"status"`
	SendCount int    `json:"send_count"`
}

func (v server) get(path string, into any) {
	v.t.Helper()
	req, err := http.NewRequest(http.MethodGet, v.address+path, nil)
	require.NoError(v.t, err)
	req.Header.Set("Authorization", "Bearer "+v.token)
	resp, err := http.DefaultClient.Do(req)
	require.NoError(v.t, err)
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	require.NoError(v.t, err)
	require.Equal(v.t, http.StatusOK, resp.StatusCode, "%s: %s", path, body)
	require.NoError(v.t, json.Unmarshal(body, into))
}

// list gives the invitations that a query of the API finds, by address.
func (v server) list(query string) []invitation {
	v.t.Helper()
	var answer struct {
		Items []invitation `json:"items"`
	}
	v.get("/v1/invitations?limit=1000&"+query, &answer)
	return answer.Items
}

// find gives the newest invitation of an address, whatever its status.
func (v server) find(address string) (invitation, bool) {
	v.t.Helper()
	for _, i := range v.list("status=all&q=" + url.QueryEscape(address)) {
		if i.Address == address {
			return i, true
		}
	}
	return invitation{}, false
}

func (v server) statusOf(address string) string {
	v.t.Helper()
	i, _ := v.find(address)
	return i.Status
}

var link = regexp.MustCompile(`http://[^\s"<>]+/accept/[A-Za-z0-9_-]+`)

// mailedLink finds the link in the mail to an address that lies in the mail drop.
func mailedLink(t *testing.T, drop, address string) string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(drop, "*.eml"))
	require.NoError(t, err)
	for _, file := range files {
		mail, err := os.ReadFile(file)
		require.NoError(t, err)
		text := strings.ReplaceAll(strings.ReplaceAll(string(mail), "=\r\n", ""), "=3D", "=")
		if strings.Contains(text, address) {
			return link.FindString(text)
		}
	}
	return ""
}

// accept does what a person does with the link: opens it and says their name.
func accept(t *testing.T, link, name string) {
	t.Helper()
	page, err := http.Get(link)
	require.NoError(t, err)
	page.Body.Close()
	require.Equal(t, http.StatusOK, page.StatusCode)
	done, err := http.PostForm(link, url.Values{"name": {name}})
	require.NoError(t, err)
	defer done.Body.Close()
	require.Equal(t, http.StatusOK, done.StatusCode)
}
