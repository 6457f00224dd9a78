// Package session is one open connection: it holds the list of invitations in
// memory, keeps it true, and passes on what the person wants changed.
//
// A session never blocks its caller: Open returns at once, what it knows is in
// Snapshot, and OnChange tells when there is a newer one. Only the methods that
// change something wait for the backend; they take a context.
package session

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"guestlist/app/invite"
	"guestlist/app/list"
	"guestlist/internal/listeners"
)

// Params is what a session needs.
type Params struct {
	Backend invite.Backend
	// Copy is the offline copy; nil when there is none. The session reads it once
	// and saves to it, all from its own goroutines; it does not close it.
	Copy Copy
	// CopyProblem says why there is no copy, or what was wrong with it on opening.
	CopyProblem *invite.Error
	// ExpectOrganization is the ID of the organisation that this connection has
	// shown before; empty on the first time.
	ExpectOrganization string
	Log                *slog.Logger // nil: none
	Timings            Timings      // zero values: the usual ones
}

// Session is one open connection. Methods may be called from any goroutine.
type Session struct {
	backend invite.Backend
	copy    Copy
	log     *slog.Logger
	t       Timings

	snap   atomic.Pointer[Snapshot]
	places *list.Places // of all rows that were ever listed
	notify *notifier
	news   listeners.List[[]News]
	retry  chan struct{} // try again now whatever has failed: by the person
	look   chan struct{} // look at the list now: after a change of ours
	detail chan struct{} // refresh scopes
	dirty  chan struct{} // save the copy

	members *kept[*invite.Member] // of the offline copy; nil without one
	events  *kept[invite.Event]
	ledger  *ledger // nil without a copy

	ctx    context.Context //nolint:containedctx // the session's own life, ended by Close
	cancel context.CancelFunc
	wg     sync.WaitGroup

	mu      sync.Mutex // guards what follows, and publishing
	closed  bool
	met     bool   // the backend has shown itself to be the one expected
	who     string // the organisation and the person that the backend has named; empty: it has not yet
	organ   string // the organisation that this must be; empty: not known yet
	seq     int64  // the list is true as of this sequence number
	newest  int64  // the sequence number of the newest change that was read
	listed  bool   // rows are the whole list, as of seq
	ended   ended  // who has left the list since seq
	tally   *tally // counts of the list; nil: to be counted again
	roles   bool   // roles have to be read again
	waiters []chan error

	scopesAsked, scopesRead int // counts the readings of the scopes, and the newest that is shown

	unverified bool // the list comes from the offline copy and was not compared with the backend's yet

	// The engine goroutine's own.
	load     *loading  // a list being read, kept over interruptions
	catching *catching // changes being read, kept over interruptions
}

// Open starts a session. It fails only for missing parameters: whatever goes
// wrong later is in Snapshot. The caller must Close it; the end of ctx does not.
func Open(ctx context.Context, p Params) (*Session, error) {
	if p.Backend == nil {
		return nil, errors.New("session: no backend")
	}
	if p.Log == nil {
		p.Log = slog.New(slog.DiscardHandler)
	}
	ctx, cancel := context.WithCancel(context.WithoutCancel(ctx))
	s := &Session{
		backend: p.Backend,
		copy:    p.Copy,
		log:     p.Log,
		t:       p.Timings.orUsual(),
		retry:   make(chan struct{}, 1),
		look:    make(chan struct{}, 1),
		detail:  make(chan struct{}, 1),
		dirty:   make(chan struct{}, 1),
		ctx:     ctx,
		cancel:  cancel,
		organ:   p.ExpectOrganization,
		places:  list.NewPlaces(),
		ended:   ended{},
	}
	if p.Copy != nil {
		s.members = &kept[*invite.Member]{load: p.Copy.Members, save: p.Copy.KeepMembers, most: mostMembers, join: longest}
		s.events = &kept[invite.Event]{load: p.Copy.Events, save: p.Copy.KeepEvents, most: mostEvents, join: newest, trim: wholeRequests}
		s.ledger = newLedger()
	}
	s.notify = newNotifier(s.t.Notify)
	s.snap.Store(&Snapshot{Version: 1, State: Loading, Total: -1, CopyProblem: p.CopyProblem, Open: list.NewTable(s.places, nil)})
	for _, work := range []func(){s.run, s.keepDetails, s.keepCopy, s.keepLists, s.runNotifier} {
		s.wg.Add(1)
		go func() {
			defer s.wg.Done()
			work()
		}()
	}
	return s, nil
}

// Snapshot is the session as it is now. It never blocks.
func (s *Session) Snapshot() *Snapshot { return s.snap.Load() }

// Info is what the backend last said of itself; empty until it has.
func (s *Session) Info() invite.Info { return s.Snapshot().Info }

// Offset is the backend's clock minus ours, as far as it is known.
func (s *Session) Offset() time.Duration { return s.Snapshot().Offset }

// OnChange has f called after each change of Snapshot, from a goroutine of the
// session: at once for the first, then at most once per Timings.Notify. f must be
// quick and must not call Close. After stop returns, f may run once more at most.
func (s *Session) OnChange(f func()) (stop func()) { return s.notify.add(f) }

// Retry tries again now what failed, instead of waiting for the next try. It
// returns at once.
func (s *Session) Retry() {
	poke(s.retry)
}

// Lookup is the open invitation with this ID as it was last read, or nil. See Get.
func (s *Session) Lookup(id string) *invite.Invitation { return s.snap.Load().Open.Get(id) }

// Close ends the session: it cancels every call, saves the offline copy and waits
// until all goroutines have ended. It may be called more than once.
func (s *Session) Close() {
	s.mu.Lock()
	s.closed = true
	s.mu.Unlock()
	s.cancel()
	s.wg.Wait()
}

// update publishes a changed snapshot. Callers hold mu.
func (s *Session) update(change func(n *Snapshot)) {
	before := s.snap.Load()
	next := *before
	change(&next)
	s.count(before, &next)
	next.Version++
	next.Seq = s.seq
	s.snap.Store(&next)
	s.notify.poke()
}

// publish is update for callers that do not hold mu.
func (s *Session) publish(change func(n *Snapshot)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.update(change)
}

// poke signals without waiting; a signal that is already there is enough.
func poke(c chan struct{}) {
	select {
	case c <- struct{}{}:
	default:
	}
}
