package run

import (
	"context"
	"errors"
	"log/slog"
	"reflect"
	"slices"
	"sync"
	"time"

	"guestlist/app/invite"
	"guestlist/app/journal"
)

// Backend is what runs need of a connection; *session.Session is one.
type Backend interface {
	Create(ctx context.Context, n invite.New, key string) ([]invite.Result, error)
	Resend(ctx context.Context, ids []string, key string) ([]invite.Result, error)
	Revoke(ctx context.Context, ids []string, key string) ([]invite.Result, error)
	// Sync brings what Lookup knows up to date, and Info.
	Sync(ctx context.Context) error
	// Lookup gives an open invitation as far as it is known, or nil.
	Lookup(id string) *invite.Invitation
	// Get asks for an invitation as it is now, open or not.
	Get(ctx context.Context, id string) (*invite.Invitation, error)
	// List asks for invitations.
	List(ctx context.Context, q invite.ListQuery) (invite.Page, error)
	// Info is what the backend said of itself, empty until it did.
	Info() invite.Info
}

// Params is what the runs of a connection need.
type Params struct {
	Backend Backend
	Journal *journal.Journal
	Log     *slog.Logger // nil: none
	Chunk   int          // people in one call; 0: the usual number
}

// Runs are the runs of one connection. Methods may be called from any goroutine.
type Runs struct {
	p      Params
	ctx    context.Context //nolint:containedctx // ended by Close
	cancel context.CancelFunc
	wg     sync.WaitGroup
	drafts *drafts

	mu        sync.Mutex
	closed    bool
	all       []*Run // newest first
	listeners map[int]func(Status)
	next      int
}

// keep is how long a run is remembered after its end.
const keep = 90 * 24 * time.Hour

// Open reads the runs out of the journal. None goes on by itself. The caller must Close
// them, and the journal after them.
func Open(ctx context.Context, p Params) (*Runs, error) {
	if p.Backend == nil || p.Journal == nil {
		return nil, errors.New("run: no backend, or no journal")
	}
	if p.Log == nil {
		p.Log = slog.New(slog.DiscardHandler)
	}
	if p.Chunk <= 0 {
		p.Chunk = Chunk
	}
	rs := &Runs{p: p, listeners: map[int]func(Status){}}
	rs.ctx, rs.cancel = context.WithCancel(context.WithoutCancel(ctx))
	if err := p.Journal.Forget(time.Now().Add(-keep)); err != nil {
		p.Log.Warn("old runs were not forgotten", "err", err)
	}
	records, err := p.Journal.Records()
	if err != nil {
		return nil, err
	}
	for _, rec := range records {
		r := &Run{runs: rs, wake: make(chan struct{}, 1), rec: rec, end: rec.Counts}
		if rec.State == journal.Unfinished || rec.State == journal.Stopped || rec.Counts[invite.OutcomeUnknown] > 0 { // somebody may ask for the same again
			if err := r.load(); err != nil {
				return nil, err
			}
		}
		rs.all = append(rs.all, r)
	}
	drafts, err := p.Journal.Drafts()
	if err != nil {
		return nil, err
	}
	rs.drafts = newDrafts(drafts)
	rs.apart(rs.writeDrafts)
	return rs, nil
}

// Peek gives what is unfinished in a journal that nobody works with.
func Peek(j *journal.Journal) ([]Status, error) {
	records, err := j.Records()
	if err != nil {
		return nil, err
	}
	var all []Status
	for _, rec := range records {
		if rec.State != journal.Unfinished {
			continue
		}
		r := &Run{rec: rec, end: rec.Counts}
		s := r.Status()
		s.Done = s.Total - s.Left
		all = append(all, s)
	}
	return all, nil
}

// load reads what a run needs to go on.
func (r *Run) load() (err error) {
	if r.items == nil {
		if r.items, err = r.runs.p.Journal.Items(r.rec.ID); err != nil {
			return err
		}
	}
	r.pieces, err = r.runs.p.Journal.Unanswered(r.rec.ID)
	return err
}

// Start begins a run. It ends by itself, by Stop, or with Close; it is written down before
// anything else. What an unfinished run of the same kind still has to do to the same
// people goes on instead: the runs that do it are returned, newest last.
func (rs *Runs) Start(q Request) ([]*Run, error) {
	if err := q.check(); err != nil {
		return nil, err
	}
	rs.mu.Lock()
	if rs.closed {
		rs.mu.Unlock()
		return nil, &invite.Error{Code: invite.CodeCanceled, Detail: "the connection is closed"}
	}
	going, items, taken := rs.shareOut(q)
	var r *Run
	if len(items) > 0 {
		r = rs.newRun(q, items)
		r.taken = taken
		rs.all = slices.Insert(rs.all, 0, r)
	}
	rs.mu.Unlock()
	for _, old := range going {
		old.Continue()
	}
	if r != nil {
		r.begin()
		going = append(going, r)
	}
	return going, nil
}

func (rs *Runs) newRun(q Request, items []journal.Item) *Run {
	now := time.Now()
	r := &Run{
		runs: rs, wake: make(chan struct{}, 1), items: items,
		rec: journal.Record{ID: invite.NewID(), Kind: string(q.Kind), Begun: now, State: journal.Unfinished, New: q.New, Total: len(items)},
	}
	r.rec.New.Addresses = nil
	if q.Wait > 0 {
		r.rec.Leaves = now.Add(q.Wait)
	}
	return r
}

