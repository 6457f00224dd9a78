package members

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	"guestlist/backend/auth"
	"guestlist/backend/invitations"
	"guestlist/backend/placements"
	"guestlist/backend/store"
)

// ErrLastOwner says that a change would leave nobody who may do everything.
var ErrLastOwner = errors.New("the organisation needs an active owner: make somebody else an owner first")

// Change is what is to become of a member.
type Change struct {
	Roles  *[]invitations.RoleAt // all that the member is to hold where the caller reads members; nil: as they are
	Status string                // store.Active or store.Deactivated; empty: as it is
}

// Apply gives and takes roles, deactivates and reactivates. Roles in scopes
// that the caller does not see stay. Whoever takes a role must have the right to
// give it; whoever changes the status must have the right to give every role that
// the person holds. Deactivating ends the person's tokens at once.
//
// ErrNotFound, ErrLastOwner, a ForbiddenError, or an InvalidError for a role that
// cannot be given there. A change that changes nothing is no error.
func Apply(ctx context.Context, s *store.Store, c *store.Caller, requestID, id string, ch Change) (m *Member, err error) {
	err = s.Write(ctx, c.Origin(requestID), func(w *store.Work) error {
		c, err := w.As(c)
		if err != nil {
			return err
		}
		if err := c.MayManage(); err != nil {
			return err
		}
		if m, err = one(w, c, id); err != nil {
			return err
		}
		e := editor{Work: w, c: c, m: m}
		if err := e.changeStatus(ch.Status); err != nil {
			return err
		}
		if ch.Roles != nil {
			if err := e.changeRoles(*ch.Roles); err != nil {
				return err
			}
		}
		if err := lastOwnerStays(w); err != nil {
			return err
		}
		m, err = byKey(w, c, m.key)
		return err
	})
	return m, err
}

// editor changes one person in one transaction.
type editor struct {
	*store.Work
	c *store.Caller
	m *Member
}

func (e *editor) changeStatus(to string) error {
	if to == "" || to == e.m.Status {
		return nil
	}
	for _, g := range e.m.grants {
		role, _ := auth.RoleByID(g.Role)
		if err := e.c.Rights.MayGive(role, g.Scope); err != nil {
			return &store.ForbiddenError{Permission: auth.MemberManage, Reason: fmt.Sprintf("needs %s and the right to give every role that %s holds", auth.MemberManage, e.m.Name)}
		}
	}
	if len(e.m.grants) == 0 && !e.c.Rights.Everywhere(auth.MemberManage) {
		return &store.ForbiddenError{Permission: auth.MemberManage, Reason: "needs member:manage in the whole organisation"}
	}
	action, ended := store.ActReactivated, any(nil)
	if to == store.Deactivated {
		action, ended = store.ActDeactivated, e.Now.UnixMilli()
		if err := e.Exec("DELETE FROM tokens WHERE user = ?", e.m.key); err != nil {
			return err
		}
	}
	if err := e.Exec("UPDATE users SET status = ?, deactivated_at = ? WHERE k = ?", to, ended, e.m.key); err != nil {
		return err
	}
	return e.changed(action, store.ScopesOf(e.m.grants), "")
}

func (e *editor) changeRoles(list []invitations.RoleAt) error {
	wanted, err := e.resolve(list)
	if err != nil {
		return err
	}
	var added, removed []auth.Grant
	have := e.m.seen
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
			return &store.ForbiddenError{Permission: auth.MemberManage, Reason: "needs member:manage and the right to give the role: " +
				store.Describe(e.c.Rights.Tree(), []auth.Grant{g}) + ": " + err.Error()}
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
		words = append(words, "added "+store.Describe(e.c.Rights.Tree(), added))
	}
	if len(removed) > 0 {
		words = append(words, "removed "+store.Describe(e.c.Rights.Tree(), removed))
	}
	return e.changed(store.ActRolesChanged, store.ScopesOf(slices.Concat(added, removed)), strings.Join(words, "; "))
}

// resolve finds the roles and scopes that are asked for. What the person holds
// already is taken as it is.
func (e *editor) resolve(list []invitations.RoleAt) ([]auth.Grant, error) {
	tree := e.c.Rights.Tree()
	var wanted []auth.Grant
	for i, at := range list {
		place := fmt.Sprintf("body.roles[%d]", i)
		role, ok := auth.RoleByID(at.Role)
		if !ok {
			return nil, &store.InvalidError{Location: place + ".role", Message: "there is no role of this name"}
		}
		scope, ok := tree.Get(tree.Root())
		if at.ScopeID != "" {
			scope, ok = tree.ByID(at.ScopeID)
		}
		if !ok || !e.c.Rights.Sees(scope.Key) {
			return nil, store.ErrNotFound
		}
		g := auth.Grant{Role: role.ID, Scope: scope.Key}
		if !slices.Contains(e.m.grants, g) && !role.FitsIn(scope.Kind) {
			return nil, &store.InvalidError{Location: place, Message: "the role " + role.Name + " cannot be given in a scope of the kind " + scope.Kind}
		}
		if !slices.Contains(wanted, g) {
			wanted = append(wanted, g)
		}
	}
	return wanted, nil
}

// changed counts and logs a change of the person.
func (e *editor) changed(action string, scopes []int64, detail string) error {
	e.NextSeq()
	if err := placements.MemberChanged(e.Work, e.m.key, slices.Concat(scopes, store.ScopesOf(e.m.grants))); err != nil {
		return err
	}
	return e.Log(action, 0, e.m.Address, scopes, detail)
}

func lastOwnerStays(w *store.Work) error {
	var one int
	err := w.Row(`SELECT 1 FROM user_grants g JOIN users u ON u.k = g.user
		WHERE g.role = 'owner' AND u.status = 'active' LIMIT 1`).Scan(&one)
	if errors.Is(err, sql.ErrNoRows) {
		return ErrLastOwner
	}
	return err
}
