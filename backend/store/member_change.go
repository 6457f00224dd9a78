package store

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"guestlist/backend/auth"
)

// MemberChange is what is to become of a member.
type MemberChange struct {
	Roles  *[]RoleAt // all that the member is to hold where the caller reads members; nil: as they are
	Status string    // Active or Deactivated; empty: as it is
}

// ChangeMember gives and takes roles, deactivates and reactivates. Roles in scopes
// that the caller does not see stay. Whoever takes a role must have the right to
// give it; whoever changes the status must have the right to give every role that
// the person holds. Deactivating ends the person's tokens at once.
//
// ErrNotFound, ErrLastOwner, a ForbiddenError, or an InvalidError for a role that
// cannot be given there. A change that changes nothing is no error.
func (s *Store) ChangeMember(ctx context.Context, c *Caller, requestID, id string, ch MemberChange) (m *Member, err error) {
	err = s.Write(ctx, c.Origin(requestID), func(w *Work) error {
		c, err := w.As(c)
		if err != nil {
			return err
		}
		if err := c.MayManage(); err != nil {
			return err
		}
		if m, err = w.member(c, id); err != nil {
			return err
		}
		e := memberEditor{Work: w, c: c, m: m}
		if err := e.changeStatus(ch.Status); err != nil {
			return err
		}
		if ch.Roles != nil {
			if err := e.changeRoles(*ch.Roles); err != nil {
				return err
			}
		}
		if err := w.lastOwnerStays(); err != nil {
			return err
		}
		m, err = w.memberByKey(c, m.key)
		return err
	})
	return m, err
}

// memberEditor changes one person in one transaction.
type memberEditor struct {
	*Work
	c *Caller
	m *Member
}

func (e *memberEditor) changeStatus(to string) error {
	if to == "" || to == e.m.Status {
		return nil
	}
	for _, g := range e.m.grants {
		role, _ := auth.RoleByID(g.Role)
		if err := e.c.Rights.MayGive(role, g.Scope); err != nil {
			return &ForbiddenError{auth.MemberManage, fmt.Sprintf("needs %s and the right to give every role that %s holds", auth.MemberManage, e.m.Name)}
		}
	}
	if len(e.m.grants) == 0 && !e.c.Rights.Everywhere(auth.MemberManage) {
		return &ForbiddenError{auth.MemberManage, "needs member:manage in the whole organisation"}
	}
	action, ended := ActReactivated, any(nil)
	if to == Deactivated {
		action, ended = ActDeactivated, e.Now.UnixMilli()
		if err := e.Exec("DELETE FROM tokens WHERE user = ?", e.m.key); err != nil {
			return err
		}
	}
	if err := e.Exec("UPDATE users SET status = ?, deactivated_at = ? WHERE k = ?", to, ended, e.m.key); err != nil {
		return err
	}
	return e.changed(action, ScopesOf(e.m.grants), "")
}

func (e *memberEditor) changeRoles(list []RoleAt) error {
	wanted, err := e.resolve(list)
	if err != nil {
		return err
	}
	var added, removed []auth.Grant
	have := asGrants(e.m.Roles)
	for _, g := range wanted {
		if !slices.Contains(have, g) {
			added = append(added, g)
		}
	}
	for _, g := range have {
		if !slices.Contains(wanted, g) {
			removed = append(removed, g)
		}
	}
	if len(added)+len(removed) == 0 {
		return nil
	}
	for _, g := range slices.Concat(added, removed) {
		role, _ := auth.RoleByID(g.Role)
		if err := e.c.Rights.MayGive(role, g.Scope); err != nil {
			return &ForbiddenError{auth.MemberManage, "needs member:manage and the right to give the role: " +
				Describe(e.c.Rights.Tree(), []auth.Grant{g}) + ": " + err.Error()}
		}
	}
	for _, g := range removed {
		if err := e.Exec("DELETE FROM user_grants WHERE user = ? AND role = ? AND scope = ?", e.m.key, g.Role, g.Scope); err != nil {
			return err
		}
	}
	for _, g := range added {
		if err := e.Grant(e.m.key, g.Role, g.Scope); err != nil {
			return err
		}
	}
	var words []string
	if len(added) > 0 {
		words = append(words, "added "+Describe(e.c.Rights.Tree(), added))
	}
	if len(removed) > 0 {
		words = append(words, "removed "+Describe(e.c.Rights.Tree(), removed))
	}
	return e.changed(ActRolesChanged, ScopesOf(slices.Concat(added, removed)), strings.Join(words, "; "))
}

// resolve finds the roles and scopes that are asked for. What the person holds
// already is taken as it is.
func (e *memberEditor) resolve(list []RoleAt) ([]auth.Grant, error) {
	tree := e.c.Rights.Tree()
	var wanted []auth.Grant
	for i, at := range list {
		place := fmt.Sprintf("body.roles[%d]", i)
		role, ok := auth.RoleByID(at.Role)
		if !ok {
			return nil, &InvalidError{place + ".role", "there is no role of this name"}
		}
		scope, ok := tree.Get(tree.Root())
		if at.ScopeID != "" {
			scope, ok = tree.ByID(at.ScopeID)
		}
		if !ok || !e.c.Rights.Sees(scope.Key) {
			return nil, ErrNotFound
		}
		g := auth.Grant{Role: role.ID, Scope: scope.Key}
		if !slices.Contains(e.m.grants, g) && !role.FitsIn(scope.Kind) {
			return nil, &InvalidError{place, "the role " + role.Name + " cannot be given in a scope of the kind " + scope.Kind}
		}
		if !slices.Contains(wanted, g) {
			wanted = append(wanted, g)
		}
	}
	return wanted, nil
}

// changed counts and logs a change of the person.
func (e *memberEditor) changed(action string, scopes []int64, detail string) error {
	e.NextSeq()
	if err := e.MemberChanged(e.m.key, slices.Concat(scopes, ScopesOf(e.m.grants))); err != nil {
		return err
	}
	return e.Log(action, 0, e.m.Address, scopes, detail)
}
