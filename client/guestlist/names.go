package guestlist

import (
	"context"
	"iter"
	"maps"
	"sync"
	"time"

	"guestlist/app/invite"
)

// names knows what scopes and roles are called: invitations carry their IDs only.
// What it does not know it asks for, and what the server does not tell (scopes
// that the person may not see) it asks for again only after a while.
type names struct {
	b    *Backend
	turn chan struct{} // held while asking

	mu       sync.Mutex
	scopes   map[string]invite.ScopeRef
	roles    map[string]string
	unknown  map[string]time.Time // IDs that had no name, and when that was
	patience time.Duration
}

func newNames(b *Backend) *names {
	return &names{
		b: b, turn: make(chan struct{}, 1),
		scopes: map[string]invite.ScopeRef{}, roles: map[string]string{}, unknown: map[string]time.Time{},
		patience: time.Minute,
	}
}

func (n *names) scope(id string) invite.ScopeRef {
	n.mu.Lock()
	defer n.mu.Unlock()
	if ref, ok := n.scopes[id]; ok {
		return ref
	}
	return invite.ScopeRef{ID: id}
}

func (n *names) role(id string) string {
	n.mu.Lock()
	defer n.mu.Unlock()
	if name, ok := n.roles[id]; ok {
		return name
	}
	return id
}

// learn asks for the names of the scopes and roles in a list, where some are new.
func (n *names) learn(ctx context.Context, list iter.Seq[grant]) error {
	if !n.missing(list) {
		return nil
	}
	select {
	case n.turn <- struct{}{}:
		defer func() { <-n.turn }()
	case <-ctx.Done():
		return givenUp(ctx)
	}
	if !n.missing(list) {
		return nil // learnt while waiting
	}
	if _, err := n.b.Scopes(ctx); err != nil {
		return err
	}
	if _, err := n.b.Roles(ctx); err != nil {
		return err
	}
	n.giveUp(list)
	return nil
}

// learnQuietly leaves names out where they cannot be had: a change is done, and
// its answer must not be lost for that.
func (n *names) learnQuietly(ctx context.Context, list iter.Seq[grant]) {
	_ = n.learn(ctx, list)
}

func (n *names) missing(list iter.Seq[grant]) bool {
	n.mu.Lock()
	defer n.mu.Unlock()
	for id := range n.nameless(list) {
		if at, ok := n.unknown[id]; !ok || time.Since(at) >= n.patience {
			return true
		}
	}
	return false
}

// giveUp notes which IDs of the list still have no name.
func (n *names) giveUp(list iter.Seq[grant]) {
	n.mu.Lock()
	defer n.mu.Unlock()
	maps.DeleteFunc(n.unknown, func(_ string, at time.Time) bool { return time.Since(at) >= n.patience })
	for id := range n.nameless(list) {
		n.unknown[id] = time.Now()
	}
}

// nameless are the IDs in a list that have no name. Callers hold mu.
func (n *names) nameless(list iter.Seq[grant]) iter.Seq[string] {
	return func(yield func(string) bool) {
		for g := range list {
			if _, ok := n.scopes[g.ScopeID]; !ok && g.ScopeID != "" && !yield(g.ScopeID) {
				return
			}
			if _, ok := n.roles[g.Role]; !ok && g.Role != "" && !yield(g.Role) {
				return
			}
		}
	}
}

// grantsOf are all grants in a list of things that have some.
func grantsOf[T any](list []T, of func(*T) []grant) iter.Seq[grant] {
	return func(yield func(grant) bool) {
		for i := range list {
			for _, g := range of(&list[i]) {
				if !yield(g) {
					return
				}
			}
		}
	}
}

func invited(list ...invitation) iter.Seq[grant] {
	return grantsOf(list, func(i *invitation) []grant { return i.Roles })
}

// Scopes lists the scopes that the person may see, parents before children.
func (b *Backend) Scopes(ctx context.Context) ([]invite.Scope, error) {
	var answer items[scope]
	if err := b.get(ctx, "/v1/scopes", nil, &answer); err != nil {
		return nil, err
	}
	list := make([]invite.Scope, len(answer.Items))
	known := make(map[string]invite.ScopeRef, len(list))
	for i, s := range answer.Items {
		list[i] = invite.Scope(s)
		known[s.ID] = list[i].Ref()
	}
	b.names.mu.Lock()
	defer b.names.mu.Unlock()
	b.names.scopes = known
	return list, nil
}

// Roles lists the roles that invitations can give.
func (b *Backend) Roles(ctx context.Context) ([]invite.Role, error) {
	var answer items[role]
	if err := b.get(ctx, "/v1/roles", nil, &answer); err != nil {
		return nil, err
	}
	list := make([]invite.Role, len(answer.Items))
	known := make(map[string]string, len(list))
	for i, r := range answer.Items {
		list[i] = invite.Role(r)
		known[r.ID] = r.Name
	}
	b.names.mu.Lock()
	defer b.names.mu.Unlock()
	b.names.roles = known
	return list, nil
}
