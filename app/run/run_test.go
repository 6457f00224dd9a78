package run

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"
	"pgregory.net/rapid"

	"guestlist/app/invite"
	"guestlist/app/problem"
	"guestlist/app/session"
	"guestlist/client"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

var _ Backend = (*session.Session)(nil)

// desk is a backend in memory that counts what is really done.
type desk struct {
	mu      sync.Mutex
	rows    map[string]*invite.Invitation
	done    map[string]int    // ID -> how often it was revoked or sent again
	keys    map[string]string // key -> IDs, as an idempotent backend remembers them
	calls   []sent1
	took    time.Duration
	answer  func(nth int, ids []string) ([]invite.Result, error) // nil result and error: as usual
	lost    func(nth int) error                                  // after the work was done
	syncErr error
	syncs   int
}

type sent1 struct {
	at  time.Time
	ids []string
	key string
}

func newDesk(n int) (*desk, []string) {
	d := &desk{rows: map[string]*invite.Invitation{}, done: map[string]int{}, keys: map[string]string{}, took: 100 * time.Millisecond}
	var ids []string
	for i := range n {
		id := fmt.Sprintf("inv_%04d", i)
		ids = append(ids, id)
		d.rows[id] = &invite.Invitation{ID: id, Status: invite.Pending, SendCount: 1}
	}
	return d, ids
}

func (d *desk) Resend(ctx context.Context, ids []string, key string) ([]invite.Result, error) {
	return d.work(ctx, ids, key, func(i *invite.Invitation) invite.Outcome {
		i.SendCount++
		return invite.Resent
	})
}

func (d *desk) Revoke(ctx context.Context, ids []string, key string) ([]invite.Result, error) {
	return d.work(ctx, ids, key, func(i *invite.Invitation) invite.Outcome {
		i.Status = invite.Revoked
		return invite.WasRevoked
	})
}

func (d *desk) work(ctx context.Context, ids []string, key string, do func(*invite.Invitation) invite.Outcome) ([]invite.Result, error) {
	select {
	case <-time.After(d.took):
	case <-ctx.Done():
		return nil, &client.Error{Code: client.Unknown, Err: ctx.Err()}
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.calls = append(d.calls, sent1{time.Now(), slices.Clone(ids), key})
	nth := len(d.calls)
	if d.answer != nil {
		if got, err := d.answer(nth, ids); got != nil || err != nil {
			return got, err
		}
	}
	repeated := d.keys[key] != ""
	if repeated && d.keys[key] != fmt.Sprint(ids) {
		return nil, &client.Error{Code: client.Conflict, Reason: "idempotency_mismatch"}
	}
	d.keys[key] = fmt.Sprint(ids)
	var all []invite.Result
	for _, id := range ids {
		now := *d.rows[id]
		if !now.Status.Open() && !repeated {
			all = append(all, invite.Result{ID: id, Outcome: invite.NotPending, Invitation: &now})
			continue
		}
		if !repeated {
			d.done[id]++
		}
		all = append(all, invite.Result{ID: id, Outcome: do(&now), Invitation: &now})
		d.rows[id] = &now
	}
	if d.lost != nil {
		if err := d.lost(nth); err != nil {
			return nil, err
		}
	}
	return all, nil
}

func (d *desk) Sync(context.Context) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.syncs++
	return d.syncErr
}

func (d *desk) Lookup(id string) *invite.Invitation {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.rows[id]
}

func begin(t *testing.T, p Params) *Run {
	t.Helper()
	r, err := Start(t.Context(), p)
	require.NoError(t, err)
	return r
}

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

