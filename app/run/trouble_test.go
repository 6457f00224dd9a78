package run

import (
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/invite"
)

func TestTroubleIsRepeatedWithTheSameKey(t *testing.T) {
	for name, trouble := range map[string]*invite.Error{
		"not answered": {Code: invite.CodeUnknown},
		"5xx":          {Code: invite.CodeTemporary, Status: 503},
		"refused":      {Code: invite.CodeRefused},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				d, ids := newDesk(3)
				d.lost = func(nth int) error { // done, but the answer does not arrive
					if nth <= 4 {
						return trouble
					}
					return nil
				}
				var waits []Progress
				s := begin(t, Params{Kind: Resend, IDs: ids, Backend: d, Idempotent: true, OnProgress: func(p Progress) {
					if !p.WaitUntil.IsZero() {
						waits = append(waits, p)
					}
				}}).Wait()
				assert.Equal(t, 3, s.OK())
				assert.Len(t, d.calls, 5)
				for _, c := range d.calls {
					assert.Equal(t, d.calls[0].key, c.key)
				}
				assert.Equal(t, map[string]int{ids[0]: 1, ids[1]: 1, ids[2]: 1}, d.done, "nothing is sent twice")
				require.Len(t, waits, 4)
				assert.Equal(t, trouble.Code, waits[0].Problem.Code)
				assert.LessOrEqual(t, s.Duration, 16*time.Second)
				assert.GreaterOrEqual(t, s.Duration, 7*time.Second)
				assert.Zero(t, d.syncs)
			})
		})
	}
}

func TestTheBackendsPaceIsKept(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d, ids := newDesk(3)
		d.answer = func(nth int, _ []string) ([]invite.Result, error) {
			if nth == 1 {
				return nil, &invite.Error{Code: invite.CodeRateLimited, RetryAt: time.Now().Add(7 * time.Minute)}
			}
			return nil, nil
		}
		s := begin(t, Params{Kind: Resend, IDs: ids, Backend: d}).Wait()
		assert.Equal(t, 3, s.OK())
		assert.GreaterOrEqual(t, d.calls[1].at.Sub(d.calls[0].at), 7*time.Minute)
	})
}

func TestWithoutKeysNothingIsSentTwice(t *testing.T) {
	for name, c := range map[string]struct {
		kind      Kind
		worked    bool
		syncErr   error
		want      invite.Outcome
		meanwhile invite.Status
		gone      bool // meanwhile
	}{
		"sent, answer lost":    {kind: Resend, worked: true, want: invite.Resent},
		"not sent":             {kind: Resend, want: invite.OutcomeUnknown},
		"revoked, answer lost": {kind: Revoke, worked: true, want: invite.WasRevoked},
		"not revoked":          {kind: Revoke, want: invite.OutcomeUnknown},
		"accepted meanwhile":   {kind: Revoke, meanwhile: invite.Accepted, want: invite.NotPending},
		"gone meanwhile":       {kind: Revoke, gone: true, want: invite.NotFound},
		"paused meanwhile":     {kind: Revoke, meanwhile: "paused", want: invite.OutcomeUnknown},
		"no way to find out":   {kind: Revoke, worked: true, syncErr: &invite.Error{Code: invite.CodeRefused}, want: invite.OutcomeUnknown},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				d, ids := newDesk(2)
				d.syncErr = c.syncErr
				lost := &invite.Error{Code: invite.CodeUnknown, Detail: "no answer"}
				if c.worked {
					d.lost = func(int) error { return lost }
				} else {
					d.answer = func(int, []string) ([]invite.Result, error) {
						if c.gone {
							clear(d.rows)
						}
						if c.meanwhile != "" {
							d.rows[ids[0]] = invite.Make(invite.Fields{ID: ids[0], Status: c.meanwhile})
							d.rows[ids[1]] = d.rows[ids[0]]
						}
						return nil, lost
					}
				}
				s := begin(t, Params{Kind: c.kind, IDs: ids, Backend: d}).Wait()
				assert.Len(t, d.calls, 1)
				assert.Equal(t, map[invite.Outcome]int{c.want: 2}, s.Counts)
				assert.Equal(t, c.syncErr != nil, s.Problem != nil)
			})
		})
	}
}

func TestWhatCannotBeHelpedEndsTheRun(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d, ids := newDesk(250)
		d.answer = func(nth int, _ []string) ([]invite.Result, error) {
			if nth == 2 {
				return nil, &invite.Error{Code: invite.CodeUnauthenticated}
			}
			return nil, nil
		}
		s := begin(t, Params{Kind: Revoke, IDs: ids, Backend: d, Idempotent: true}).Wait()
		assert.Equal(t, 100, s.OK())
		assert.Equal(t, ids[100:], s.LeftOut)
		assert.Equal(t, ids[100:], s.Retry())
		assert.Equal(t, invite.CodeUnauthenticated, s.Problem.Code)
		assert.False(t, s.Stopped)
	})
}

func TestABackendThatStaysAwayIsGivenUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d, ids := newDesk(250)
		d.answer = func(int, []string) ([]invite.Result, error) { return nil, &invite.Error{Code: invite.CodeRefused} }
		s := begin(t, Params{Kind: Revoke, IDs: ids, Backend: d, Idempotent: true}).Wait()
		assert.Len(t, d.calls, callTries)
		assert.Equal(t, invite.CodeRefused, s.Problem.Code)
		assert.Equal(t, ids, s.LeftOut)
		assert.Less(t, s.Duration, 6*time.Minute)
		assert.Greater(t, s.Duration, 2*time.Minute)
	})
}

func TestWhatIsPutOffIsTriedAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d, ids := newDesk(4)
		d.answer = func(nth int, asked []string) ([]invite.Result, error) {
			if nth > 2 {
				return nil, nil
			}
			var all []invite.Result
			for _, id := range asked {
				r := invite.Result{ID: id, Outcome: invite.Resent}
				if id == ids[1] {
					r = invite.Result{ID: id, Outcome: invite.RateLimited, RetryAt: time.Now().Add(time.Minute)}
				}
				all = append(all, r)
			}
			return all, nil
		}
		s := begin(t, Params{Kind: Resend, IDs: ids, Backend: d, Idempotent: true}).Wait()
		assert.Equal(t, 4, s.OK())
		require.Len(t, d.calls, 3)
		assert.Equal(t, []string{ids[1]}, d.calls[2].ids)
		assert.NotEqual(t, d.calls[0].key, d.calls[1].key, "another request, another key")
		assert.GreaterOrEqual(t, s.Duration, 2*time.Minute)
	})
	synctest.Test(t, func(t *testing.T) {
		d, ids := newDesk(1)
		d.answer = func(_ int, asked []string) ([]invite.Result, error) {
			return []invite.Result{{ID: asked[0], Outcome: invite.Temporary}}, nil
		}
		s := begin(t, Params{Kind: Resend, IDs: ids, Backend: d, Idempotent: true}).Wait()
		assert.Len(t, d.calls, itemTries)
		assert.Equal(t, ids, s.Retry())
		assert.Equal(t, 1, s.Counts[invite.Temporary])
	})
}
