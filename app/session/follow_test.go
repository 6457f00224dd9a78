package session

import (
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"

	"guestlist/app/invite"
)

func TestChangesArriveAsTheyHappen(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(100)
		s := start(t, Params{Backend: full{telling{simple{w}}}})
		after(time.Second)
		before := s.Snapshot()
		kept := before.Open.At(7)

		fresh := w.add()
		after(150 * time.Millisecond)
		n := s.Snapshot()
		assert.Equal(t, fresh.ID(), n.Open.At(0).ID())
		assert.Same(t, kept, n.Open.At(8), "what did not change keeps its pointer")
		assert.Equal(t, 100, before.Open.Len(), "a snapshot does not change")

		w.hide(kept.ID())
		w.edit(fresh.ID(), func(i *invite.Fields) { i.SendCount = 2 })
		after(150 * time.Millisecond)
		assert.Equal(t, w.open(), ids(s.Snapshot().Open.Rows()))
		assert.Equal(t, 2, s.Snapshot().Open.At(0).SendCount())
		after(3 * time.Second)
		assert.Equal(t, 100, s.Snapshot().Scopes[0].Open, "the counts of the scopes follow")
	})
}

func TestResetReadsTheListAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(20)
		s := start(t, Params{Backend: full{telling{simple{w}}}})
		after(time.Second)
		kept := s.Snapshot().Open.At(0)
		w.set(func() {
			for _, id := range []string{"inv_000001", "inv_000002"} {
				delete(w.rows, id) // without a word in the change log
			}
			w.minSince = w.seq + 1
		})
		w.add()
		after(time.Second)
		n := s.Snapshot()
		assert.Equal(t, w.open(), ids(n.Open.Rows()))
		assert.Equal(t, Live, n.State)
		assert.Same(t, kept, n.Open.At(1))
		assert.Equal(t, 2, w.did("info"), "our rights may have changed")
	})
}

func TestBrokenLineIsReopenedUnnoticed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(3)
		s := start(t, Params{Backend: full{telling{simple{w}}}})
		var alarmed atomic.Bool
		s.OnChange(func() {
			if n := s.Snapshot(); n.State != Live && n.State != Loading {
				alarmed.Store(true)
			}
		})
		after(time.Second)
		w.cut(&invite.Error{Code: invite.CodeTemporary})
		w.add()
		after(200 * time.Millisecond)
		assert.Len(t, s.Snapshot().Open.Rows(), 4, "the list is looked at at once")
		after(5 * time.Second)
		assert.Equal(t, 2, w.did("watch"))
		assert.False(t, alarmed.Load())
	})
}

func TestWithoutALineTheListIsPolled(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(3)
		w.fail = func(call string) error {
			if call == "watch" {
				return &invite.Error{Code: invite.CodeTemporary, Detail: "the proxy holds it back"}
			}
			return nil
		}
		s := start(t, Params{Backend: full{telling{simple{w}}}})
		after(5 * time.Second)
		n := s.Snapshot()
		assert.Equal(t, Stale, n.State)
		assert.Equal(t, "the proxy holds it back", n.Problem.Detail)
		w.add()
		after(11 * time.Second)
		assert.Len(t, s.Snapshot().Open.Rows(), 4)
		assert.WithinDuration(t, time.Now(), s.Snapshot().Since, 11*time.Second)

		after(time.Hour)
		tries := w.did("watch")
		assert.Less(t, tries, 140, "about one a minute")
		assert.Greater(t, tries, 50)
		w.set(func() { w.fail = nil })
		s.Retry()
		after(3 * time.Second)
		assert.Equal(t, Live, s.Snapshot().State, "it has stood for a moment")
		assert.Nil(t, s.Snapshot().Problem)
	})
}

func TestBackendWithoutLinesIsPolledAndLive(t *testing.T) {
	for name, b := range map[string]func(*world) invite.Backend{
		"no such interface": func(w *world) invite.Backend { return telling{simple{w}} },
		"not supported there": func(w *world) invite.Backend {
			w.fail = func(call string) error {
				if call == "watch" {
					return &invite.Error{Code: invite.CodeUnsupported}
				}
				return nil
			}
			return full{telling{simple{w}}}
		},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(3)
				s := start(t, Params{Backend: b(w)})
				after(time.Second)
				w.add()
				after(11 * time.Second)
				assert.Len(t, s.Snapshot().Open.Rows(), 4)
				assert.Equal(t, Live, s.Snapshot().State)
				assert.LessOrEqual(t, w.did("watch"), 1)
			})
		})
	}
}

func TestBackendThatCannotTellChangesIsReadAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(30)
		w.page = 10
		s := start(t, Params{Backend: simple{w}})
		after(time.Second)
		n := s.Snapshot()
		assert.Equal(t, Live, n.State)
		assert.True(t, n.Complete)
		kept := n.Open.At(5)
		w.edit(n.Open.At(0).ID(), func(i *invite.Fields) { i.Status = invite.Revoked })
		w.add()
		after(2 * time.Minute)
		n = s.Snapshot()
		assert.Equal(t, w.open(), ids(n.Open.Rows()))
		assert.Same(t, kept, s.Lookup(kept.ID()))
		assert.InDelta(t, 9, w.did("list"), 0, "three readings of three pages")
	})
}

func TestStormOfChangesIsCoalesced(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(10)
		s := start(t, Params{Backend: full{telling{simple{w}}}})
		after(time.Second)
		var called atomic.Int32
		stop := s.OnChange(func() { called.Add(1) })
		asked, scopes := w.did("changes"), w.did("scopes")
		for range 1000 {
			w.add()
			time.Sleep(time.Millisecond)
		}
		after(150 * time.Millisecond)
		assert.Len(t, s.Snapshot().Open.Rows(), 1010)
		assert.LessOrEqual(t, int(called.Load()), 13)
		assert.GreaterOrEqual(t, int(called.Load()), 8)
		assert.LessOrEqual(t, w.did("changes")-asked, 13)
		assert.LessOrEqual(t, w.did("scopes")-scopes, 2)

		stop()
		after(time.Second)
		seen := called.Load()
		w.add()
		after(time.Second)
		assert.Equal(t, seen, called.Load())
	})
}

func TestFirstChangeIsToldAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(1)
		s := start(t, Params{Backend: full{telling{simple{w}}}})
		after(time.Second)
		told := make(chan time.Time, 10)
		s.OnChange(func() { told <- time.Now() })
		before := time.Now()
		w.add()
		synctest.Wait()
		assert.Equal(t, before, <-told)
	})
}

func TestOfflineBacksOffAndFindsBack(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(5)
		s := start(t, Params{Backend: full{telling{simple{w}}}})
		after(time.Second)
		lost := time.Now()
		w.set(func() { w.down = offline(); w.calls = nil })
		w.cut(offline())
		after(time.Millisecond)
		n := s.Snapshot()
		assert.Equal(t, Offline, n.State)
		assert.Equal(t, invite.CodeRefused, n.Problem.Code)
		assert.Len(t, n.Open.Rows(), 5, "the list stays as it was")
		assert.False(t, n.State.CanChange())
		assert.WithinDuration(t, lost, n.Since, time.Second)

		after(time.Hour)
		gaps := gaps(w, "info")
		assert.Less(t, gaps[0], 2100*time.Millisecond)
		for i, g := range gaps {
			most := min(time.Second<<min(i+1, 10), time.Minute)
			assert.LessOrEqual(t, g, most)
			assert.GreaterOrEqual(t, g, most/2)
		}
		assert.InDelta(t, 80, len(gaps), 25)

		w.set(func() { w.down = nil })
		w.add()
		s.Retry()
		after(time.Millisecond)
		assert.Equal(t, Live, s.Snapshot().State)
		assert.Len(t, s.Snapshot().Open.Rows(), 6)
		assert.Equal(t, 0, w.did("list"), "only what changed was read")
	})
}

// gaps are the times between calls of one kind.
func gaps(w *world, what string) []time.Duration {
	w.mu.Lock()
	defer w.mu.Unlock()
	var all []time.Duration
	var last time.Time
	for _, c := range w.calls {
		if c.what != what {
			continue
		}
		if !last.IsZero() {
			all = append(all, c.at.Sub(last))
		}
		last = c.at
	}
	return all
}

func TestTheBackendSaysWhenToTryAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(5)
		w.down = &invite.Error{Code: invite.CodeRateLimited, RetryAt: time.Now().Add(4 * time.Minute)}
		s := start(t, Params{Backend: full{telling{simple{w}}}})
		after(3 * time.Minute)
		assert.Equal(t, Stale, s.Snapshot().State)
		assert.Equal(t, 1, w.did(""))
		w.set(func() { w.down = nil })
		after(2 * time.Minute)
		assert.Equal(t, Live, s.Snapshot().State)
	})
}

func TestReadingIsNotKeptAwayForLong(t *testing.T) {
	for _, code := range []invite.Code{invite.CodeRateLimited, invite.CodeTemporary, invite.CodeForbidden} {
		synctest.Test(t, func(t *testing.T) {
			w := newWorld(5)
			w.down = &invite.Error{Code: code, RetryAt: time.Now().Add(30 * 24 * time.Hour)}
			s := start(t, Params{Backend: full{telling{simple{w}}}})
			after(time.Minute)
			w.set(func() { w.down = nil })
			after(5 * time.Minute)
			assert.Equal(t, Live, s.Snapshot().State, code)
		})
	}
}
