package activity

import (
	"context"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/invite"
	"guestlist/app/session"
	"guestlist/backend"
	"guestlist/client"
	"guestlist/client/guestlist"
	"guestlist/screens/kit"
	"guestlist/screens/notices"
)

// newRealWorld is the screen over the real server with some made-up people.
func newRealWorld(t *testing.T, people int) (*world, *session.Session) {
	t.Helper()
	dir := t.TempDir()
	server, err := backend.Open(t.Context(), backend.Config{DB: filepath.Join(dir, "g.db"), MailDrop: filepath.Join(dir, "mail"), PublicURL: "http://127.0.0.1:1"})
	require.NoError(t, err)
	token, err := server.Init(t.Context(), "Acme Ltd", "dana.reyes@acme.example", "Dana Reyes")
	require.NoError(t, err)
	require.NoError(t, server.Sample(t.Context(), people))
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- server.Run(ctx) }()
	web := httptest.NewServer(server.Handler())
	web.Config.RegisterOnShutdown(server.EndStreams)
	connection, err := guestlist.Open(client.Config{Address: web.URL, Token: token, Version: "test"})
	require.NoError(t, err)
	s, err := session.Open(t.Context(), session.Params{Backend: connection})
	require.NoError(t, err)

	test.NewTempApp(t)
	w := &world{t: t, window: test.NewTempWindow(t, kit.NewLine("", kit.Body)), ui: make(chan func(), 10000)}
	w.window.Resize(fyne.NewSize(1004, 800))
	dispatch := func(f func()) { w.ui <- f }
	w.Screen = New(Params{
		Life:    t.Context(),
		Session: s, Window: w.window, Dispatch: dispatch, Notices: notices.NewBoard(dispatch), Address: web.URL, SignIn: func() {},
	})
	w.window.SetContent(w.Content())
	t.Cleanup(func() {
		w.Close()
		s.Close()
		web.CloseClientConnections()
		web.Close()
		stop()
		assert.NoError(t, <-ended)
		assert.NoError(t, server.Close())
	})
	w.until("be live", func() bool { return s.Snapshot().State == session.Live && s.Snapshot().Complete })
	return w, s
}

func TestTheRealServersLogIsShownAsItGrows(t *testing.T) {
	w, s := newRealWorld(t, 230)
	w.until("show the log", func() bool { return len(w.page.events) > 0 })
	first := s.Snapshot().Open[0]
	var ids []string
	for _, i := range s.Snapshot().Open[:14] {
		ids = append(ids, i.ID)
	}
	_, err := s.Resend(t.Context(), ids, "")
	require.NoError(t, err)
	w.until("show the group", func() bool { return w.listed()[0] == "▶  14 people" })
	assert.Equal(t, "Admin resent user invite", w.list.Row(0).Cells[2].Text)

	_, err = s.Revoke(t.Context(), []string{first.ID}, "")
	require.NoError(t, err)
	w.until("show the cancelling", func() bool { return w.list.Row(0).Cells[2].Text == "Admin cancelled user invite" })
	assert.Equal(t, first.Address, w.listed()[0])

	w.ShowSubject(first.Address)
	w.until("show one person's", func() bool { return len(w.page.events) == 3 })
	var actions []invite.Action
	for _, e := range w.page.events {
		assert.Equal(t, first.Address, e.Subject)
		actions = append(actions, e.Action)
	}
	assert.Equal(t, []invite.Action{invite.ActionCancelled, invite.ActionResent, invite.ActionInvited}, actions)

	w.clearFilters()
	w.until("show all again", func() bool { return !w.page.reading && len(w.page.events) > 150 })
	w.filters.Choice("span").OnChange(choose(w.filters.Choice("span"), string(anyTime)))
	w.FocusList()
	w.until("reach the end", func() bool {
		w.key(fyne.KeyEnd)
		return !w.page.reading && !w.page.more && w.page.want.span == anyTime
	})
	assert.GreaterOrEqual(t, len(w.page.events), 230+15)
	assert.True(t, slices.IsSortedFunc(w.page.events, func(a, b invite.Event) int { return b.At.Compare(a.At) }))

	w.filters.Search.SetText("cancelled")
	w.until("find by the action", func() bool { return !w.page.reading && len(w.page.events) == 1 })
}