func TestTroubleIsRepeatedWithTheSameKey(t *testing.T) {
	for name, trouble := range map[string]*client.Error{
		"not answered": {Code: client.Unknown},
		"5xx":          {Code: client.Temporary, Status: 503},
		"refused":      {Code: client.Refused},
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
				assert.Equal(t, string(trouble.Code), waits[0].Problem.Code)
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
				return nil, &problem.Problem{Code: problem.RateLimited, RetryAt: time.Now().Add(7 * time.Minute)}
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
		kind    Kind
		worked  bool
		syncErr error
		want    invite.Outcome
		closed  bool
	}{
		"sent, answer lost":    {kind: Resend, worked: true, want: invite.Resent},
		"not sent":             {kind: Resend, want: invite.OutcomeUnknown},
		"revoked, answer lost": {kind: Revoke, worked: true, want: invite.WasRevoked},
		"not revoked":          {kind: Revoke, want: invite.OutcomeUnknown},
		"accepted meanwhile":   {kind: Revoke, closed: true, want: invite.NotPending},
		"no way to find out":   {kind: Revoke, worked: true, syncErr: &client.Error{Code: client.Refused}, want: invite.OutcomeUnknown},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				d, ids := newDesk(2)
				d.syncErr = c.syncErr
				lost := &client.Error{Code: client.Unknown, Detail: "no answer"}
				if c.worked {
					d.lost = func(int) error { return lost }
				} else {
					d.answer = func(int, []string) ([]invite.Result, error) {
						if c.closed {
							d.rows[ids[0]] = &invite.Invitation{ID: ids[0], Status: invite.Accepted}
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
				return nil, &client.Error{Code: client.Unauthenticated}
			}
			return nil, nil
		}
		s := begin(t, Params{Kind: Revoke, IDs: ids, Backend: d, Idempotent: true}).Wait()
		assert.Equal(t, 100, s.OK())
		assert.Equal(t, ids[100:], s.LeftOut)
		assert.Equal(t, ids[100:], s.Retry())
		assert.Equal(t, problem.Unauthenticated, s.Problem.Code)
		assert.False(t, s.Stopped)
	})
}

func TestABackendThatStaysAwayIsGivenUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d, ids := newDesk(250)
		d.answer = func(int, []string) ([]invite.Result, error) { return nil, &client.Error{Code: client.Refused} }
		s := begin(t, Params{Kind: Revoke, IDs: ids, Backend: d, Idempotent: true}).Wait()
		assert.Len(t, d.calls, callTries)
		assert.Equal(t, problem.Refused, s.Problem.Code)
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
			return nil, &client.Error{Code: client.RateLimited, RetryAfter: time.Hour}
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

// TestNothingIsForgottenOrDoneTwice plays any order of troubles: each ID is
// accounted for exactly once, and nothing is done more than once.
func TestNothingIsForgottenOrDoneTwice(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		n := rapid.IntRange(0, 40).Draw(rt, "n")
		chunk := rapid.IntRange(1, 15).Draw(rt, "chunk")
		codes := rapid.SliceOfN(rapid.SampledFrom([]client.Code{"", "", client.Unknown, client.Temporary, client.Refused, client.RateLimited}), 30, 30)
		before, after := codes.Draw(rt, "before"), codes.Draw(rt, "after")
		keys := rapid.Bool().Draw(rt, "idempotent")
		stop := rapid.IntRange(0, 120).Draw(rt, "stop after seconds")
		var wrong []string
		synctest.Test(t, func(t *testing.T) {
			d, ids := newDesk(n)
			pick := func(from []client.Code, nth int) error {
				if nth < len(from) && from[nth] != "" {
					return &client.Error{Code: from[nth]}
				}
				return nil
			}
			d.answer = func(nth int, _ []string) ([]invite.Result, error) { return nil, pick(before, nth) }
			d.lost = func(nth int) error {
				err := pick(after, nth)
				if c := client.CodeOf(err); c == client.Refused || c == client.RateLimited {
					return nil // these are said before anything is done
				}
				return err
			}
			r := begin(t, Params{Kind: Resend, IDs: ids, Backend: d, Chunk: chunk, Idempotent: keys})
			timer := time.AfterFunc(time.Duration(stop)*time.Second, r.Stop)
			defer timer.Stop()
			s := r.Wait()
			counted := append([]string(nil), s.LeftOut...)
			for _, one := range s.Results {
				counted = append(counted, one.ID)
				if one.Outcome == invite.Resent && d.done[one.ID] != 1 {
					wrong = append(wrong, fmt.Sprintf("%s is said to be sent, but was sent %d times", one.ID, d.done[one.ID]))
				}
			}
			slices.Sort(counted)
			if !slices.Equal(ids, counted) {
				wrong = append(wrong, fmt.Sprintf("accounted for %v of %v", counted, ids))
			}
			for id, times := range d.done {
				if times > 1 {
					wrong = append(wrong, fmt.Sprintf("%s was sent %d times", id, times))
				}
			}
			for _, id := range s.LeftOut {
				if d.done[id] > 0 && s.Problem == nil {
					wrong = append(wrong, fmt.Sprintf("%s was sent and is said to be left out", id))
				}
			}
		})
		if len(wrong) > 0 {
			rt.Fatal(wrong)
		}
	})
}
