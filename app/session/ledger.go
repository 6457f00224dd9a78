package session

import (
	"sync"
	"time"

	"guestlist/app/cache"
	"guestlist/app/invite"
	"guestlist/app/list"
)

// ledger feeds the ledger of the offline copy with what the list shows and what answers
// tell. A session without a copy has none: all methods of nil do nothing.
type ledger struct {
	mu    sync.Mutex // held over the disk's work: never on the UI goroutine
	owner string     // whose list noted is
	noted list.Table // the list as the ledger has it
	whole bool       // noted is the list

	waiting sync.Mutex // guards what follows, for a moment only
	sent    []cache.Sent
	ended   map[string]ending         // by the invitation's ID
	sends   map[cache.Key]cache.Entry // of those to whom something was sent; nil: not read yet
}

// ending is what an answer has told of an invitation that is not open any more.
type ending struct {
	invitation *invite.Invitation // nil: only its ID is known
	status     invite.Status
}

func newLedger() *ledger { return &ledger{ended: map[string]ending{}} }

// keyIn is the key of an invitation in an organisation.
func keyIn(organ string, i *invite.Invitation) cache.Key {
	key := cache.Key{Scope: organ, Address: i.AddressKey()}
	if key.Address == "" {
		key.Address = invite.FoldAddress(i.Address())
	}
	if scopes := i.ScopeIDs(); len(scopes) > 0 && scopes[0] != "" {
		key.Scope = scopes[0]
	}
	return key
}

// keyOfNew is the key that the invitation of an address is going to have.
func keyOfNew(organ string, n invite.New, address string) cache.Key {
	key := cache.Key{Scope: organ, Address: invite.FoldAddress(address)}
	switch {
	case len(n.Roles) > 0 && n.Roles[0].ScopeID != "":
		key.Scope = n.Roles[0].ScopeID
	case n.ScopeID != "":
		key.Scope = n.ScopeID
	}
	return key
}

// saw takes in what the backend has told of invitations: those that are closed are why
// they leave the list. It does not wait.
func (l *ledger) saw(of ...*invite.Invitation) {
	if l == nil {
		return
	}
	l.waiting.Lock()
	defer l.waiting.Unlock()
	for _, i := range of {
		if i != nil && i.Status().Closed() {
			l.ended[i.ID()] = ending{i, i.Status()}
		}
	}
}

// endedBy takes in why an invitation leaves, where no more than its ID is told. open is how
// it was known until now, or nil.
func (l *ledger) endedBy(id string, open *invite.Invitation, why invite.Status) {
	if l == nil || id == "" {
		return
	}
	l.waiting.Lock()
	defer l.waiting.Unlock()
	if _, known := l.ended[id]; !known {
		l.ended[id] = ending{open, why}
	}
}

// sentTo takes in that something was sent, for the first time or again. It does not wait.
func (l *ledger) sentTo(k cache.Key, again bool) {
	if l == nil {
		return
	}
	s := cache.Sent{Key: k, At: time.Now(), Again: again}
	l.waiting.Lock()
	defer l.waiting.Unlock()
	l.sent = append(l.sent, s)
	if l.sends != nil {
		l.sends[k] = counted(l.sends[k], s)
	}
}

// counted is an entry after another message.
func counted(e cache.Entry, s cache.Sent) cache.Entry {
	return cache.Entry{Sends: e.Sends + 1, Steps: []cache.Step{{At: s.At, Sent: true}}}
}

// takeSent gives what was sent since it was called last.
func (l *ledger) takeSent() []cache.Sent {
	l.waiting.Lock()
	defer l.waiting.Unlock()
	sent := l.sent
	l.sent = nil
	return sent
}

// takeEnded gives why invitations have ended, but for those that are still listed.
func (l *ledger) takeEnded(now list.Table) map[string]ending {
	l.waiting.Lock()
	ended := l.ended
	l.ended = map[string]ending{}
	l.waiting.Unlock()
	listed := map[string]ending{}
	for id, e := range ended {
		if now.Get(id) != nil {
			listed[id] = e
			delete(ended, id)
		}
	}
	l.putBack(nil, listed)
	return ended
}

// putBack keeps what could not be written yet for the next time.
func (l *ledger) putBack(sent []cache.Sent, ended map[string]ending) {
	l.waiting.Lock()
	defer l.waiting.Unlock()
	l.sent = append(sent, l.sent...)
	for id, e := range ended {
		if _, newer := l.ended[id]; !newer {
			l.ended[id] = e
		}
	}
}

// news compares the list with what the ledger has: what is listed comes before what is not.
// Callers hold mu.
func (l *ledger) news(organ string, now list.Table, ended map[string]ending) (seen []cache.Seen) {
	add := func(i *invite.Invitation, s invite.Status) {
		seen = append(seen, cache.Seen{Key: keyIn(organ, i), Status: s})
	}
	if !l.whole {
		for i := range now.All() {
			add(i, i.Status())
		}
	} else {
		appeared, left := difference(l.noted, now)
		for _, i := range appeared {
			add(i, i.Status())
		}
		for _, i := range stillAway(organ, left, now) {
			why := invite.Gone
			if e, told := ended[i.ID()]; told {
				why = e.status
			}
			add(i, why)
		}
	}
	var others []*invite.Invitation
	for _, e := range ended {
		if e.invitation != nil {
			others = append(others, e.invitation)
		}
	}
	for _, i := range stillAway(organ, others, now) {
		add(i, ended[i.ID()].status)
	}
	return seen
}

// difference gives the rows that are new or others, and those that are not there any more,
// in one walk along both lists.
func difference(before, now list.Table) (appeared, left []*invite.Invitation) {
	b, n := 0, 0
	for b < before.Len() || n < now.Len() {
		switch {
		case n == now.Len():
			left = append(left, before.At(b))
			b++
		case b == before.Len():
			appeared = append(appeared, now.At(n))
			n++
		case before.At(b) == now.At(n):
			b, n = b+1, n+1
		default:
			switch c := invite.CompareNewest(before.At(b), now.At(n)); {
			case c < 0:
				left = append(left, before.At(b))
				b++
			case c > 0:
				appeared = append(appeared, now.At(n))
				n++
			default:
				appeared = append(appeared, now.At(n))
				b, n = b+1, n+1
			}
		}
	}
	return appeared, left
}

// stillAway gives those of who has left whose address is not listed at the same scope, as
// it is where an invitation was made again.
func stillAway(organ string, left []*invite.Invitation, now list.Table) (away []*invite.Invitation) {
	if len(left) == 0 {
		return nil
	}
	keys := make(map[cache.Key]bool, len(left))
	for _, i := range left {
		keys[keyIn(organ, i)] = true
	}
	for i := range now.All() {
		delete(keys, keyIn(organ, i))
	}
	for _, i := range left {
		if keys[keyIn(organ, i)] {
			away = append(away, i)
		}
	}
	return away
}
