package members

import (
	"slices"

	"guestlist/app/invite"
	"guestlist/app/session"
	"guestlist/screens/kit/field"
	"guestlist/screens/words"
)

// rolesDraft is what a person's roles are to become.
type rolesDraft struct {
	before []invite.RoleAt
	groups []*rolesGroup
	known  []invite.Role
	scopes []invite.Scope
}

// rolesGroup is the roles of one scope, those that are held and those that can be.
type rolesGroup struct {
	scope invite.ScopeRef
	roles []invite.Role
	on    map[string]bool
}

// newRolesDraft begins with the roles as they are. The scope that is looked at is
// offered even where nothing is held in it.
func newRolesDraft(m *invite.Member, snap *session.Snapshot, looked invite.Scope) *rolesDraft {
	d := &rolesDraft{known: snap.Roles, scopes: snap.Scopes}
	for _, g := range m.Roles {
		group := d.group(g.Scope)
		if !slices.ContainsFunc(group.roles, func(r invite.Role) bool { return r.ID == g.Role }) {
			group.roles = append(group.roles, invite.Role{ID: g.Role, Name: g.Name})
		}
		group.on[g.Role] = true
		d.before = append(d.before, invite.RoleAt{Role: g.Role, ScopeID: g.Scope.ID})
	}
	if looked.ID != "" {
		d.group(looked.Ref())
	}
	return d
}

// group is the group of a scope, made where there is none yet.
func (d *rolesDraft) group(at invite.ScopeRef) *rolesGroup {
	for _, g := range d.groups {
		if g.scope.ID == at.ID {
			return g
		}
	}
	g := &rolesGroup{scope: at, on: map[string]bool{}}
	for _, r := range d.known {
		if len(r.ScopeKinds) == 0 || slices.Contains(r.ScopeKinds, at.Kind) {
			g.roles = append(g.roles, r)
		}
	}
	d.groups = append(d.groups, g)
	return g
}

func (d *rolesDraft) addScope(id string) {
	for _, s := range d.scopes {
		if s.ID == id {
			d.group(s.Ref())
		}
	}
}

// otherScopes offers the scopes without a group in which the person at the desk
// may give roles.
func (d *rolesDraft) otherScopes() []field.Option {
	var options []field.Option
	for _, line := range words.ScopeTree(d.scopes) {
		has := slices.ContainsFunc(d.groups, func(g *rolesGroup) bool { return g.scope.ID == line.Scope.ID })
		if !has && slices.Contains(line.Scope.Permissions, invite.MemberManage) {
			options = append(options, field.Option{ID: line.Scope.ID, Label: words.ScopeName(line.Scope), Depth: line.Depth})
		}
	}
	return options
}

// roles are the ticked ones; never nil, because nil would leave them as they are.
func (d *rolesDraft) roles() []invite.RoleAt {
	out := []invite.RoleAt{}
	for _, g := range d.groups {
		for _, r := range g.roles {
			if g.on[r.ID] {
				out = append(out, invite.RoleAt{Role: r.ID, ScopeID: g.scope.ID})
			}
		}
	}
	return out
}

// givesUp tells whether a role is to go that brings a permission.
func (d *rolesDraft) givesUp(p invite.Permission) bool {
	now := d.roles()
	return slices.ContainsFunc(d.before, func(r invite.RoleAt) bool {
		return !slices.Contains(now, r) && slices.ContainsFunc(d.known, func(known invite.Role) bool {
			return known.ID == r.Role && slices.Contains(known.Permissions, p)
		})
	})
}

// differs tells whether anything is to change.
func (d *rolesDraft) differs() bool {
	now := d.roles()
	if len(now) != len(d.before) {
		return true
	}
	for _, r := range now {
		if !slices.Contains(d.before, r) {
			return true
		}
	}
	return false
}
