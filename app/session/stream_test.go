package session

import (
	"context"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"guestlist/app/invite"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// brief is a backend whose stream stands only so long each time, and tells of a
// change first where told is set.
type brief struct {
	telling
	stands time.Duration
	told   bool
}

func (b brief) Watch(ctx context.Context, since int64, connected func(), onChange func(int64)) error {
	if err := b.enter(ctx, "watch"); err != nil {
		return err
	}
	connected()
	if b.told {
		onChange(since + 1)
	}
	sleep(ctx, b.stands)
	return &invite.Error{Code: invite.CodeTemporary, Detail: "closed by the server"}
}

// states notes each state that a session is in once it has loaded, once in a row.
func states(s *Session) func() []State {
	var mu sync.Mutex
	var all []State
	note := func() {
		mu.Lock()
		defer mu.Unlock()
		if now := s.Snapshot().State; now != Loading && (len(all) == 0 || all[len(all)-1] != now) {
			all = append(all, now)
		}
	}
	s.OnChange(note)
	return func() []State {
		mu.Lock()
		defer mu.Unlock()
		return all
	}
}

func TestLineThatClosesAtOnceIsTakenUpWithPauses(t *testing.T) {
	for name, b := range map[string]brief{
		"at once":          {},
		"after an event":   {told: true},
		"after a moment":   {stands: time.Second},
		"event and moment": {stands: time.Second, told: true},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(3)
				b.telling = telling{simple{w}}
				s := start(t, Params{Backend: b})
				seen := states(s)
				after(time.Hour)
				assert.Less(t, w.did("watch"), 140, "about one a minute")
				assert.Greater(t, w.did("watch"), 50)
				for n, gap := range gaps(w, "watch") {
					assert.GreaterOrEqual(t, gap, min(time.Second<<n, time.Minute)/2)
				}
				assert.Equal(t, []State{Live, Stale}, seen(), "no stream stands, and no word of one")
				assert.Equal(t, "closed by the server", s.Snapshot().Problem.Detail)
				w.add()
				after(11 * time.Second)
				assert.Equal(t, w.open(), ids(s.Snapshot().Open.Rows()), "the list is looked at meanwhile")
				assert.WithinDuration(t, time.Now(), s.Snapshot().Since, 11*time.Second)
			})
		})
	}
}

// TestLineThatStandsIsSaidToStand, and only then.
func TestLineThatStandsIsSaidToStand(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(3)
		s := start(t, Params{Backend: brief{telling: telling{simple{w}}, stands: 20 * time.Second}})
		after(10 * time.Minute)
		var live time.Duration
		for range 1800 {
			after(time.Second)
			if s.Snapshot().State == Live {
				live += time.Second
			}
		}
		assert.InDelta(t, 1800*18/(20+45), live.Seconds(), 120, "18 of the 20 seconds that it stands, after 30 to 60 that it does not")
	})
}

func TestLineThatStandsLongIsTakenUpAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(3)
		s := start(t, Params{Backend: brief{telling: telling{simple{w}}, stands: 5 * time.Minute}})
		seen := states(s)
		after(5 * time.Hour)
		assert.InDelta(t, 60, w.did("watch"), 1)
		assert.Equal(t, []State{Live}, seen())
	})
}

// TestOwnChangesDoNotTakeUpTheLine: they have the list looked at.
func TestOwnChangesDoNotTakeUpTheLine(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(300)
		s := start(t, Params{Backend: brief{telling: telling{simple{w}}}})
		after(time.Hour)
		before := w.did("watch")
		for _, id := range w.open() {
			_, err := s.Revoke(t.Context(), []string{id}, "")
			require.NoError(t, err)
			after(200 * time.Millisecond)
		}
		assert.Empty(t, s.Snapshot().Open.Rows())
		assert.LessOrEqual(t, w.did("watch")-before, 3, "in a minute")
	})
}

