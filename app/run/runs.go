package run

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"sync"
	"time"

	"guestlist/app/invite"
	"guestlist/app/journal"
	"guestlist/internal/listeners"
)

// Backend is what runs need of a connection; *session.Session is one.
type Backend interface {
	Create(ctx context.Context, n invite.New, key string) ([]invite.Result, error)
	Resend(ctx context.Context, ids []string, key string) ([]invite.Result, error)
	Revoke(ctx context.Context, ids []string, key string) ([]invite.Result, error)
	RemoveRoles(ctx context.Context, id string, grantIDs []string, key string) (*invite.Invitation, error)
	Correct(ctx context.Context, id, address, key string) (*invite.Invitation, error)
	ChangeMember(ctx context.Context, id string, c invite.MemberChange) (*invite.Member, error)
	// Members asks for members.
	Members(ctx context.Context, q invite.MemberQuery) (invite.MemberPage, error)
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
	// Offset is the backend's clock minus ours, as far as it is known.
	Offset() time.Duration
}

// Params is what the runs of a connection need.
type Params struct {
	Backend Backend
	Journal Journal
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

	listeners listeners.List[Status]

	mu     sync.Mutex
	closed bool
	all    []*Run // newest first
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
	rs := &Runs{p: p}
	rs.ctx, rs.cancel = context.WithCancel(context.WithoutCancel(ctx))
	if err := p.Journal.Forget(time.Now().Add(-keep)); err != nil {
		p.Log.Warn("old runs were not forgotten", "err", err)
	}
	records, err := p.Journal.Records()
	if err != nil {
		return nil, err
	}
	for _, rec := range records {
		r := &Run{runs: rs, wake: make(chan struct{}, 1), rec: rec, tally: tallyIn(rec)}
		if rec.State == journal.Unfinished || rec.State == journal.Stopped || rec.Counts[invite.OutcomeUnknown] > 0 || // somebody may ask for the same again
			r.Kind().Single() && rec.Who == "" { // of an older program: whom it is about is with the people
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
		items, err := j.Items(rec.ID)
		if err != nil {
			return nil, err
		}
		r := &Run{rec: rec, items: items, tally: tallyOf(items)}
		all = append(all, r.Status())
	}
	return all, nil
}

// load reads what a run needs to go on, if it is not at hand. It waits for the disk.
func (r *Run) load() error {
	r.mu.Lock()
	atHand := r.items != nil
	r.mu.Unlock()
	if atHand {
		return nil
	}
	items, err := r.runs.p.Journal.Items(r.ID())
	if err != nil {
		return err
	}
	pieces, err := r.runs.p.Journal.Unanswered(r.ID())
	if err != nil {
		return err
	}
	for _, p := range pieces {
		if slices.ContainsFunc(p.Items, func(n int) bool { return n < 0 || n >= len(items) }) {
			return &invite.Error{Code: invite.CodeDamaged, Detail: "a piece is about nobody"}
		}
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.items, r.pieces, r.tally = items, pieces, tallyOf(items)
	if r.Kind().Single() && r.rec.Who == "" && len(items) == 1 {
		r.rec.Who, r.rec.Address = items[0].ID, items[0].Address
	}
	return nil
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
func (rs *Runs) OnChange(f func(Status)) (stop func()) { return rs.listeners.Add(f) }

// apart does something in a goroutine that Close waits for. Once it waits, the caller does
// it: a goroutine more would come too late for it.
func (rs *Runs) apart(f func()) {
	rs.mu.Lock()
	closed := rs.closed
	if !closed {
		rs.wg.Go(f)
	}
	rs.mu.Unlock()
	if closed {
		f()
	}
}

// Close interrupts what goes, and waits until it has. What was on its way stays written
// down as such. It may be called more than once.
func (rs *Runs) Close() {
	rs.mu.Lock()
	rs.closed = true
	rs.mu.Unlock()
	rs.cancel()
	rs.wg.Wait()
}
