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
				w, people := newWorld(t, 3)
				w.lost = func(nth int) error { // done, but the answer does not arrive
					if nth <= 4 {
						return trouble
					}
					return nil
				}
				rs := w.open()
				var waits []Status
				defer rs.OnChange(func(s Status) {
					if s.Phase == Held {
						waits = append(waits, s)
					}
				})()
				begun := time.Now()
				s := wait(w.start(rs, Request{Kind: Resend, People: people}))
				assert.Equal(t, 3, s.OK())
				assert.Len(t, w.calls, 5)
				for _, c := range w.calls {
					assert.Equal(t, w.calls[0].key, c.key)
				}
				_, most := w.mostDone()
				assert.Equal(t, 1, most, "nothing is sent twice")
				require.Len(t, waits, 4)
				assert.Equal(t, trouble.Code, waits[0].Problem.Code)
				assert.LessOrEqual(t, time.Since(begun), 16*time.Second)
				assert.GreaterOrEqual(t, time.Since(begun), 7*time.Second)
				assert.Zero(t, w.syncs)
			})
		})
	}
}

func TestTheBackendsPaceIsKept(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, people := newWorld(t, 3)
		w.answer = func(nth int, _ []string) ([]invite.Result, error) {
			if nth == 1 {
				return nil, &invite.Error{Code: invite.CodeRateLimited, RetryAt: time.Now().Add(7 * time.Minute)}
			}
			return nil, nil
		}
		s := wait(w.start(w.open(), Request{Kind: Resend, People: people}))
		assert.Equal(t, 3, s.OK())
		assert.GreaterOrEqual(t, w.calls[1].at.Sub(w.calls[0].at), 7*time.Minute)
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
		"invited, answer lost": {kind: Invite, worked: true, want: invite.Invited},
		"not invited":          {kind: Invite, want: invite.OutcomeUnknown},
		"accepted meanwhile":   {kind: Revoke, meanwhile: invite.Accepted, want: invite.NotPending},
		"gone meanwhile":       {kind: Revoke, gone: true, want: invite.NotFound},
		"paused meanwhile":     {kind: Revoke, meanwhile: "paused", want: invite.OutcomeUnknown},
		"no way to find out":   {kind: Revoke, worked: true, syncErr: &invite.Error{Code: invite.CodeRefused}, want: invite.OutcomeUnknown},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w, people := newWorld(t, 2)
				if c.kind == Invite {
					people = strangers(2)
				}
				w.keys, w.syncErr = false, c.syncErr
				lost := &invite.Error{Code: invite.CodeUnknown, Detail: "no answer"}
				if c.worked {
					w.lost = func(int) error { return lost }
				} else {
					w.answer = func(int, []string) ([]invite.Result, error) {
						if c.gone {
							clear(w.rows)
						}
						if c.meanwhile != "" {
							for _, p := range people {
								w.rows[p.ID] = invite.Make(invite.Fields{ID: p.ID, Status: c.meanwhile})
							}
						}
						return nil, lost
					}
				}
				s := wait(w.start(w.open(), Request{Kind: c.kind, People: people}))
				assert.Len(t, w.calls, 1)
				assert.Equal(t, map[invite.Outcome]int{c.want: 2}, s.Counts)
				assert.Equal(t, c.syncErr != nil, s.Problem != nil)
			})
		})
	}
}

func TestRetryLooksBeforeItDoesWhatMayHaveBeenDone(t *testing.T) {
	for _, kind := range []Kind{Invite, Resend, Revoke} {
		t.Run(string(kind), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w, people := newWorld(t, 2)
				if kind == Invite {
					people = strangers(2)
				}
				w.keys = false
				late := make(chan struct{})
				w.answer = func(nth int, asked []string) ([]invite.Result, error) {
					if nth > 1 {
						return nil, nil
					}
					go func() { // the request is done later than it is looked for, for one of the two
						<-late
						w.mu.Lock()
						defer w.mu.Unlock()
						switch kind {
						case Invite:
							w.done[asked[0]]++
							w.rows["new_"+asked[0]] = invite.Make(invite.Fields{ID: "new_" + asked[0], Address: asked[0], Status: invite.Pending, InvitedAt: time.Now()})
						case Resend:
							w.change(asked[0], invite.Resent, func(f *invite.Fields) { f.SendCount++ })
						case Revoke:
							w.change(asked[0], invite.WasRevoked, func(f *invite.Fields) { f.Status = invite.Revoked })
						}
					}()
					return nil, &invite.Error{Code: invite.CodeUnknown}
				}
				r := w.start(w.open(), Request{Kind: kind, People: people})
				s := wait(r)
				require.Equal(t, 2, s.Counts[invite.OutcomeUnknown])
				require.Equal(t, 2, s.MayRetry)
				close(late)
				synctest.Wait()
				r.Retry()
				s = wait(r)
				assert.Equal(t, 2, s.OK(), s.Counts)
				require.Len(t, w.calls, 2)
				assert.Len(t, w.calls[1].asked, 1, "only what was not done")
				_, most := w.mostDone()
				assert.Equal(t, 1, most)
			})
		})
	}
}

