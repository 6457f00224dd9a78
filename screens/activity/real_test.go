package activity

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/invite"
	"guestlist/app/session"
	"guestlist/internal/screentest/stage"
)

// newRealWorld is the screen over the real server with some made-up people.
func newRealWorld(t *testing.T, people int) (*world, *session.Session) {
	t.Helper()
	server := stage.NewServer(t, "Acme Ltd", people)
	s := server.Session(server.Use(server.Token))
	w := open(t, s, server.URL())
	t.Cleanup(w.Close)
	w.Until("be live", func() bool { return s.Snapshot().State == session.Live && s.Snapshot().Complete })
	return w, s
}

func TestTheRealServersLogIsShownAsItGrows(t *testing.T) {
	w, s := newRealWorld(t, 230)
	w.Until("show the log", func() bool { return len(w.answer.events) > 0 })
	first := s.Snapshot().Open.At(0)
	var ids []string
	for _, i := range s.Snapshot().Open.Rows()[:14] {
		ids = append(ids, i.ID())
	}
	_, err := s.Resend(t.Context(), ids, "")
	require.NoError(t, err)
	w.Until("show the group", func() bool { return w.listed()[0] == "▶  14 people" })
	assert.Equal(t, "Admin resent user invite", w.list.Row(0).Cells[2].Text)

	_, err = s.Revoke(t.Context(), []string{first.ID()}, "")
	require.NoError(t, err)
	w.Until("show the cancelling", func() bool { return w.list.Row(0).Cells[2].Text == "Admin cancelled user invite" })
	assert.Equal(t, first.Address(), w.listed()[0])

	w.ShowSubject(first.Address())
	w.Until("show one person's", func() bool { return len(w.answer.events) == 3 })
	var actions []invite.Action
	for _, e := range w.answer.events {
		assert.Equal(t, first.Address(), e.Subject)
		actions = append(actions, e.Action)
	}
	assert.Equal(t, []invite.Action{invite.ActionCancelled, invite.ActionResent, invite.ActionInvited}, actions)

	w.clearFilters()
	w.Until("show all again", func() bool { return !w.answer.reading && len(w.answer.events) > 150 })
	w.filters.Choice("span").OnChange(choose(w.filters.Choice("span"), string(anyTime)))
	w.FocusList()
	w.Until("reach the end", func() bool {
		w.Key(fyne.KeyEnd)
		return !w.answer.reading && !w.answer.more && w.answer.want.span == anyTime
	})
	assert.GreaterOrEqual(t, len(w.answer.events), 230+15)
	assert.True(t, slices.IsSortedFunc(w.answer.events, func(a, b invite.Event) int { return b.At.Compare(a.At) }))

	w.filters.Search.SetText("cancelled")
	w.Until("find by the action", func() bool { return !w.answer.reading && len(w.answer.events) == 1 })
}
