package manage_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/invite"
	"guestlist/app/run"
	"guestlist/app/session"
	"guestlist/screens/kit/modal"
	"guestlist/screens/manage"
)

// slow answers when the test lets it.
type slow struct {
	*session.Session
	answer chan struct{}
}

func (s slow) RemoveRoles(ctx context.Context, id string, grants []string, key string) (*invite.Invitation, error) {
	select {
	case <-s.answer:
	case <-ctx.Done():
		return nil, &invite.Error{Code: invite.CodeUnknown}
	}
	return s.Session.RemoveRoles(ctx, id, grants, key)
}

func TestAChangeOutlivesTheDialogAndIsToldOnce(t *testing.T) {
	answer := make(chan struct{}, 1)
	w := newWorldWith(t, func(s *session.Session) run.Backend { return slow{s, answer} })
	manage.Show(w.params, w.find(amir).ID())
	w.tick(1)
	w.press("Remove 1 role…")
	w.press("Yes, remove 1 role")
	w.heard()
	w.Top().(*modal.Modal).Close()
	answer <- struct{}{}
	w.Until("the board tells", func() bool { return slices.Contains(w.Board.Texts(), amir+": roles removed.") })
	assert.Len(t, w.find(amir).Roles(), 1)
}

func TestAReminderCanBeUndoneInTheDialog(t *testing.T) {
	w := newWorld(t)
	w.wait = time.Minute
	manage.Show(w.params, w.find(amir).ID())
	w.press("Send reminder")
	w.Until("it waits", func() bool { return strings.Contains(strings.Join(w.texts(), " "), "leaves in 60 s") })
	w.follow("Undo")
	w.says("Undone: nothing was sent.")
	assert.Equal(t, 1, w.find(amir).SendCount())
	assert.Empty(t, w.Board.Texts())
}

func TestAReminderThatWaitsIsToldOfOnThePageOnceTheDialogIsClosed(t *testing.T) {
	w := newWorld(t)
	w.wait = time.Minute
	manage.Show(w.params, w.find(amir).ID())
	w.press("Send reminder")
	w.Until("it waits", func() bool { return strings.Contains(strings.Join(w.texts(), " "), "leaves in") })
	require.Empty(t, w.Board.Texts())
	w.Top().(*modal.Modal).Close()
	w.Until("the board tells", func() bool {
		return strings.Contains(strings.Join(w.Board.Texts(), " "), "Resending to "+amir+" · leaves in")
	})
}

func TestADialogTellsNothingOfOthers(t *testing.T) {
	w := newWorld(t)
	var people []run.Person
	for _, i := range w.session.Snapshot().Open.Rows()[:3] {
		people = append(people, run.Person{ID: i.ID(), Address: i.Address()})
	}
	require.Equal(t, amir, people[1].Address, "the one in the dialog is not the first")
	all, err := w.params.Runs.Start(run.Request{Kind: run.Revoke, People: people, Wait: time.Minute})
	require.NoError(t, err)
	manage.Show(w.params, people[1].ID)
	w.press("Revoke invitation…")
	w.press("Revoke invitation")
	w.says("A run that is going deals with this person too: the list of runs tells how far it is.")
	all[0].RunNow()
	w.Until("the run is done", func() bool { return all[0].Status().Phase == run.Finished })
	w.Until("the board tells", func() bool { return slices.Contains(w.Board.Texts(), "3 invitations revoked.") })
	assert.Contains(t, w.texts(), amir)
	assert.NotContains(t, w.texts(), people[0].Address)
}
