package run

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"

	"guestlist/app/invite"
	"guestlist/app/journal"
	"guestlist/app/session"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

var _ Backend = (*session.Session)(nil)

// world is a backend in memory that counts what is really done, and a journal that
// outlives the program.
type world struct {
	t       *testing.T
	journal *journal.Journal

	mu      sync.Mutex
	keys    bool // a change is done once for each key
	bulk    int
	rows    map[string]*invite.Invitation
	members map[string]*invite.Member
	done    map[string]int    // ID -> how often it was revoked or sent again; address -> how often it was invited
	known   map[string]string // key -> what it was asked for
	calls   []call
	took    time.Duration
	answer  func(nth int, asked []string) ([]invite.Result, error) // before anything is done; nil result and error: as usual
	lost    func(nth int) error                                    // after the work was done
	syncErr error
	getErr  error
	syncs   int
	looks   int  // for members
	hang    bool // Sync has no answer

	uncounted bool // it does not tell how often something was sent
	offset    time.Duration
}

type call struct {
	at    time.Time
	asked []string
	key   string
}

func newWorld(t *testing.T, n int) (*world, []Person) {
	j, err := journal.Open("", nil)
	require.NoError(t, err)
	t.Cleanup(func() { _ = j.Close() })
	w := &world{
		t: t, journal: j, keys: true, rows: map[string]*invite.Invitation{}, done: map[string]int{},
		known: map[string]string{}, took: 100 * time.Millisecond,
	}
	var people []Person
	for i := range n {
		p := Person{ID: fmt.Sprintf("inv_%04d", i), Address: fmt.Sprintf("p%d@example.com", i)}
		people = append(people, p)
		w.rows[p.ID] = invite.Make(invite.Fields{ID: p.ID, Address: p.Address, AddressKey: p.Address, Status: invite.Pending, SendCount: 1})
	}
	return w, people
}

// strangers are people who were not invited yet.
func strangers(n int) []Person {
	var people []Person
	for i := range n {
		people = append(people, Person{Address: fmt.Sprintf("new%d@example.com", i)})
	}
	return people
}

// open starts the program: the runs end with the test, if not before.
func (w *world) open() *Runs {
	w.t.Helper()
	rs, err := Open(w.t.Context(), Params{Backend: w, Journal: w.journal})
	require.NoError(w.t, err)
	w.t.Cleanup(rs.Close)
	return rs
}

// start begins a run, which is a new one.
func (w *world) start(rs *Runs, q Request) *Run {
	w.t.Helper()
	all, err := rs.Start(q)
	require.NoError(w.t, err)
	require.Len(w.t, all, 1)
	return all[0]
}

// set changes the world while runs go.
func (w *world) set(change func()) {
	w.mu.Lock()
	defer w.mu.Unlock()
	change()
}

// wait waits until nothing happens any more by itself.
func wait(r *Run) Status {
	for !r.Status().Phase.Ended() {
		time.Sleep(time.Millisecond)
	}
	return r.Status()
}

func (w *world) Info() invite.Info {
	return invite.Info{MaxBulk: w.bulk, Capabilities: invite.Capabilities{Idempotent: w.keys, Sends: !w.uncounted}}
}

func (w *world) Offset() time.Duration { return w.offset }

func (w *world) Create(ctx context.Context, n invite.New, key string) ([]invite.Result, error) {
	return w.work(ctx, n.Addresses, key, func(address string) invite.Result {
		id := "new_" + address
		if w.rows[id] != nil {
			return invite.Result{Address: address, Outcome: invite.AlreadyInvited, Invitation: w.rows[id]}
		}
		w.done[address]++
		w.rows[id] = invite.Make(invite.Fields{
			ID: id, Address: address, AddressKey: address, Status: invite.Pending, SendCount: 1, InvitedAt: time.Now().Add(w.offset), Message: n.Message,
		})
		return invite.Result{Address: address, Outcome: invite.Invited, Invitation: w.rows[id]}
	})
}

