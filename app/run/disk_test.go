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

// slowDisk is a journal on a disk that is slow at what a test chooses.
type slowDisk struct {
	*journal.Journal
	items func()               // before people are read
	note  func(journal.Record) // before a record is written
}

func (s *slowDisk) Items(run string) ([]journal.Item, error) {
	s.items()
	return s.Journal.Items(run)
}

func (s *slowDisk) Note(r journal.Record) error {
	s.note(r)
	return s.Journal.Note(r)
}

// openOn starts the program on a slow disk.
func (w *world) openOn(s *slowDisk) *Runs {
	w.t.Helper()
	s.Journal = w.journal
	if s.items == nil {
		s.items = func() {}
	}
	if s.note == nil {
		s.note = func(journal.Record) {}
	}
	rs, err := Open(w.t.Context(), Params{Backend: w, Journal: s})
	require.NoError(w.t, err)
	w.t.Cleanup(rs.Close)
	return rs
}

// tooSoonOnce has a run of the past in which it was too soon for the last of the people.
func tooSoonOnce(t *testing.T, n int) (*world, []Person) {
	w, people := newWorld(t, n)
	late := people[n-1].ID
	w.answer = func(_ int, asked []string) ([]invite.Result, error) {
		var all []invite.Result
		for _, id := range asked {
			o := invite.Resent
			if id == late {
				o = invite.TooSoon
			}
			all = append(all, invite.Result{ID: id, Outcome: o})
		}
		return all, nil
	}
	rs := w.open()
	s := wait(w.start(rs, Request{Kind: Resend, People: people}))
	assert.Equal(t, 1, s.MayRetry)
	assert.Zero(t, s.ToDo)
	rs.Close()
	w.answer = nil
	return w, people
}

// soon fails where something waits for what the test holds back.
func soon(t *testing.T, do func()) {
	t.Helper()
	done := make(chan struct{})
	go func() {
		defer close(done)
		do()
	}()
	select {
	case <-done:
	case <-time.After(time.Minute):
		require.Fail(t, "it waits for the disk")
	}
}

func TestNobodyWaitsForTheDiskButTheRunItself(t *testing.T) {
	for name, do := range map[string]func(*Run){"Retry": (*Run).Retry, "Continue": (*Run).Continue} {
		t.Run(name, func(t *testing.T) {
			w, _ := tooSoonOnce(t, 3)
			disk, reading := make(chan struct{}), make(chan struct{}, 1)
			rs := w.openOn(&slowDisk{items: func() {
				reading <- struct{}{}
				<-disk
			}})
			defer rs.Close()
			r := rs.List()[0]
			soon(t, func() { do(r) })
			<-reading
			soon(t, func() {
				r.Pause()
				assert.Equal(t, Paused, r.Status().Phase)
				assert.False(t, r.Has("inv_0000"))
			})
			close(disk)
			r.Continue()
			assert.Equal(t, Finished, wait(r).Phase)
		})
	}
}

func TestWhoAsksForTheResultsHoldsNobodyUp(t *testing.T) {
	w, _ := tooSoonOnce(t, 3)
	disk, reading := make(chan struct{}), make(chan struct{}, 1)
	rs := w.openOn(&slowDisk{items: func() {
		reading <- struct{}{}
		<-disk
	}})
	defer rs.Close()
	r, read := rs.List()[0], make(chan int)
	go func() {
		results, _, err := r.Results()
		assert.NoError(t, err)
		read <- len(results)
	}()
	<-reading
	soon(t, func() {
		r.Clear()
		assert.True(t, r.Status().Cleared)
	})
	close(disk)
	assert.Equal(t, 3, <-read)
}

func TestARunThatCannotBeReadSaysSoAndCanBeTriedAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, _ := tooSoonOnce(t, 3)
		rs := w.open()
		r := rs.List()[0]
		require.NoError(t, w.journal.Close())
		r.Retry()
		s := wait(r)
		assert.Equal(t, Failed, s.Phase)
		require.NotNil(t, s.Problem)
		assert.Equal(t, 1, s.MayRetry)
	})
}

func TestTheNewestStateOfARunStaysWritten(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, _ := tooSoonOnce(t, 3)
		slow := func(rec journal.Record) {
			if rec.Cleared {
				time.Sleep(10 * time.Second)
			}
		}
		rs := w.openOn(&slowDisk{note: slow})
		r := rs.List()[0]
		r.Clear()
		r.Retry()
		assert.Equal(t, 3, wait(r).OK())
		time.Sleep(20 * time.Second)
		_, r = w.interrupt(rs)
		s := r.Status()
		assert.False(t, s.Cleared, "what was written first has landed last")
		assert.Equal(t, 3, s.OK())
	})
}

func TestWhoWasPutOffIsStillToBeDealtWith(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, people := newWorld(t, 5)
		w.answer = func(_ int, asked []string) ([]invite.Result, error) {
			var all []invite.Result
			for n, id := range asked {
				o := []invite.Outcome{invite.Resent, invite.Temporary, invite.RateLimited}[min(n, 2)]
				all = append(all, invite.Result{ID: id, Outcome: o, RetryAt: time.Now().Add(time.Hour)})
			}
			return all, nil
		}
		rs := w.open()
		r := w.start(rs, Request{Kind: Resend, People: people})
		time.Sleep(time.Second)
		s := r.Status()
		assert.Equal(t, Held, s.Phase)
		assert.Equal(t, 4, s.ToDo)
		assert.Equal(t, 0, s.Left, "everybody was tried")
		rs.Close()
		found, err := Peek(w.journal)
		require.NoError(t, err)
		require.Len(t, found, 1)
		_, r = w.interrupt(rs)
		for _, s := range []Status{found[0], r.Status()} {
			assert.Equal(t, Interrupted, s.Phase)
			assert.Equal(t, 4, s.ToDo)
			assert.Equal(t, 1, s.Done)
		}
	})
}

func TestWhoseAnswerWasLostIsStillToBeDealtWith(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, people := newWorld(t, 2)
		w.keys, w.getErr = false, &invite.Error{Code: invite.CodeTemporary}
		rs := w.open()
		w.answer = func(int, []string) ([]invite.Result, error) {
			<-rs.ctx.Done()
			return nil, &invite.Error{Code: invite.CodeUnknown}
		}
		w.start(rs, Request{Kind: Resend, People: people, Wait: 0})
		time.Sleep(time.Second)
		_, r := w.interrupt(rs)
		assert.Equal(t, 2, r.Status().ToDo)
		r.Discard()
		assert.Zero(t, r.Status().ToDo)
		assert.Equal(t, 2, r.Status().Counts[invite.OutcomeUnknown])
	})
}
