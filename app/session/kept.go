package session

import (
	"slices"
	"sync"
	"time"

	"guestlist/app/cache"
	"guestlist/app/invite"
)

// The most that the offline copy keeps of a list that is read page by page.
const (
	mostMembers = 5000
	mostEvents  = 1000
)

// kept is one list of the offline copy that is read page by page: as the copy has it, and
// what was read since. It is read from the copy when it is first needed.
type kept[T any] struct {
	load func() (cache.Kept[T], error)
	save func(cache.Kept[T]) error
	most int
	join func(fresh, before []T) []T // what to keep of a reading that is not at its end; nil: what there was
	trim func([]T) []T               // leaves the end out that may be torn; nil: it cannot be

	mu      sync.Mutex // held over the disk's work: never on the UI goroutine
	loaded  bool
	list    cache.Kept[T]
	unsaved bool

	pages   sync.Mutex // guards what follows, for a moment only
	waiting []page[T]

	// Of the reading that runs; guarded by mu.
	fresh []T
	next  string
}

// page is one page as it was read online.
type page[T any] struct {
	cursor, next string
	items        []T
	at           time.Time
	all          bool // there is nothing older or further than this page
	forget       bool // the person may not see the list any more
}

// saw takes a page to be looked at later. It does not wait.
func (k *kept[T]) saw(p page[T]) {
	k.pages.Lock()
	defer k.pages.Unlock()
	k.waiting = append(k.waiting, p)
}

// take takes in the pages that were seen, for those who own them.
func (k *kept[T]) take(owner string) error {
	k.pages.Lock()
	pages := k.waiting
	k.waiting = nil
	k.pages.Unlock()
	if len(pages) == 0 {
		return nil
	}
	err := k.ready()
	if k.list.Owner != owner {
		k.list = cache.Kept[T]{}
	}
	for _, p := range pages {
		k.takePage(p, owner)
	}
	return err
}

// ready reads the list from the copy, once. Callers hold mu.
func (k *kept[T]) ready() (err error) {
	if !k.loaded {
		k.list, err = k.load()
		k.loaded = true
	}
	return err
}

func (k *kept[T]) takePage(p page[T], owner string) {
	switch {
	case p.forget:
		k.list, k.fresh, k.next, k.unsaved = cache.Kept[T]{}, nil, "", true
		return
	case p.cursor == "":
		k.fresh = nil
	case p.cursor != k.next:
		return // of another reading
	}
	k.fresh, k.next = append(slices.Clip(k.fresh), p.items...), p.next
	all := k.fresh
	if p.next != "" {
		if all = k.trimmed(all); len(all) == 0 {
			return
		}
	}
	if !p.all {
		if all = k.join(all, k.list.Items); all == nil {
			return
		}
	}
	whole := p.all && len(all) <= k.most
	if len(all) > k.most {
		all = k.trimmed(all[:k.most])
	}
	k.list = cache.Kept[T]{Owner: owner, At: p.at, Items: all, Whole: whole}
	k.unsaved = true
}

func (k *kept[T]) trimmed(list []T) []T {
	if k.trim == nil {
		return list
	}
	return k.trim(list)
}

// store writes to the copy what was taken in. Callers hold mu.
func (k *kept[T]) store() error {
	if !k.unsaved {
		return nil
	}
	k.unsaved = false
	return k.save(k.list)
}

// Kept is what the offline copy holds of a list. It never claims to be the whole truth:
// it is what was read at At.
type Kept[T any] struct {
	At    time.Time // by our clock; zero: there is nothing
	Items []T
	Whole bool // Items are all that there were at At
}

// KeptMembers gives those of the people in the offline copy who fit a query, in no
// certain order; its limit and cursor do not count. It may wait for the disk.
func (s *Session) KeptMembers(q invite.MemberQuery) Kept[*invite.Member] {
	scopes := s.Snapshot().Scopes
	return recall(s, s.members, invite.MemberRead, func(m *invite.Member) bool { return q.Fits(m, scopes) })
}

// KeptEvents gives those of the events in the offline copy that fit a query, in its order, as KeptMembers does people: of each request all or none.
func (s *Session) KeptEvents(q invite.EventQuery) Kept[invite.Event] {
	found := recall(s, s.events, invite.AuditRead, func(invite.Event) bool { return true })
	if n := len(found.Items); n > 0 && found.Items[n-1].At.Before(q.From) {
		found.Whole = true // all of a time are there where something older is
	}
	found.Items = slices.DeleteFunc(found.Items, func(e invite.Event) bool { return !q.Fits(e) })
	if q.Sort != "" {
		slices.SortFunc(found.Items, q.Compare)
	}
	return found
}

