package run

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"

	"guestlist/app/invite"
	"guestlist/app/session"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

var _ Backend = (*session.Session)(nil)

func TestEveryInvitationIsDoneInPieces(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d, ids := newDesk(250)
		var seen []Progress
		ended := 0
		r := begin(t, Params{
			Kind: Revoke, IDs: ids, Backend: d, MaxBulk: 1000,
			OnProgress: func(p Progress) { seen = append(seen, p) },
			OnDone:     func(s Summary) { ended = s.OK() },
		})
		s := r.Wait()
		assert.Equal(t, 250, s.OK())
		assert.Equal(t, 250, ended)
		assert.Equal(t, map[invite.Outcome]int{invite.WasRevoked: 250}, s.Counts)
		assert.Equal(t, ids[249], s.Results[249].ID)
		assert.Empty(t, s.LeftOut)
		assert.Empty(t, s.Retry())
		assert.Nil(t, s.Problem)
		assert.False(t, s.Stopped)
		assert.Equal(t, 300*time.Millisecond, s.Duration)
		assert.Equal(t, []int{0, 100, 200, 250}, done(seen))
		assert.Equal(t, time.Duration(-1), seen[0].ETA)
		assert.Equal(t, 150*time.Millisecond, seen[1].ETA)
		assert.Zero(t, seen[3].ETA)
		assert.Len(t, d.calls, 3)
		assert.NotEqual(t, d.calls[0].key, d.calls[1].key)
		assert.Equal(t, 250, r.Progress().Done)
	})
}

func done(all []Progress) []int {
	var n []int
	for _, p := range all {
		n = append(n, p.Done)
	}
	return n
}

func TestPiecesAreNoLargerThanTheBackendTakes(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d, ids := newDesk(25)
		begin(t, Params{Kind: Resend, IDs: ids, Backend: d, MaxBulk: 10}).Wait()
		assert.Len(t, d.calls, 3)
	})
}

func TestStopWaitsForTheCallUnderWay(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d, ids := newDesk(300)
		r := begin(t, Params{Kind: Revoke, IDs: ids, Backend: d})
		time.Sleep(150 * time.Millisecond)
		r.Stop()
		r.Stop()
		s := r.Wait()
		assert.True(t, s.Stopped)
		assert.Equal(t, 200, s.OK())
		assert.Equal(t, ids[200:], s.LeftOut)
		assert.Equal(t, 200*time.Millisecond, s.Duration)
	})
}

func TestStopEndsAWait(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d, ids := newDesk(3)
		d.answer = func(int, []string) ([]invite.Result, error) {
			return nil, &invite.Error{Code: invite.CodeRateLimited, RetryAt: time.Now().Add(time.Hour)}
		}
		r := begin(t, Params{Kind: Revoke, IDs: ids, Backend: d})
		time.Sleep(time.Minute)
		assert.False(t, r.Progress().WaitUntil.IsZero())
		r.Stop()
		s := r.Wait()
		assert.Equal(t, time.Minute, s.Duration)
		assert.Equal(t, ids, s.LeftOut, "it was refused: nothing was done")
	})
}

func TestEndOfTheContextAbandonsTheCall(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d, ids := newDesk(300)
		d.syncErr = errors.New("closed")
		ctx, cancel := context.WithCancel(t.Context())
		r, err := Start(ctx, Params{Kind: Revoke, IDs: ids, Backend: d, Idempotent: true})
		require.NoError(t, err)
		time.Sleep(150 * time.Millisecond)
		cancel()
		s := r.Wait()
		assert.True(t, s.Stopped)
		assert.Nil(t, s.Problem)
		assert.Equal(t, 100, s.OK())
		assert.Equal(t, 100, s.Counts[invite.OutcomeUnknown], "nobody knows what became of these")
		assert.Len(t, s.LeftOut, 100)
	})
}

func TestAnswersThatAreTooShortAreNotTrusted(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d, ids := newDesk(2)
		d.answer = func(_ int, asked []string) ([]invite.Result, error) {
			return []invite.Result{{ID: asked[0], Outcome: invite.WasRevoked}}, nil
		}
		s := begin(t, Params{Kind: Revoke, IDs: ids, Backend: d}).Wait()
		assert.Equal(t, map[invite.Outcome]int{invite.WasRevoked: 1, invite.OutcomeUnknown: 1}, s.Counts)
	})
}

func TestParamsAreChecked(t *testing.T) {
	d, ids := newDesk(1)
	for _, p := range []Params{
		{Kind: "delete", IDs: ids, Backend: d},
		{Kind: Revoke, IDs: ids},
		{Kind: Revoke, IDs: []string{"a", "a"}, Backend: d},
	} {
		_, err := Start(t.Context(), p)
		assert.Error(t, err)
	}
	synctest.Test(t, func(t *testing.T) {
		s := begin(t, Params{Kind: Revoke, Backend: d}).Wait()
		assert.Zero(t, s.Total)
	})
}