func TestWhatCannotBeHelpedEndsTheRun(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, people := newWorld(t, 250)
		w.answer = func(nth int, _ []string) ([]invite.Result, error) {
			if nth == 2 {
				return nil, &invite.Error{Code: invite.CodeUnauthenticated}
			}
			return nil, nil
		}
		s := wait(w.start(w.open(), Request{Kind: Revoke, People: people}))
		assert.Equal(t, Failed, s.Phase)
		assert.Equal(t, 100, s.OK())
		assert.Equal(t, 150, s.Left)
		assert.Equal(t, 150, s.MayRetry)
		assert.Equal(t, invite.CodeUnauthenticated, s.Problem.Code)
	})
}

func TestABackendThatStaysAwayIsGivenUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, people := newWorld(t, 250)
		w.answer = func(int, []string) ([]invite.Result, error) { return nil, &invite.Error{Code: invite.CodeRefused} }
		begun := time.Now()
		s := wait(w.start(w.open(), Request{Kind: Revoke, People: people}))
		assert.Len(t, w.calls, callTries)
		assert.Equal(t, invite.CodeRefused, s.Problem.Code)
		assert.Equal(t, 250, s.Left)
		assert.Less(t, time.Since(begun), 6*time.Minute)
		assert.Greater(t, time.Since(begun), 2*time.Minute)
	})
}

func TestWhatIsPutOffIsTriedAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, people := newWorld(t, 4)
		w.answer = func(nth int, asked []string) ([]invite.Result, error) {
			if nth > 2 {
				return nil, nil
			}
			var all []invite.Result
			for _, id := range asked {
				r := invite.Result{ID: id, Outcome: invite.Resent}
				if id == people[1].ID {
					r = invite.Result{ID: id, Outcome: invite.RateLimited, RetryAt: time.Now().Add(time.Minute)}
				}
				all = append(all, r)
			}
			return all, nil
		}
		begun := time.Now()
		s := wait(w.start(w.open(), Request{Kind: Resend, People: people}))
		assert.Equal(t, 4, s.OK())
		require.Len(t, w.calls, 3)
		assert.Equal(t, []string{people[1].ID}, w.calls[2].asked)
		assert.NotEqual(t, w.calls[0].key, w.calls[1].key, "another attempt, another key")
		assert.GreaterOrEqual(t, time.Since(begun), 2*time.Minute)
	})
	synctest.Test(t, func(t *testing.T) {
		w, people := newWorld(t, 1)
		w.answer = func(nth int, asked []string) ([]invite.Result, error) {
			if nth > itemTries {
				return nil, nil
			}
			return []invite.Result{{ID: asked[0], Outcome: invite.Temporary}}, nil
		}
		r := w.start(w.open(), Request{Kind: Resend, People: people})
		s := wait(r)
		assert.Len(t, w.calls, itemTries)
		assert.Equal(t, 1, s.MayRetry)
		assert.Equal(t, 1, s.Counts[invite.Temporary])
		r.Retry()
		assert.Equal(t, 1, wait(r).OK(), "by hand it is tried again")
	})
}

func TestRetryLeavesAloneWhatCannotSucceed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, people := newWorld(t, 4)
		w.answer = func(nth int, asked []string) ([]invite.Result, error) {
			if nth > 1 {
				return nil, nil
			}
			return []invite.Result{
				{ID: asked[0], Outcome: invite.TooSoon},
				{ID: asked[1], Outcome: invite.Forbidden},
				{ID: asked[2], Outcome: "queued_for_review"},
				{ID: asked[3], Outcome: invite.NotFound},
			}, nil
		}
		r := w.start(w.open(), Request{Kind: Resend, People: people})
		assert.Equal(t, 1, wait(r).MayRetry)
		r.Retry()
		s := wait(r)
		assert.Equal(t, map[invite.Outcome]int{invite.Resent: 1, invite.Forbidden: 1, "queued_for_review": 1, invite.NotFound: 1}, s.Counts)
		assert.Equal(t, []string{people[0].ID}, w.calls[1].asked)
	})
}