func recall[T any](s *Session, k *kept[T], needs invite.Permission, fits func(T) bool) (found Kept[T]) {
	if s.copy == nil {
		return found
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	err := k.ready()
	if owner, known := s.owner(); known {
		err = k.take(owner)
	}
	s.keptProblem(err)
	if !s.mayRecall(k.list.Owner, needs) {
		return found
	}
	found.At, found.Whole = k.list.At, k.list.Whole
	for _, item := range k.list.Items {
		if fits(item) {
			found.Items = append(found.Items, item)
		}
	}
	return found
}

// owner is who reads, once the backend has said it.
func (s *Session) owner() (owner string, known bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.who, s.who != ""
}

func ownerOf(i invite.Info) string { return i.Organization.ID + " " + i.User.ID }

// mayRecall tells whether a list that somebody has read may be shown: as far as it is
// known who is connected, it is the same person, who still may see it.
func (s *Session) mayRecall(owner string, needs invite.Permission) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	n := s.snap.Load()
	return owner != "" && n.State != WrongOrganisation && owner == ownerOf(n.Info) && n.Info.May(needs)
}

// keepLists puts what was read of people and events into the offline copy, some time
// after it was read, and at the end.
func (s *Session) keepLists() {
	if s.copy == nil {
		return
	}
	tick := time.NewTicker(s.t.Lists)
	defer tick.Stop()
	for {
		select {
		case <-s.ctx.Done():
			s.storeLists()
			return
		case <-tick.C:
			s.storeLists()
		}
	}
}

func (s *Session) storeLists() {
	owner, known := s.owner()
	if !known {
		return
	}
	s.keptProblem(storeKept(s.members, owner))
	s.keptProblem(storeKept(s.events, owner))
	s.storeLedger()
}

func storeKept[T any](k *kept[T], owner string) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	if err := k.take(owner); err != nil {
		return err
	}
	return k.store()
}

func (s *Session) keptProblem(err error) {
	if err == nil {
		return
	}
	s.log.Warn("the lists of the offline copy failed", "err", err)
	s.publish(func(n *Snapshot) { n.CopyProblem = copyProblem(err) })
}

// longest keeps the longer reading of people: one that has only begun takes the place of
// none that came further.
func longest(fresh, before []*invite.Member) []*invite.Member {
	if len(fresh) < min(len(before), mostMembers) {
		return nil
	}
	return fresh
}

// newest joins the newest events to those that are known, where they meet.
func newest(fresh, before []invite.Event) []invite.Event {
	if len(fresh) == 0 { // of a short time
		return before
	}
	last := fresh[len(fresh)-1].ID
	at := slices.IndexFunc(before, func(e invite.Event) bool { return e.ID == last })
	if at < 0 {
		return fresh
	}
	return append(slices.Clip(fresh), before[at+1:]...)
}

// wholeRequests leaves the last request out: more of it may follow.
func wholeRequests(events []invite.Event) []invite.Event {
	n := len(events)
	if n == 0 || events[n-1].RequestID == "" {
		return events
	}
	for last := events[n-1].RequestID; n > 0 && events[n-1].RequestID == last; {
		n--
	}
	return events[:n]
}

// sawMembers notes a page of all people, and that they may not be seen.
func (s *Session) sawMembers(q invite.MemberQuery, p invite.MemberPage, err error) {
	plain := q.Status == "" && q.ScopeID == "" && q.Role == "" && q.Text == "" && q.Limit != 1 // which only counts
	note(s, s.members, err, plain, page[*invite.Member]{all: p.NextCursor == "", cursor: q.Cursor, next: p.NextCursor, items: p.Items})
}

// sawEvents notes a page of the newest events, and that they may not be seen.
func (s *Session) sawEvents(q invite.EventQuery, p invite.EventPage, err error) {
	plain := q.Action == "" && q.ActorID == "" && q.Subject == "" && q.Text == "" && q.To.IsZero() && q.Sort == ""
	all := p.NextCursor == "" && q.From.IsZero()
	note(s, s.events, err, plain, page[invite.Event]{all: all, cursor: q.Cursor, next: p.NextCursor, items: p.Items})
}

func note[T any](s *Session, k *kept[T], err error, plain bool, p page[T]) {
	p.at, p.forget = time.Now(), invite.CodeOf(err) == invite.CodeForbidden
	if s.copy != nil && (p.forget || err == nil && plain) {
		k.saw(p)
	}
}