// shareOut finds the runs that are not done with people of a request, and those whom none
// of them will deal with. Callers hold mu.
func (rs *Runs) shareOut(q Request) (going []*Run, items []journal.Item, taken []func()) {
	wanted := make(map[string]Person, len(q.People))
	for _, p := range q.People {
		wanted[q.Kind.key(p.ID, p.Address)] = p
	}
	before := map[string]journal.Item{} // people taken over from a run of which only some are asked for
	for _, r := range rs.all {
		if !r.same(q) {
			continue
		}
		kept, given := r.share(wanted)
		if len(kept) > 0 {
			going = append(going, r)
		}
		for _, key := range kept {
			delete(wanted, key)
		}
		var changed []journal.Item
		for key, item := range given {
			before[key] = item
			item.Outcome = TakenOver
			changed = append(changed, item)
		}
		if len(changed) > 0 {
			taken = append(taken, func() { r.update(changed) })
		}
	}
	for _, p := range q.People {
		key := q.Kind.key(p.ID, p.Address)
		if _, still := wanted[key]; !still {
			continue
		}
		item := journal.Item{N: len(items), ID: p.ID, Address: p.Address, Outcome: p.Known, Sends: -1}
		if old, taken := before[key]; taken && old.Outcome == invite.OutcomeUnknown {
			item.Outcome, item.Sends, item.SentAt = invite.OutcomeUnknown, old.Sends, old.SentAt
		}
		items = append(items, item)
	}
	return going, items, taken
}

// same tells whether a request is for what this run does, and its people are at hand.
func (r *Run) same(q Request) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.rec.Kind != string(q.Kind) || r.items == nil {
		return false
	}
	return q.Kind != Invite || reflect.DeepEqual(r.rec.New, withoutAddresses(q.New))
}

func withoutAddresses(n invite.New) invite.New {
	n.Addresses = nil
	return n
}

// share finds the people wanted with whom the run is not done: it keeps them, or gives them
// to another run. Those given who may have been done already come with the outcome unknown.
func (r *Run) share(wanted map[string]Person) (kept []string, given map[string]journal.Item) {
	r.mu.Lock()
	defer r.mu.Unlock()
	inPiece := r.inPieces()
	open, all, doubt := map[string]int{}, true, false
	for n, i := range r.items {
		if !r.open(i) {
			continue
		}
		key := r.Kind().key(i.ID, i.Address)
		if _, want := wanted[key]; !want {
			all = false
			continue
		}
		open[key] = n
		doubt = doubt || inPiece[n] || i.Outcome == invite.OutcomeUnknown
	}
	keep := func(n int) bool {
		switch {
		case r.work != nil && r.ask.stop:
			return inPiece[n]
		case r.work != nil && r.ask.pause:
			return all || doubt
		case r.work != nil:
			return true
		}
		return all && (r.rec.State == journal.Unfinished || doubt && r.rec.State != journal.Discarded)
	}
	given = map[string]journal.Item{}
	for key, n := range open {
		if keep(n) {
			kept = append(kept, key)
			continue
		}
		item := r.items[n]
		if inPiece[n] {
			item.Outcome = invite.OutcomeUnknown
		}
		given[key] = item
		r.items[n].Outcome = TakenOver
	}
	return kept, given
}

// open tells whether the run, or its Retry, has yet to deal with somebody, or what became
// of them is not known. Callers hold mu.
func (r *Run) open(i journal.Item) bool {
	switch r.rec.State {
	case journal.Undone, journal.Discarded:
		return i.Outcome == invite.OutcomeUnknown
	case journal.Unfinished:
		return !settled(i) || i.Outcome == invite.OutcomeUnknown
	}
	return i.Outcome == "" || i.Outcome == invite.OutcomeUnknown
}

// List gives the runs, newest first.
func (rs *Runs) List() []*Run {
	rs.mu.Lock()
	defer rs.mu.Unlock()
	return slices.Clone(rs.all)
}

// Get finds a run by its ID; nil: there is none.
func (rs *Runs) Get(id string) *Run {
	for _, r := range rs.List() {
		if r.ID() == id {
			return r
		}
	}
	return nil
}

// Going counts the runs that go or wait to.
func (rs *Runs) Going() int {
	n := 0
	for _, r := range rs.List() {
		if r.Status().Phase.Goes() {
			n++
		}
	}
	return n
}

// OnChange has f called with each change of a run, from the run's goroutine or the
// caller's of a method. It must be quick. After stop returns, f may run once more.
func (rs *Runs) OnChange(f func(Status)) (stop func()) {
	rs.mu.Lock()
	defer rs.mu.Unlock()
	rs.next++
	n := rs.next
	rs.listeners[n] = f
	return func() {
		rs.mu.Lock()
		defer rs.mu.Unlock()
		delete(rs.listeners, n)
	}
}

func (rs *Runs) tell(s Status) {
	rs.mu.Lock()
	var all []func(Status)
	for _, f := range rs.listeners {
		all = append(all, f)
	}
	rs.mu.Unlock()
	for _, f := range all {
		f(s)
	}
}

// apart does something in a goroutine that Close waits for.
func (rs *Runs) apart(f func()) { rs.wg.Go(f) }

// Close interrupts what goes, and waits until it has. What was on its way stays written
// down as such. It may be called more than once.
func (rs *Runs) Close() {
	rs.mu.Lock()
	rs.closed = true
	rs.mu.Unlock()
	rs.cancel()
	rs.wg.Wait()
}
