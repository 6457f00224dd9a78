package run

import (
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/invite"
	"guestlist/app/journal"
)

// settle waits until no run goes.
func settle(rs *Runs) {
	for rs.Going() > 0 {
		time.Sleep(time.Millisecond)
	}
}

func TestTheSamePeopleAgainWhileARunGoes(t *testing.T) {
	for name, c := range map[string]struct {
		wait, after time.Duration
		pause       bool
	}{
		"while it can be undone": {wait: 5 * time.Second, after: time.Second},
		"during a call":          {after: 50 * time.Millisecond},
		"pausing, during a call": {after: 50 * time.Millisecond, pause: true},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w, people := newWorld(t, 250)
				rs := w.open()
				r := w.start(rs, Request{Kind: Resend, People: people[:200], Wait: c.wait})
				time.Sleep(c.after)
				if c.pause {
					r.Pause()
				}
				_, err := rs.Start(Request{Kind: Resend, People: people[50:]})
				require.NoError(t, err)
				settleAll(rs)
				who, most := w.mostDone()
				assert.Equal(t, 1, most, who)
				assert.Len(t, w.done, 250)
			})
		})
	}
}

// settleAll goes on with what pauses, until no run goes.
func settleAll(rs *Runs) {
	for rs.Going() > 0 {
		time.Sleep(time.Millisecond)
		for _, r := range rs.List() {
			if r.Status().Phase == Paused {
				time.Sleep(time.Second)
				r.Continue()
			}
		}
	}
}

func TestUnknownOutcomesAreLookedUpAfterARestartToo(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, people := newWorld(t, 2)
		w.keys, w.getErr = false, &invite.Error{Code: invite.CodeTemporary}
		w.syncErr = w.getErr
		w.lost = func(nth int) error {
			if nth == 1 {
				return &invite.Error{Code: invite.CodeUnknown}
			}
			return nil
		}
		rs := w.open()
		s := wait(w.start(rs, Request{Kind: Resend, People: people}))
		require.Equal(t, 2, s.Counts[invite.OutcomeUnknown])
		rs.Close()
		w.syncErr, w.getErr = nil, nil
		rs = w.open()
		_, err := rs.Start(Request{Kind: Resend, People: people})
		require.NoError(t, err)
		settle(rs)
		who, most := w.mostDone()
		assert.Equal(t, 1, most, who)
	})
}

func TestADiscardedRunDoesNotGoOn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, people := newWorld(t, 2)
		rs := w.open()
		w.start(rs, Request{Kind: Resend, People: people, Wait: time.Hour})
		rs, r := w.interrupt(rs)
		r.Discard()
		r.Continue() // of a notice that is still there
		r.Retry()
		settle(rs)
		assert.Equal(t, Discarded, r.Status().Phase)
		assert.Empty(t, w.calls)
	})
}

func TestWhatAStoppedRunHasLeftIsDoneByOneRunOnly(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, people := newWorld(t, 300)
		rs := w.open()
		old := w.start(rs, Request{Kind: Resend, People: people})
		time.Sleep(110 * time.Millisecond)
		old.Stop()
		settle(rs)
		_, err := rs.Start(Request{Kind: Resend, People: people[200:]})
		require.NoError(t, err)
		settle(rs)
		old.Retry()
		settle(rs)
		who, most := w.mostDone()
		assert.Equal(t, 1, most, who)
	})
}

// TestNobodyIsForgottenBetweenTwoRuns has the disk fill up where one run takes people over
// from another.
func TestNobodyIsForgottenBetweenTwoRuns(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, people := newWorld(t, 4)
		rs := w.open()
		w.start(rs, Request{Kind: Resend, People: people, Wait: time.Hour})
		rs, _ = w.interrupt(rs)
		var before []journal.Item
		rs.OnChange(func(s Status) { // told as the new run begins, before it is written down
			if s.Total == 2 && before == nil {
				synctest.Wait()
				before, _ = w.journal.Items(rs.all[1].ID())
				assert.NotEqual(t, TakenOver, before[0].Outcome)
			}
		})
		w.start(rs, Request{Kind: Resend, People: people[:2]})
		settle(rs)
		require.NotEmpty(t, before)
	})
}

func TestStopDoesNotWaitForAServerThatDoesNotAnswer(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, people := newWorld(t, 2)
		rs := w.open()
		w.lost = func(int) error {
			<-rs.ctx.Done()
			return &invite.Error{Code: invite.CodeUnknown}
		}
		w.start(rs, Request{Kind: Resend, People: people})
		time.Sleep(time.Second)
		rs, r := w.interrupt(rs)
		w.hang = true
		r.Continue()
		time.Sleep(time.Second)
		r.Stop()
		begun := time.Now()
		s := wait(r)
		assert.Less(t, time.Since(begun), time.Second)
		assert.Equal(t, Stopped, s.Phase)
		_ = rs
	})
}

// TestResultsWhileItIsRetried is for the race detector.
func TestResultsWhileItIsRetried(t *testing.T) {
	w, people := newWorld(t, 2000)
	w.took = 0
	w.answer = func(nth int, asked []string) ([]invite.Result, error) {
		if nth > 30 {
			return nil, nil
		}
		var all []invite.Result
		for _, id := range asked {
			all = append(all, invite.Result{ID: id, Outcome: invite.TooSoon, Invitation: w.rows[id]})
		}
		return all, nil
	}
	rs := w.open()
	r := w.start(rs, Request{Kind: Resend, People: people})
	for rs.Going() > 0 {
		_, _, err := r.Results()
		require.NoError(t, err)
	}
	rs.Close()
}

