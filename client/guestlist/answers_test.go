package guestlist

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/invite"
)

// TestWhatIsNoRefusalIsNoneFromAGateway: a time-out may come after the work, and an answer
// without a list is no empty list.
func TestWhatIsNoRefusalIsNoneFromAGateway(t *testing.T) {
	script := &scripted{}
	web := httptest.NewServer(script)
	t.Cleanup(web.Close)
	b := connect(t, web.URL, "token")
	script.say(http.StatusRequestTimeout, "text/html", []byte("<html>"))
	_, err := b.Revoke(t.Context(), []string{"inv_1"}, "key")
	assert.Equal(t, invite.CodeUnknown, invite.CodeOf(err))
	for _, body := range []string{"null", "{}", `{"status":"ok"}`, `{"items":null}`} {
		script.say(http.StatusOK, "application/json", []byte(body))
		for name, read := range map[string]func() error{
			"invitations": func() error { _, err := b.List(t.Context(), invite.ListQuery{}); return err },
			"changes":     func() error { _, err := b.Changes(t.Context(), 1, ""); return err },
			"scopes":      func() error { _, err := b.Scopes(t.Context()); return err },
			"roles":       func() error { _, err := b.Roles(t.Context()); return err },
			"tokens":      func() error { _, err := b.Tokens(t.Context()); return err },
			"members":     func() error { _, err := b.Members(t.Context(), invite.MemberQuery{}); return err },
			"events":      func() error { _, err := b.Events(t.Context(), invite.EventQuery{}); return err },
			"history":     func() error { _, err := b.History(t.Context(), "inv_1"); return err },
		} {
			assert.Equal(t, invite.CodeNotABackend, invite.CodeOf(read()), "%s: %s", name, body)
		}
	}
}

// TestAnEmptyListIsOne has the real server find nobody.
func TestAnEmptyListIsOne(t *testing.T) {
	s := start(t)
	b := connect(t, s.url, s.owner)
	const nobody = "nobody at all"
	_, err := b.List(t.Context(), invite.ListQuery{Text: nobody})
	require.NoError(t, err)
	_, err = b.Members(t.Context(), invite.MemberQuery{Text: nobody})
	require.NoError(t, err)
	_, err = b.Events(t.Context(), invite.EventQuery{Text: nobody})
	require.NoError(t, err)
	now, err := b.Changes(t.Context(), 0, "")
	require.NoError(t, err)
	_, err = b.Changes(t.Context(), now.Seq, "")
	require.NoError(t, err)
	beyond, err := b.Changes(t.Context(), now.Seq+1000, "")
	require.NoError(t, err)
	require.True(t, beyond.Reset)
}
