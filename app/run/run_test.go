package run

import (
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/invite"
)

func TestEverybodyIsDoneInPieces(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, people := newWorld(t, 250)
		rs := w.open()
		var done []int
		var eta []time.Duration
		defer rs.OnChange(func(s Status) {
			if len(done) == 0 || done[len(done)-1] != s.Done {
				done, eta = append(done, s.Done), append(eta, s.ETA)
			}
		})()
		s := wait(w.start(rs, Request{Kind: Revoke, People: people}))
		assert.Equal(t, Finished, s.Phase)
		assert.Equal(t, 250, s.OK())
		assert.Equal(t, map[invite.Outcome]int{invite.WasRevoked: 250}, s.Counts)
		assert.Zero(t, s.Left+s.MayRetry)
		assert.Nil(t, s.Problem)
		assert.Equal(t, []int{0, 100, 200, 250}, done)
		assert.Equal(t, time.Duration(-1), eta[0])
		assert.Equal(t, 150*time.Millisecond, eta[1])
		require.Len(t, w.calls, 3)
		assert.NotEqual(t, w.calls[0].key, w.calls[1].key)
		results, left, err := rs.List()[0].Results()
		require.NoError(t, err)
		assert.Empty(t, left)
		require.Len(t, results, 250)
		assert.Equal(t, people[249].ID, results[249].ID)
		assert.Equal(t, invite.Revoked, results[249].Invitation.Status())
	})
}

func TestPiecesAreNoLargerThanTheBackendTakes(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, people := newWorld(t, 25)
		w.bulk = 10
		wait(w.start(w.open(), Request{Kind: Resend, People: people}))
		assert.Len(t, w.calls, 3)
	})
}

func TestInviting(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, _ := newWorld(t, 0)
		r := w.start(w.open(), Request{Kind: Invite, People: strangers(150), New: invite.New{Message: "Hello", Addresses: []string{"never@example.com"}}})
		s := wait(r)
		assert.Equal(t, map[invite.Outcome]int{invite.Invited: 150}, s.Counts)
		results, _, err := r.Results()
		require.NoError(t, err)
		assert.Equal(t, "new0@example.com", results[0].Address)
		assert.Equal(t, "Hello", w.rows["new_new0@example.com"].Message())
		assert.Len(t, w.done, 150)
	})
}

func TestStopAbandonsTheCallAndLooksAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, people := newWorld(t, 300)
		r := w.start(w.open(), Request{Kind: Revoke, People: people})
		time.Sleep(150 * time.Millisecond)
		r.Stop()
		r.Stop()
		synctest.Wait()
		s := r.Status()
		assert.Equal(t, Stopped, s.Phase, "at once")
		assert.Equal(t, 100, s.OK())
		assert.Equal(t, 100, s.Counts[invite.OutcomeUnknown], "it may still arrive")
		assert.Equal(t, 100, s.Left)
		assert.Equal(t, 200, s.MayRetry)
		r.Continue()
		s = wait(r)
		assert.Equal(t, 300, s.OK())
		assert.Equal(t, Finished, s.Phase)
		_, most := w.mostDone()
		assert.Equal(t, 1, most)
	})
}

func TestStopEndsAWait(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, people := newWorld(t, 3)
		w.answer = func(int, []string) ([]invite.Result, error) {
			return nil, &invite.Error{Code: invite.CodeRateLimited, RetryAt: time.Now().Add(time.Hour)}
		}
		r := w.start(w.open(), Request{Kind: Revoke, People: people})
		time.Sleep(time.Minute)
		assert.Equal(t, Held, r.Status().Phase)
		assert.False(t, r.Status().WaitUntil.IsZero())
		r.Stop()
		synctest.Wait()
		s := r.Status()
		assert.Equal(t, Stopped, s.Phase)
		assert.Equal(t, 3, s.Left, "it was refused: nothing was done")
		assert.Zero(t, s.Counts[invite.OutcomeUnknown])
	})
}

func TestAWaitCanBeSkipped(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, people := newWorld(t, 3)
		w.answer = func(nth int, _ []string) ([]invite.Result, error) {
			if nth == 1 {
				return nil, &invite.Error{Code: invite.CodeRateLimited, RetryAt: time.Now().Add(24 * time.Hour)}
			}
			return nil, nil
		}
		r := w.start(w.open(), Request{Kind: Revoke, People: people})
		time.Sleep(time.Minute)
		r.RunNow()
		begun := time.Now()
		assert.Equal(t, 3, wait(r).OK())
		assert.Less(t, time.Since(begun), time.Second)
	})
}

func TestPauseAndContinue(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, people := newWorld(t, 300)
		r := w.start(w.open(), Request{Kind: Revoke, People: people})
		time.Sleep(50 * time.Millisecond)
		r.Pause()
		assert.Equal(t, Paused, r.Status().Phase)
		time.Sleep(time.Hour)
		assert.Equal(t, 1, w.asked(), "the call under way ends")
		r.Continue()
		s := wait(r)
		assert.Equal(t, 300, s.OK())
	})
}

func TestUndo(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, people := newWorld(t, 3)
		rs := w.open()
		r := w.start(rs, Request{Kind: Resend, People: people, Wait: 5 * time.Second})
		time.Sleep(4 * time.Second)
		assert.Equal(t, Leaving, r.Status().Phase)
		assert.Equal(t, time.Second, time.Until(r.Status().Leaves))
		r.Undo()
		s := wait(r)
		assert.Equal(t, Undone, s.Phase)
		assert.Empty(t, w.calls)

		r = w.start(rs, Request{Kind: Resend, People: people, Wait: 5 * time.Second})
		time.Sleep(5*time.Second + 50*time.Millisecond)
		r.Undo()
		s = wait(r)
		assert.Equal(t, Finished, s.Phase, "too late: it is on its way")
		assert.Equal(t, 3, s.OK())
	})
}

func TestAnswersThatAreTooShortAreNotTrusted(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, people := newWorld(t, 2)
		w.answer = func(_ int, asked []string) ([]invite.Result, error) {
			return []invite.Result{{ID: asked[0], Outcome: invite.WasRevoked}}, nil
		}
		s := wait(w.start(w.open(), Request{Kind: Revoke, People: people}))
		assert.Equal(t, map[invite.Outcome]int{invite.WasRevoked: 1, invite.OutcomeUnknown: 1}, s.Counts)
		assert.Equal(t, 1, s.MayRetry)
	})
}

func TestRequestsAreChecked(t *testing.T) {
	w, people := newWorld(t, 1)
	rs := w.open()
	for _, q := range []Request{
		{Kind: "delete", People: people},
		{Kind: Revoke},
		{Kind: Revoke, People: []Person{{ID: "a"}, {ID: "a"}}},
		{Kind: Revoke, People: []Person{{Address: "a@example.com"}}},
		{Kind: Invite, People: []Person{{Address: "a@example.com"}, {Address: "A@example.com"}}},
	} {
		_, err := rs.Start(q)
		require.Error(t, err)
	}
	rs.Close()
	_, err := rs.Start(Request{Kind: Revoke, People: people})
	require.Error(t, err)
}
