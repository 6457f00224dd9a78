package run

import (
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"guestlist/app/invite"
	"guestlist/app/journal"
)

// interrupt ends the program in the middle of the first run, and starts it again.
func (w *world) interrupt(rs *Runs) (*Runs, *Run) {
	rs.Close()
	again := w.open()
	return again, again.List()[0]
}

func TestAnInterruptedRunGoesOnWithTheSameKey(t *testing.T) {
	for _, kind := range []Kind{Invite, Resend, Revoke} {
		for _, worked := range []bool{true, false} {
			t.Run(fmt.Sprintf("%s, done %v", kind, worked), func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					w, people := newWorld(t, 300)
					if kind == Invite {
						people = strangers(300)
					}
					rs := w.open()
					w.lost = func(nth int) error {
						if nth == 2 { // the program ends while the answer is on its way
							<-rs.ctx.Done()
							return &invite.Error{Code: invite.CodeUnknown, Err: rs.ctx.Err()}
						}
						return nil
					}
					if !worked {
						lost := w.lost
						w.answer, w.lost = func(nth int, _ []string) ([]invite.Result, error) { return nil, lost(nth) }, nil
					}
					w.start(rs, Request{Kind: kind, People: people, New: invite.New{ScopeID: "s"}})
					time.Sleep(250 * time.Millisecond)
					go rs.Close()
					_, r := w.interrupt(rs)
					s := r.Status()
					assert.Equal(t, Interrupted, s.Phase)
					assert.False(t, s.Here)
					assert.Equal(t, 100, s.OK())
					assert.Equal(t, 200, s.Left)
					time.Sleep(24 * time.Hour)
					assert.Len(t, w.calls, 2, "nothing goes on by itself")
					r.Continue()
					s = wait(r)
					assert.Equal(t, Finished, s.Phase)
					assert.Equal(t, 300, s.OK(), s.Counts)
					assert.Equal(t, "s", s.New.ScopeID)
					require.Len(t, w.calls, 4)
					assert.Equal(t, w.calls[1].key, w.calls[2].key)
					assert.Equal(t, w.calls[1].asked, w.calls[2].asked)
					_, most := w.mostDone()
					assert.Equal(t, 1, most)
				})
			})
		}
	}
}

// TestKeysAreNotTrustedForever has a backend that has forgotten its keys.
func TestKeysAreNotTrustedForever(t *testing.T) {
	for _, kind := range []Kind{Invite, Resend, Revoke} {
		t.Run(string(kind), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w, people := newWorld(t, 2)
				if kind == Invite {
					people = strangers(2)
				}
				rs := w.open()
				w.lost = func(nth int) error {
					if nth == 1 {
						<-rs.ctx.Done()
						return &invite.Error{Code: invite.CodeUnknown}
					}
					return nil
				}
				w.start(rs, Request{Kind: kind, People: people})
				time.Sleep(200 * time.Millisecond)
				_, r := w.interrupt(rs)
				time.Sleep(81 * 24 * time.Hour)
				w.mu.Lock()
				clear(w.known)
				w.mu.Unlock()
				r.Continue()
				assert.Equal(t, 2, wait(r).OK())
				assert.Len(t, w.calls, 1)
				_, most := w.mostDone()
				assert.Equal(t, 1, most)
			})
		})
	}
}

func TestTheSamePeopleAgainContinueTheUnfinishedRun(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, people := newWorld(t, 6)
		rs := w.open()
		w.lost = func(nth int) error {
			if nth == 1 {
				<-rs.ctx.Done()
				return &invite.Error{Code: invite.CodeUnknown}
			}
			return nil
		}
		w.start(rs, Request{Kind: Resend, People: people[:4]})
		time.Sleep(200 * time.Millisecond)
		rs, old := w.interrupt(rs)

		all, err := rs.Start(Request{Kind: Resend, People: people}) // these, and two more
		require.NoError(t, err)
		require.Len(t, all, 2)
		assert.Same(t, old, all[0])
		assert.Equal(t, 4, wait(all[0]).OK())
		assert.Equal(t, 2, wait(all[1]).OK())
		who, most := w.mostDone()
		assert.Equal(t, 1, most, who)

		time.Sleep(7 * 24 * time.Hour)
		r := w.start(rs, Request{Kind: Resend, People: people[:4]})
		assert.NotSame(t, old, r, "a reminder a week later is a new run")
		assert.Equal(t, 4, wait(r).OK())
		assert.Equal(t, 2, w.done[people[0].ID])
	})
}

func TestSomeOfAnUnfinishedRunAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, people := newWorld(t, 4)
		rs := w.open()
		w.lost = func(nth int) error {
			if nth == 1 {
				<-rs.ctx.Done()
				return &invite.Error{Code: invite.CodeUnknown}
			}
			return nil
		}
		w.start(rs, Request{Kind: Resend, People: people})
		time.Sleep(200 * time.Millisecond)
		rs, old := w.interrupt(rs)
		r := w.start(rs, Request{Kind: Resend, People: people[:2]})
		assert.Equal(t, 2, wait(r).OK())
		assert.Len(t, w.calls, 1, "they had been sent: that was read")
		assert.Equal(t, Interrupted, old.Status().Phase, "nobody has asked for the others")
		assert.Equal(t, 2, old.Status().Left)
		old.Continue()
		assert.Equal(t, 2, wait(old).OK())
		who, most := w.mostDone()
		assert.Equal(t, 1, most, who)
	})
}

