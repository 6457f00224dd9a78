package backend_test

import (
	"net/http"
	"net/url"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Names keep nothing that is not seen and changes how the rest is read.
func TestNamesAreCleanedAtTheDoor(t *testing.T) {
	const dirty, clean = " \u202eDana\x00\x1b[1m\t \u2066Re\u200fyes\u2069\r\nBcc:\u0085 ö\u061c\u2028x\x7f ", "Dana[1m Reyes Bcc: ö x"
	h := open(t, filepath.Join(t.TempDir(), "g.db"))
	token, err := h.srv.Init(t.Context(), dirty, ownerEmail, dirty)
	require.NoError(t, err)
	h.serve(token)
	session := h.ok("GET", "/v1/session", nil)
	assert.Equal(t, clean, session["organization"].(object)["name"])
	assert.Equal(t, clean, session["user"].(object)["name"])

	sc, err := h.srv.AddScope(t.Context(), "team", dirty, "")
	require.NoError(t, err)
	assert.Equal(t, clean, sc.Name)
	sc, err = h.srv.RenameScope(t.Context(), sc.ID, "A"+dirty)
	require.NoError(t, err)
	assert.Equal(t, "A "+clean, sc.Name)

	status, made := h.call("POST", "/v1/tokens", object{"label": dirty})
	assert.Equal(t, http.StatusCreated, status)
	assert.Equal(t, clean, made["label"])
	status, _ = h.call("POST", "/v1/tokens", object{"label": "\u202e\x01"})
	assert.Equal(t, http.StatusUnprocessableEntity, status)
	_, _, err = h.srv.NewToken(t.Context(), ownerEmail, dirty)
	require.NoError(t, err)
	assert.Equal(t, clean, items(h.ok("GET", "/v1/tokens", nil), "items")[0]["label"])

	link := h.link(h.one("jane@example.com")["id"])
	status, _ = accept(t, link, url.QueryEscape("\u202e\u200f\x00"))
	assert.Equal(t, http.StatusUnprocessableEntity, status)
	status, _ = accept(t, link, url.QueryEscape(dirty))
	assert.Equal(t, http.StatusOK, status)
	people := items(h.ok("GET", "/v1/members?q=jane", nil), "items")
	assert.Equal(t, clean, people[0]["name"])
	for _, m := range h.mails() {
		assert.NotContains(t, m, "\nBcc:")
	}
}
