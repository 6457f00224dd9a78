package auth

import (
	"fmt"
	"slices"
)

// Grant is a role at a scope.
type Grant struct {
	Role  string
	Scope int64
}

// Rights are what one person may do where. A grant counts for its scope and for
// all below it.
type Rights struct {
	tree  *Tree
	at    map[int64]Set
	owner bool
}

// NewRights works out the rights that grants give in a tree. Grants of unknown
// roles or scopes give nothing.
func NewRights(tree *Tree, grants []Grant) *Rights {
	r := &Rights{tree: tree, at: map[int64]Set{}}
	for _, g := range grants {
		role, ok := RoleByID(g.Role)
		if !ok || role.Gives == 0 {
			continue
		}
		r.owner = r.owner || role.ID == Owner
		for _, s := range tree.Below(g.Scope) {
			r.at[s] |= role.Gives
		}
	}
	return r
}

// Tree is the tree that the rights are in.
func (r *Rights) Tree() *Tree { return r.tree }

// At is what the person may do at a scope.
func (r *Rights) At(scope int64) Set { return r.at[scope] }

// Has tells whether the person holds a permission at a scope.
func (r *Rights) Has(p Permission, scope int64) bool { return r.at[scope].Has(p) }

// Sees tells whether the person holds anything at a scope: only then do they
// know of it.
func (r *Rights) Sees(scope int64) bool { return r.at[scope] != 0 }

// Union is what the person may do in at least one scope.
func (r *Rights) Union() Set {
	var all Set
	for _, s := range r.at {
		all |= s
	}
	return all
}

// Anywhere tells whether the person holds a permission in at least one scope.
func (r *Rights) Anywhere(p Permission) bool { return r.Union().Has(p) }

// Everywhere tells whether the person holds a permission in the whole
// organisation.
func (r *Rights) Everywhere(p Permission) bool { return r.Has(p, r.tree.Root()) }

// Scopes lists every scope where the person holds a permission, parents before
// children.
func (r *Rights) Scopes(p Permission) []int64 {
	out := []int64{}
	for _, s := range r.tree.Scopes() {
		if r.Has(p, s.Key) {
			out = append(out, s.Key)
		}
	}
	return out
}

// Tops lists the highest scopes where the person holds a permission, none below
// another, within a scope and what is below it.
func (r *Rights) Tops(p Permission, within int64) []int64 {
	if r.Has(p, within) {
		return []int64{within}
	}
	var out []int64
	for _, s := range r.tree.Below(within) {
		up, _ := r.tree.Get(s)
		if r.Has(p, s) && !r.Has(p, up.Parent) {
			out = append(out, s)
		}
	}
	slices.Sort(out)
	return out
}

// MayGive tells whether the person may give a role at a scope, and if not why:
// nobody gives more than they hold there, and only an owner makes owners.
func (r *Rights) MayGive(role Role, scope int64) error {
	have := r.at[scope]
	if !have.Has(MemberManage) {
		return fmt.Errorf("needs %s in this scope", MemberManage)
	}
	if role.ID == Owner && !r.owner {
		return fmt.Errorf("only an owner can make owners")
	}
	if role.Gives&^have != 0 {
		return fmt.Errorf("the role %s has more permissions than you hold in this scope", role.Name)
	}
	return nil
}