func (w *world) Resend(ctx context.Context, ids []string, key string) ([]invite.Result, error) {
	return w.work(ctx, ids, key, func(id string) invite.Result {
		return w.change(id, invite.Resent, func(f *invite.Fields) {
			if !w.uncounted {
				f.SendCount++
			}
		})
	})
}

func (w *world) Revoke(ctx context.Context, ids []string, key string) ([]invite.Result, error) {
	return w.work(ctx, ids, key, func(id string) invite.Result {
		return w.change(id, invite.WasRevoked, func(f *invite.Fields) { f.Status = invite.Revoked })
	})
}

func (w *world) change(id string, o invite.Outcome, do func(*invite.Fields)) invite.Result {
	now := w.rows[id].Fields()
	if !now.Status.Open() {
		return invite.Result{ID: id, Outcome: invite.NotPending, Invitation: w.rows[id]}
	}
	w.done[id]++
	do(&now)
	w.rows[id] = invite.Make(now)
	return invite.Result{ID: id, Outcome: o, Invitation: w.rows[id]}
}

func (w *world) work(ctx context.Context, asked []string, key string, do func(string) invite.Result) ([]invite.Result, error) {
	w.mu.Lock()
	took := w.took
	w.mu.Unlock()
	select {
	case <-time.After(took):
	case <-ctx.Done():
		return nil, &invite.Error{Code: invite.CodeUnknown, Err: ctx.Err()}
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.calls = append(w.calls, call{time.Now(), slices.Clone(asked), key})
	nth := len(w.calls)
	if w.answer != nil {
		if got, err := w.answer(nth, asked); got != nil || err != nil {
			return got, err
		}
	}
	var all []invite.Result
	was, repeated := w.known[key]
	if w.keys && repeated && was != fmt.Sprint(asked) {
		return nil, &invite.Error{Code: invite.CodeConflict, Reason: "idempotency_mismatch"}
	}
	w.known[key] = fmt.Sprint(asked)
	for _, one := range asked {
		if w.keys && repeated {
			all = append(all, w.repeat(one))
		} else {
			all = append(all, do(one))
		}
	}
	if w.lost != nil {
		if err := w.lost(nth); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// repeat is the answer to a key that was seen before.
func (w *world) repeat(one string) invite.Result {
	if i := w.rows["new_"+one]; i != nil {
		return invite.Result{Address: one, Outcome: invite.Invited, Invitation: i}
	}
	i := w.rows[one]
	if i.Status() == invite.Revoked {
		return invite.Result{ID: one, Outcome: invite.WasRevoked, Invitation: i}
	}
	return invite.Result{ID: one, Outcome: invite.Resent, Invitation: i}
}

func (w *world) Sync(ctx context.Context) error {
	w.mu.Lock()
	hang := w.hang
	w.mu.Unlock()
	if hang {
		<-ctx.Done()
		return &invite.Error{Code: invite.CodeCanceled, Err: ctx.Err()}
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.syncs++
	return w.syncErr
}

func (w *world) Get(_ context.Context, id string) (*invite.Invitation, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.getErr != nil {
		return nil, w.getErr
	}
	if i := w.rows[id]; i != nil {
		return i, nil
	}
	return nil, &invite.Error{Code: invite.CodeNotFound}
}

func (w *world) Lookup(id string) *invite.Invitation {
	w.mu.Lock()
	defer w.mu.Unlock()
	if i := w.rows[id]; i != nil && i.Status().Open() {
		return i
	}
	return nil
}

func (w *world) List(_ context.Context, q invite.ListQuery) (invite.Page, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.getErr != nil {
		return invite.Page{}, w.getErr
	}
	var page invite.Page
	for _, i := range w.rows {
		if i.Address() == q.Address && i.Status().Open() {
			page.Items = append(page.Items, i)
		}
	}
	return page, nil
}

// asked is how many calls there were.
func (w *world) asked() int {
	w.mu.Lock()
	defer w.mu.Unlock()
	return len(w.calls)
}

// mostDone is how often the one was done that was done most often.
func (w *world) mostDone() (who string, times int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for one, n := range w.done {
		if n > times {
			who, times = one, n
		}
	}
	return who, times
}
