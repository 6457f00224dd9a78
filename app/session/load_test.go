package session

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"

	"guestlist/app/invite"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// start opens a session that ends with the test.
func start(t *testing.T, p Params) *Session {
	t.Helper()
	s, err := Open(t.Context(), p)
	require.NoError(t, err)
	t.Cleanup(s.Close)
	return s
}

// after lets time pass and everything that it sets off come to rest.
func after(d time.Duration) {
	time.Sleep(d)
	synctest.Wait()
}

func TestOpenNeedsABackend(t *testing.T) {
	_, err := Open(t.Context(), Params{})
	assert.Error(t, err)
}

func TestFirstPageIsShownBeforeTheRest(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(35)
		w.page, w.latency = 10, 100*time.Millisecond
		s := start(t, Params{Backend: full{telling{simple{w}}}})
		assert.Equal(t, Loading, s.Snapshot().State)
		assert.Equal(t, -1, s.Snapshot().Total)

		after(250 * time.Millisecond) // who we are, and one page
		n := s.Snapshot()
		assert.Equal(t, Loading, n.State)
		assert.Equal(t, w.open()[:10], ids(n.Open.Rows()))
		assert.Equal(t, 10, n.Loaded)
		assert.Equal(t, 35, n.Total)
		assert.False(t, n.Complete)

		after(400 * time.Millisecond)
		n = s.Snapshot()
		assert.Equal(t, Live, n.State)
		assert.Equal(t, w.open(), ids(n.Open.Rows()))
		assert.True(t, n.Complete)
		assert.Equal(t, 35, n.Total)
		assert.Equal(t, "Acme Ltd", n.Info.Organization.Name)
		assert.Len(t, n.Roles, 1)
		assert.Equal(t, 35, n.Scopes[0].Open)
		assert.Equal(t, time.Hour, n.Offset.Round(time.Minute))
		assert.WithinDuration(t, time.Now().Add(time.Hour), n.Now(), time.Minute)
	})
}

func TestChangesWhilePagesAreReadAreCaughtUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(50)
		w.page = 10
		all := w.open()
		once := map[string]bool{}
		w.between = func(what string, _ int) {
			if !strings.HasPrefix(what, "list") || once[what] {
				return
			}
			once[what] = true
			switch len(once) {
			case 1:
				w.add()
				w.edit(all[3], func(i *invite.Fields) { i.Status = invite.Revoked })
			case 2:
				w.hide(all[12])
				w.edit(all[48], func(i *invite.Fields) { i.Message = "hello" })
			}
		}
		s := start(t, Params{Backend: telling{simple{w}}})
		after(time.Second)
		n := s.Snapshot()
		assert.Equal(t, w.open(), ids(n.Open.Rows()))
		assert.Len(t, n.Open.Rows(), 49)
		assert.Equal(t, "hello", s.Lookup(all[48]).Message())
		assert.Nil(t, s.Lookup(all[12]))
	})
}

func TestInterruptedLoadGoesOnWhereItStopped(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(50)
		w.page = 10
		failed := false
		w.fail = func(call string) error {
			if strings.HasPrefix(call, "list") && w.did("list") == 4 && !failed {
				failed = true
				return offline()
			}
			return nil
		}
		s := start(t, Params{Backend: telling{simple{w}}})
		synctest.Wait()
		n := s.Snapshot()
		assert.Equal(t, Offline, n.State)
		assert.Equal(t, invite.CodeRefused, n.Problem.Code)
		assert.Equal(t, 30, n.Loaded)
		assert.False(t, n.Complete)
		after(2 * time.Second)
		assert.Equal(t, Live, s.Snapshot().State)
		assert.Equal(t, w.open(), ids(s.Snapshot().Open.Rows()))
		assert.Equal(t, 6, w.did("list"), "five pages, one of them twice")
	})
}

func TestOldCursorBeginsAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(30)
		w.page = 10
		w.fail = func(call string) error {
			if strings.HasPrefix(call, "list") && w.did("list") == 2 {
				return &invite.Error{Code: invite.CodeInvalid, Detail: "the cursor is too old"}
			}
			return nil
		}
		s := start(t, Params{Backend: telling{simple{w}}})
		after(2 * time.Second)
		assert.Equal(t, w.open(), ids(s.Snapshot().Open.Rows()))
		assert.Equal(t, 5, w.did("list"))
	})
}

// TestInterruptedReadingsGoOn where they stopped.
func TestInterruptedReadingsGoOn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(60)
		w.page = 5
		all := w.open()
		for _, id := range all[:30] {
			w.edit(id, func(i *invite.Fields) { i.Status = invite.Accepted })
		}
		s := start(t, Params{Backend: telling{simple{w}}})
		after(time.Second)
		asked := map[string]int{}
		w.set(func() {
			w.calls = nil
			w.fail = func(call string) error { // each page fails once
				if kind, _, _ := strings.Cut(call, " "); kind != "list" && kind != "changes" {
					return nil
				}
				if asked[call]++; asked[call] == 1 {
					return &invite.Error{Code: invite.CodeTemporary, Detail: "no answer in time"}
				}
				return nil
			}
		})
		after(10 * time.Minute)
		for _, id := range all[30:] {
			w.edit(id, func(i *invite.Fields) { i.SendCount = 7 })
		}
		before := w.did("changes 90 ")
		s.Retry()
		after(10 * time.Minute)
		for _, id := range all[30:] {
			assert.Equal(t, 7, s.Lookup(id).SendCount())
		}
		assert.LessOrEqual(t, w.did("changes 90 ")-before, 13, "six pages, each of them twice, and the first once more at most")
		assert.Equal(t, Live, s.Snapshot().State)
	})
}
