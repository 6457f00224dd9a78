package scopes

import (
	"guestlist/app/invite"
	"guestlist/screens/kit/field"
	"guestlist/screens/words"
)

// tree is all scopes that the person sees.
type tree []invite.Scope

// holds tells whether other scopes can lie in a scope of a kind.
func holds(k invite.ScopeKind) bool { return k == invite.Organization || k == invite.Unit }

// called is what a sentence calls a scope. Teams say what they are, as in the sidebar.
func called(s invite.Scope) string {
	if s.Kind == invite.Organization {
		return s.Name
	}
	return words.ScopeName(s)
}

// find gives a scope by its ID; the zero scope is none.
func (t tree) find(id string) invite.Scope {
	for _, s := range t {
		if s.ID == id {
			return s
		}
	}
	return invite.Scope{}
}

// below is what lies in a scope, at any depth.
func (t tree) below(of invite.Scope) []invite.Scope {
	inside := invite.ScopesBelow(of.ID, t)
	var all []invite.Scope
	for _, s := range t {
		if _, in := inside[s.ID]; in && s.ID != of.ID {
			all = append(all, s)
		}
	}
	return all
}

// mayLeave tells whether the person may take a scope out of where it lies.
func (t tree) mayLeave(of invite.Scope) bool {
	return of.Kind != invite.Organization && t.find(of.ParentID).May(invite.MemberManage)
}

// places offers where a scope can move to: what can hold it and the person manages.
func (t tree) places(of invite.Scope) []field.Option {
	inside := invite.ScopesBelow(of.ID, t)
	return t.options(func(s invite.Scope) bool {
		_, in := inside[s.ID]
		return !in && holds(s.Kind) && s.ID != of.ParentID
	})
}

// others offers where the roles of a scope can go.
func (t tree) others(of invite.Scope) []field.Option {
	return t.options(func(s invite.Scope) bool { return s.ID != of.ID })
}

// options offers the scopes that fit and that the person manages.
func (t tree) options(fits func(invite.Scope) bool) []field.Option {
	var all []field.Option
	for _, line := range words.ScopeTree(t) {
		if s := line.Scope; s.May(invite.MemberManage) && fits(s) {
			all = append(all, field.Option{ID: s.ID, Label: called(s), Depth: line.Depth})
		}
	}
	return all
}