func TestManySessionsComeBackOneAfterTheOther(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const many = 40
		w := newWorld(1)
		for range many {
			start(t, Params{Backend: brief{telling: telling{simple{w}}}})
		}
		after(time.Hour)
		assert.Less(t, w.did("watch"), many*140)
		times := map[time.Time]int{}
		w.set(func() {
			for _, c := range w.calls {
				if c.what == "watch" && time.Since(c.at) < 50*time.Minute {
					times[c.at]++
				}
			}
		})
		for at, n := range times {
			assert.Less(t, n, 3, at)
		}
	})
}

// TestBackendThatFailsAgainAndAgainIsLeftAlone: each reading that works is followed
// by one that does not.
func TestBackendThatFailsAgainAndAgainIsLeftAlone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(3)
		odd := false
		w.fail = func(call string) error {
			if call == "changes 3 " {
				if odd = !odd; !odd {
					return offline()
				}
			}
			return nil
		}
		start(t, Params{Backend: full{telling{simple{w}}}})
		after(time.Hour)
		assert.Less(t, w.did("info"), 140, "about one a minute")
	})
}

// deaf is a backend whose stream stands and tells of nothing while told is false.
type deaf struct {
	full
	hears *atomic.Bool
}

func (b deaf) Watch(ctx context.Context, since int64, connected func(), onChange func(int64)) error {
	return b.full.Watch(ctx, since, connected, func(seq int64) {
		if b.hears.Load() {
			onChange(seq)
		}
	})
}

// TestLineThatTellsOfNothing is not said to be live for its signs of life.
func TestLineThatTellsOfNothing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(3)
		b := deaf{full: full{telling{simple{w}}}, hears: &atomic.Bool{}}
		s := start(t, Params{Backend: b})
		after(time.Hour)
		assert.Equal(t, Live, s.Snapshot().State, "there was nothing to tell")
		assert.Equal(t, 1, w.did("watch"))
		w.add()
		after(time.Minute + time.Second)
		n := s.Snapshot()
		assert.Len(t, n.Open.Rows(), 4)
		assert.Equal(t, Stale, n.State)
		assert.Equal(t, "the server does not tell of changes on its event stream", n.Problem.Detail)

		after(time.Hour)
		assert.Equal(t, Stale, s.Snapshot().State)
		assert.LessOrEqual(t, w.did("watch"), 3, "it was taken up again, and stands")
		w.add()
		after(11 * time.Second)
		assert.Len(t, s.Snapshot().Open.Rows(), 5, "the list is looked at meanwhile")

		b.hears.Store(true)
		after(10 * time.Minute)
		w.add()
		after(time.Second)
		assert.Equal(t, Live, s.Snapshot().State)
		assert.Len(t, s.Snapshot().Open.Rows(), 6)
	})
}

// TestChangeThatIsFoundJustBeforeItIsTold is no fault of the stream.
func TestChangeThatIsFoundJustBeforeItIsTold(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(3)
		s := start(t, Params{Backend: late{full{telling{simple{w}}}}})
		seen := states(s)
		for range 300 { // at all distances from the regular look
			after(29*time.Second + 310*time.Millisecond)
			w.add()
		}
		after(time.Minute)
		assert.Len(t, s.Snapshot().Open.Rows(), 303)
		assert.Equal(t, []State{Live}, seen())
		assert.Equal(t, 1, w.did("watch"))
	})
}

// late tells of a change within a second of it.
type late struct{ full }

func (b late) Watch(ctx context.Context, since int64, connected func(), onChange func(int64)) error {
	return b.full.Watch(ctx, since, connected, func(seq int64) {
		if sleep(ctx, 900*time.Millisecond) {
			onChange(seq)
		}
	})
}

func TestLineIsTakenUpWhenTheServerSays(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(3)
		w.fail = func(call string) error {
			if call == "watch" {
				return &invite.Error{Code: invite.CodeRateLimited, RetryAt: time.Now().Add(4 * time.Minute)}
			}
			return nil
		}
		start(t, Params{Backend: full{telling{simple{w}}}})
		after(3 * time.Minute)
		assert.Equal(t, 1, w.did("watch"))
		after(2 * time.Minute)
		assert.Equal(t, 2, w.did("watch"))
	})
}
