package invite

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"guestlist/internal/address"
)

// Filter says which invitations of a list a person wants to see. The zero Filter
// shows the open ones.
type Filter struct {
	View          View          // empty: ViewInvited
	Text          string        // every word must be found in address, role, scope or inviter
	Role          string        // role ID; empty: any
	Scopes        ScopeSet      // nil: any; see ScopesBelow
	InvitedWithin time.Duration // invited within this time; 0: any time
	InvitedBefore time.Duration // invited longer ago than this, as far as it is known; 0: any time
	InvitedBy     string        // ID of the inviter; empty: anybody
}

// ScopeSet is a set of scope IDs.
type ScopeSet map[string]struct{}

// ScopesBelow is the scope and everything beneath it. Scopes may come in any order.
func ScopesBelow(id string, scopes []Scope) ScopeSet {
	set := ScopeSet{id: {}}
	for grown := true; grown; {
		grown = false
		for _, s := range scopes {
			_, has := set[s.ID]
			if _, below := set[s.ParentID]; below && !has {
				set[s.ID] = struct{}{}
				grown = true
			}
		}
	}
	return set
}

// Narrowed tells whether the filter hides any open invitation by itself.
func (f Filter) Narrowed() bool {
	return f.Text != "" || f.Role != "" || f.Scopes != nil || f.InvitedWithin != 0 || f.InvitedBefore != 0 || f.InvitedBy != "" ||
		(f.View != "" && f.View != ViewInvited && f.View != ViewAll)
}

// Pass gives a function that tells which invitations pass at a moment of the server's
// clock. The function remembers what it has searched: it belongs to one goroutine.
func (f Filter) Pass(now time.Time) func(*Invitation) bool {
	view := f.View
	if view == "" {
		view = ViewInvited
	}
	words := newMatcher(f.Text)
	return func(i *Invitation) bool {
		return i.In(view, now) && f.inTime(i, now) && (f.InvitedBy == "" || i.InvitedBy().ID == f.InvitedBy) && f.hasGrant(i) && words.match(i)
	}
}

func (f Filter) inTime(i *Invitation, now time.Time) bool {
	if f.InvitedWithin == 0 && f.InvitedBefore == 0 {
		return true
	}
	at := i.InvitedAt()
	ago := now.Sub(at)
	return (f.InvitedWithin == 0 || ago <= f.InvitedWithin) && (f.InvitedBefore == 0 || !at.IsZero() && ago > f.InvitedBefore)
}

// hasGrant asks for one grant that has both the role and the scope.
func (f Filter) hasGrant(i *Invitation) bool {
	if f.Role == "" && f.Scopes == nil {
		return true
	}
	for _, g := range i.common.grants {
		if f.Role != "" && g.Role != f.Role {
			continue
		}
		if f.Scopes == nil {
			return true
		}
		if _, ok := f.Scopes[g.Scope.ID]; ok {
			return true
		}
	}
	return false
}

// matcher finds words in invitations. What many rows share is searched once.
type matcher struct {
	words []word
}

type word struct {
	text   string
	shared map[*common]bool // whether it is in the names of roles, scopes and inviter
	names  map[string]bool
}

func newMatcher(text string) matcher {
	var m matcher
	for _, w := range strings.Fields(address.FoldText(text)) {
		m.words = append(m.words, word{w, map[*common]bool{}, map[string]bool{}})
	}
	return m
}

func (m matcher) match(i *Invitation) bool {
	for k := range m.words {
		if !m.words[k].in(i) {
			return false
		}
	}
	return true
}

func (w *word) in(i *Invitation) bool {
	if strings.Contains(i.AddressKey(), w.text) || w.inNames(i.common) {
		return true
	}
	return i.spelledOtherwise() && w.inSpelling(i.Address())
}

// inSpelling searches an address as it is written where that differs from its
// key by more than capital letters: in an international domain.
func (w *word) inSpelling(shown string) bool {
	if strings.IndexFunc(shown, func(r rune) bool { return r >= utf8.RuneSelf && unicode.IsLetter(r) }) < 0 {
		return false
	}
	return strings.Contains(address.FoldText(shown), w.text)
}

func (w *word) inNames(c *common) bool {
	found, known := w.shared[c]
	if !known {
		found = w.inName(c.inviter.Name)
		for n := range c.grants {
			found = found || w.inName(c.grants[n].Name) || w.inName(c.grants[n].Scope.Name)
		}
		w.shared[c] = found
	}
	return found
}

func (w *word) inName(name string) bool {
	found, known := w.names[name]
	if !known {
		found = strings.Contains(address.FoldText(name), w.text)
		w.names[name] = found
	}
	return found
}