func TestAReminderIsNotRepeatedBlindlyWhereTheServerDoesNotCountThem(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, people := newWorld(t, 3)
		w.keys, w.uncounted = false, true
		w.lost = func(int) error { return &invite.Error{Code: invite.CodeUnknown} }
		s := wait(w.start(w.open(), Request{Kind: Resend, People: people}))
		assert.Equal(t, 3, s.Counts[invite.OutcomeUnknown])
		w.lost = nil
		r := w.open().List()[0]
		r.Retry()
		assert.Equal(t, 3, wait(r).Counts[invite.OutcomeUnknown], "looked up, and still not known")
		who, times := w.mostDone()
		assert.Equal(t, 1, times, who)
	})
}

// TestRetryLeavesThoseAloneWithWhomANewerRunHasDealt, also after the program was started again.
func TestRetryLeavesThoseAloneWithWhomANewerRunHasDealt(t *testing.T) {
	for _, restart := range []bool{false, true} {
		synctest.Test(t, func(t *testing.T) {
			w, people := newWorld(t, 3)
			w.answer = func(_ int, asked []string) (results []invite.Result, err error) {
				for _, id := range asked {
					results = append(results, invite.Result{ID: id, Outcome: invite.Temporary})
				}
				return results, nil
			}
			rs := w.open()
			first := w.start(rs, Request{Kind: Resend, People: people})
			require.Equal(t, 3, wait(first).MayRetry)
			if restart {
				rs.Close()
				rs = w.open()
				first = rs.Get(first.ID())
			}
			w.answer = nil
			require.Equal(t, 2, wait(w.start(rs, Request{Kind: Resend, People: people[:2]})).OK())
			first.Retry()
			s := wait(first)
			assert.Equal(t, map[invite.Outcome]int{invite.Resent: 1, TakenOver: 2}, s.Counts)
			assert.Zero(t, s.MayRetry)
			who, most := w.mostDone()
			assert.Equal(t, 1, most, who)
			assert.Len(t, w.done, 3)
		})
	}
}

// TestWhoALaterRunHasTakenOverIsGivenBackWhenItIsDropped before it has tried them, in the same
// program and after it was started again.
func TestWhoALaterRunHasTakenOverIsGivenBackWhenItIsDropped(t *testing.T) {
	for _, known := range []bool{true, false} {
		for _, discard := range []bool{false, true} {
			for _, restarts := range []int{0, 1, 2} {
				synctest.Test(t, func(t *testing.T) {
					w, people := newWorld(t, 3)
					w.answer = func(_ int, asked []string) (results []invite.Result, err error) {
						for n, id := range asked {
							o := []invite.Outcome{invite.TooSoon, invite.Quota, invite.Resent}[n]
							if n == 0 && !known {
								o = invite.OutcomeUnknown
							}
							results = append(results, invite.Result{ID: id, Outcome: o, Detail: "in an hour"})
						}
						return results, nil
					}
					rs := w.open()
					first := w.start(rs, Request{Kind: Resend, People: people})
					before := wait(first)
					w.answer = nil
					start := func(n int) {
						if restarts >= n {
							rs.Close()
							rs = w.open()
							first = rs.Get(first.ID())
						}
					}
					start(2)
					newer := w.start(rs, Request{Kind: Resend, People: people[:1], Wait: time.Hour})
					time.Sleep(time.Second)
					if discard {
						rs, newer = w.interrupt(rs)
						first = rs.Get(first.ID())
						newer.Discard()
					} else {
						newer.Undo()
					}
					synctest.Wait()
					time.Sleep(time.Second)
					start(1)
					s := first.Status()
					assert.Equal(t, before.Counts, s.Counts)
					assert.Equal(t, 2, s.MayRetry)
					first.Retry()
					s = wait(first)
					assert.Equal(t, 3, s.OK(), "known %v, discard %v, restarts %v: %v", known, discard, restarts, s.Counts)
				})
			}
		}
	}
}

// TestWhoWasTriedByALaterRunIsNotGivenBack when the rest of it is discarded.
func TestWhoWasTriedByALaterRunIsNotGivenBack(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, people := newWorld(t, 2)
		w.answer = func(_ int, asked []string) (results []invite.Result, err error) {
			for _, id := range asked {
				results = append(results, invite.Result{ID: id, Outcome: invite.TooSoon})
			}
			return results, nil
		}
		rs := w.open()
		first := w.start(rs, Request{Kind: Resend, People: people})
		wait(first)
		w.set(func() { w.answer, w.bulk, w.took = nil, 1, time.Minute })
		w.start(rs, Request{Kind: Resend, People: people})
		time.Sleep(90 * time.Second) // the first is done, the second was sent
		rs, newer := w.interrupt(rs)
		newer.Discard()
		time.Sleep(time.Second)
		first = rs.Get(first.ID())
		assert.Equal(t, map[invite.Outcome]int{TakenOver: 2}, first.Status().Counts)
		first.Retry()
		wait(first)
		assert.Equal(t, 1, w.done[people[0].ID])
	})
}
