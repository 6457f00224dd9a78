package session

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"guestlist/app/invite"
)

// world is an organisation in memory, with a change log like a real server's. Its
// clock is that of the test.
type world struct {
	mu       sync.Mutex
	info     invite.Info
	rows     map[string]*invite.Invitation
	gone     map[string]int64 // ID -> seq
	seq      int64
	minSince int64 // Changes from before answer with a reset
	page     int
	oddEnded bool // statuses that nobody knows are listed with the closed ones
	latency  time.Duration
	down     error                      // the answer to every call while set
	fail     func(call string) error    // the answer to one call, when not nil
	between  func(call string, nth int) // runs after a call was answered
	calls    []call
	watchers map[int]*watcher
	nth      int
}

type call struct {
	at   time.Time
	what string
}

type watcher struct {
	news chan struct{}
	cut  chan error
}

func newWorld(n int) *world {
	w := &world{
		rows: map[string]*invite.Invitation{}, gone: map[string]int64{}, page: 1000, watchers: map[int]*watcher{},
		info: invite.Info{
			User: invite.Person{ID: "usr_dana"}, Organization: invite.ScopeRef{ID: "org_acme", Name: "Acme Ltd"},
			Permissions: []invite.Permission{invite.MemberManage}, MaxBulk: 1000, MaxPage: 1000,
		},
	}
	for range n {
		w.add()
	}
	return w
}

// add makes a pending invitation, newer than those before it.
func (w *world) add() *invite.Invitation {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.seq++
	i := invite.Make(invite.Fields{
		ID: fmt.Sprintf("inv_%06d", w.seq), Address: fmt.Sprintf("p%d@acme.example", w.seq), Status: invite.Pending,
		InvitedAt: time.Date(2026, 1, 1, 0, 0, int(w.seq), 0, time.UTC), Seq: w.seq,
	})
	w.rows[i.ID()] = i
	w.tell()
	return i
}

// edit changes one invitation as a new value with a new sequence number.
func (w *world) edit(id string, f func(i *invite.Fields)) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.seq++
	i := w.rows[id].Fields()
	i.Seq = w.seq
	f(&i)
	w.rows[id] = invite.Make(i)
	w.tell()
}

func (w *world) hide(id string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.seq++
	delete(w.rows, id)
	w.gone[id] = w.seq
	w.tell()
}

func (w *world) set(f func()) {
	w.mu.Lock()
	defer w.mu.Unlock()
	f()
}

// tell wakes the watchers. Callers hold mu.
func (w *world) tell() {
	for _, x := range w.watchers {
		poke(x.news)
	}
}

// cut breaks every open stream.
func (w *world) cut(err error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, x := range w.watchers {
		x.cut <- err
	}
}

// open gives the IDs that a true list shows, in order.
func (w *world) open() []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return ids(w.sorted(true))
}

func (w *world) isOpen(s invite.Status) bool { return s.Open() || !s.Known() && !w.oddEnded }

func (w *world) sorted(open bool) []*invite.Invitation {
	var all []*invite.Invitation
	for _, i := range w.rows {
		if w.isOpen(i.Status()) == open {
			all = append(all, i)
		}
	}
	slices.SortFunc(all, invite.CompareNewest)
	return all
}

func ids(list []*invite.Invitation) []string {
	all := make([]string, 0, len(list))
	for _, i := range list {
		all = append(all, i.ID())
	}
	return all
}

// enter is what every call begins with.
func (w *world) enter(ctx context.Context, what string) error {
	w.mu.Lock()
	w.calls = append(w.calls, call{time.Now(), what})
	err, fail, latency := w.down, w.fail, w.latency
	w.mu.Unlock()
	if latency > 0 && !sleep(ctx, latency) {
		return ctx.Err()
	}
	if err == nil && fail != nil {
		err = fail(what)
	}
	return err
}

func (w *world) leave(what string) {
	w.mu.Lock()
	w.nth++
	nth, between := w.nth, w.between
	w.mu.Unlock()
	if between != nil {
		between(what, nth)
	}
}

// did counts the calls whose name begins with what.
func (w *world) did(what string) int {
	w.mu.Lock()
	defer w.mu.Unlock()
	n := 0
	for _, c := range w.calls {
		if strings.HasPrefix(c.what, what) {
			n++
		}
	}
	return n
}

// asked are the ends of the names of calls that begin with what: their keys.
func (w *world) asked(what string) (ends []string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, c := range w.calls {
		if end, ok := strings.CutPrefix(c.what, what); ok {
			ends = append(ends, end)
		}
	}
	return ends
}