func TestTheEndOfTheProgramWhileARunCanBeUndone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, people := newWorld(t, 2)
		rs := w.open()
		w.start(rs, Request{Kind: Resend, People: people, Wait: 5 * time.Second})
		time.Sleep(time.Second)
		rs, r := w.interrupt(rs)
		time.Sleep(time.Hour)
		assert.Empty(t, w.calls)
		assert.Equal(t, Interrupted, r.Status().Phase)
		r.Discard()
		assert.Equal(t, Discarded, r.Status().Phase)
		_, r = w.interrupt(rs)
		assert.Equal(t, Discarded, r.Status().Phase)
		assert.Empty(t, w.calls)
	})
}

func TestNothingIsSentThatCannotBeWrittenDown(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, people := newWorld(t, 2)
		rs := w.open()
		require.NoError(t, w.journal.Close())
		r := w.start(rs, Request{Kind: Revoke, People: people})
		s := wait(r)
		assert.Equal(t, Failed, s.Phase)
		assert.NotNil(t, s.Problem)
		assert.Empty(t, w.calls)
	})
}

func TestRunsAreForgottenInTheEnd(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, people := newWorld(t, 2)
		rs := w.open()
		wait(w.start(rs, Request{Kind: Revoke, People: people}))
		time.Sleep(89 * 24 * time.Hour)
		rs, r := w.interrupt(rs)
		s := r.Status()
		assert.Equal(t, Finished, s.Phase)
		assert.Equal(t, 2, s.OK())
		r.Clear()
		rs.Close()
		rs = w.open()
		assert.True(t, rs.List()[0].Status().Cleared)
		rs.Close()
		time.Sleep(2 * 24 * time.Hour)
		assert.Empty(t, w.open().List())
	})
}

// TestNothingIsForgottenOrDoneTwice plays any order of troubles and ends of the program:
// nobody is done more than once, and in the end everybody is accounted for.
func TestNothingIsForgottenOrDoneTwice(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		n := rapid.IntRange(1, 40).Draw(rt, "n")
		chunk := rapid.IntRange(1, 15).Draw(rt, "chunk")
		codes := rapid.SliceOfN(rapid.SampledFrom([]invite.Code{"", "", invite.CodeUnknown, invite.CodeTemporary, invite.CodeRefused, invite.CodeRateLimited}), 30, 30)
		before, after := codes.Draw(rt, "before"), codes.Draw(rt, "after")
		keys := rapid.Bool().Draw(rt, "idempotent")
		kind := rapid.SampledFrom([]Kind{Invite, Resend, Revoke}).Draw(rt, "kind")
		ends := rapid.SliceOfN(rapid.IntRange(1, 3000), 0, 4).Draw(rt, "ends, in ms")
		var wrong []string
		synctest.Test(t, func(t *testing.T) {
			w, people := newWorld(t, n)
			if kind == Invite {
				people = strangers(n)
			}
			w.keys = keys
			pick := func(from []invite.Code, nth int) error {
				if nth < len(from) && from[nth] != "" {
					return &invite.Error{Code: from[nth]}
				}
				return nil
			}
			w.answer = func(nth int, _ []string) ([]invite.Result, error) { return nil, pick(before, nth) }
			w.lost = func(nth int) error {
				err := pick(after, nth)
				if c := invite.CodeOf(err); c == invite.CodeRefused || c == invite.CodeRateLimited {
					return nil // these are said before anything is done
				}
				return err
			}
			open := func() *Runs {
				rs, err := Open(t.Context(), Params{Backend: w, Journal: w.journal, Chunk: chunk})
				require.NoError(t, err)
				return rs
			}
			rs := open()
			r := w.start(rs, Request{Kind: kind, People: people})
			for _, end := range ends {
				time.Sleep(time.Duration(end) * time.Millisecond)
				rs.Close()
				rs = open()
				r = rs.List()[0]
				r.Continue()
			}
			s := wait(r)
			for try := 0; try < 40 && s.MayRetry > 0; try++ {
				r.Retry()
				s = wait(r)
			}
			results, left, err := r.Results()
			require.NoError(t, err)
			if len(results) != n || len(left) > 0 {
				wrong = append(wrong, fmt.Sprintf("%d results and %d left of %d", len(results), len(left), n))
			}
			for _, one := range results {
				who := one.ID
				if kind == Invite {
					who = one.Address
				}
				if w.done[who] != 1 {
					wrong = append(wrong, fmt.Sprintf("%s was done %d times, and %s is said", who, w.done[who], one.Outcome))
				}
			}
			rs.Close()
		})
		if len(wrong) > 0 {
			rt.Fatal(wrong)
		}
	})
}

func TestTheJournalOutlivesItsFile(t *testing.T) {
	path, key := t.TempDir()+"/runs-a.db", make([]byte, 32)
	j, err := journal.Open(path, key)
	require.NoError(t, err)
	w, people := newWorld(t, 2)
	w.journal = j
	rs := w.open()
	r := w.start(rs, Request{Kind: Revoke, People: people})
	require.Eventually(t, func() bool { return r.Status().Phase == Finished }, time.Minute, time.Millisecond)
	rs.Close()
	require.NoError(t, j.Close())
	w.journal, err = journal.Open(path, key)
	require.NoError(t, err)
	defer func() { require.NoError(t, w.journal.Close()) }()
	rs = w.open()
	assert.Equal(t, 2, rs.List()[0].Status().OK())
	rs.Close()
}
