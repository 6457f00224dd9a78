package runs_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/invite"
	"guestlist/app/run"
)

func TestEachEndOfARunIsTold(t *testing.T) {
	w := newWorld(t, choices{})
	w.server.outcome.Store(invite.TooSoon)
	w.server.answer <- struct{}{}
	w.runner.Resend(many(1))
	w.until("it is told", func() bool { return len(w.ended) == 1 })
	w.server.outcome.Store(invite.Resent)
	w.server.answer <- struct{}{}
	r := w.desk.Of.List()[0]
	r.Retry()
	require.Eventually(t, func() bool { return r.Status().Phase == run.Finished }, time.Minute, time.Millisecond)
	w.until("it is told again, though nobody saw it go", func() bool { return len(w.ended) == 2 })
	assert.Equal(t, []string{"inv_000: sent again."}, w.board.Texts(), "what came of it before is not true any more")
}

func TestWhatCameOfARunIsTakenDownWhenItGoesAgain(t *testing.T) {
	w := newWorld(t, choices{})
	w.server.outcome.Store(invite.TooSoon)
	w.server.answer <- struct{}{}
	w.runner.Resend(many(1))
	w.until("it is told", func() bool { return len(w.board.Texts()) == 1 })
	w.desk.Of.List()[0].Retry()
	w.until("it is taken down", func() bool { return len(w.board.Texts()) == 0 })
	w.server.answer <- struct{}{}
	w.until("it is told again", func() bool { return len(w.board.Texts()) == 1 })
}

// TestWhatALaterRunTakesOverIsNotOfferedAnyMore and is again when that is undone.
func TestWhatALaterRunTakesOverIsNotOfferedAnyMore(t *testing.T) {
	w := newWorld(t, choices{send: time.Hour})
	w.server.outcome.Store(invite.TooSoon)
	w.server.answer <- struct{}{}
	w.runner.Resend(many(2))
	w.desk.Of.List()[0].RunNow()
	w.until("it is told", func() bool { return w.says("2: ") })
	w.runner.Resend(many(1))
	w.until("the rest is told", func() bool { return w.says("leaves in") && w.says("1: ") && !w.says("2: ") })
	w.desk.Of.List()[0].Undo()
	w.until("all of it is told", func() bool { return w.says("2: ") })
	assert.Equal(t, 2, w.desk.Of.List()[1].Status().MayRetry)
}

// interrupted has a run that the end of the program has interrupted.
func interrupted(t *testing.T) *world {
	w := newWorld(t, choices{send: time.Hour})
	w.runner.Resend(many(2))
	w.until("it waits", func() bool { return w.says("leaves in") })
	w.desk.StartAgain(t)
	w.center.Forget()
	w.center.Update()
	w.until("it is told", func() bool { return w.says("was interrupted: 2 left.") })
	w.center.Tray().Toggle()
	return w
}

func TestWhatWasInterruptedIsNotSaidAfterContinue(t *testing.T) {
	w := interrupted(t)
	w.tap(w.center.Tray().Object, "Continue")
	<-w.server.called
	w.until("it goes", func() bool { return !w.says("was interrupted") })
	w.server.answer <- struct{}{}
	w.until("it is done", func() bool { return w.says("2 invitations resent.") })
}

func TestWhatWasInterruptedIsNotSaidAfterDiscard(t *testing.T) {
	w := interrupted(t)
	w.tap(w.center.Tray().Object, "Discard")
	w.until("it goes", func() bool { return !w.says("was interrupted") })
	assert.Empty(t, w.server.called)
}
