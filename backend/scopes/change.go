package scopes

import (
	"context"
	"database/sql"

	"guestlist/backend/auth"
	"guestlist/backend/database"
	"guestlist/backend/store"
)

// Callers arrange scopes where they manage: a new one in the scope that it lies in, a
// name in the scope itself, a place in the old and the new one. What they do not see
// is store.ErrNotFound; else it is a store.ForbiddenError, a store.InvalidError or an InUseError.

// Change is what is to become of a scope; nil: as it is.
type Change struct {
	Name     *string
	ParentID *string
}

// Create makes a scope in another one; no parent means the organisation.
func Create(ctx context.Context, s *store.Store, c *store.Caller, requestID, kind, name, parentID string) (auth.Scope, error) {
	return arrangeFor(ctx, s, c, requestID, func(w *work, c *store.Caller, tree *auth.Tree) (auth.Scope, error) {
		if parentID == "" {
			root, _ := tree.Get(tree.Root())
			parentID = root.ID
		}
		parent, err := manages(c, tree, parentID)
		if err != nil {
			return parent, err
		}
		return w.newScope(tree, kind, name, parent)
	})
}

// Apply gives a scope another name, another place, or both.
func Apply(ctx context.Context, s *store.Store, c *store.Caller, requestID, id string, ch Change) (auth.Scope, error) {
	return arrangeFor(ctx, s, c, requestID, func(w *work, c *store.Caller, tree *auth.Tree) (auth.Scope, error) {
		sc, err := manages(c, tree, id)
		if err != nil {
			return sc, err
		}
		if ch.ParentID != nil {
			if sc, err = w.moveFor(c, tree, sc, *ch.ParentID); err != nil {
				return sc, err
			}
			if tree, err = store.LoadTree(w.Ctx, w.Tx); err != nil {
				return sc, err
			}
		}
		if ch.Name != nil {
			return w.renameScope(tree, sc, *ch.Name)
		}
		return sc, nil
	})
}

func (w *work) moveFor(c *store.Caller, tree *auth.Tree, sc auth.Scope, parentID string) (auth.Scope, error) {
	parent, err := manages(c, tree, parentID)
	if err != nil {
		return sc, err
	}
	if sc.Parent != 0 && !c.Rights.Has(auth.MemberManage, sc.Parent) {
		return sc, &store.ForbiddenError{Permission: auth.MemberManage, Reason: "needs member:manage in the scope that it lies in"}
	}
	return w.moveScope(tree, sc, parent)
}

// Delete takes a scope out. The roles that hang on it, if any, go to the scope
// moveTo, where the caller must have the right to give them.
func Delete(ctx context.Context, s *store.Store, c *store.Caller, requestID, id, moveTo string) error {
	_, err := arrangeFor(ctx, s, c, requestID, func(w *work, c *store.Caller, tree *auth.Tree) (auth.Scope, error) {
		sc, err := manages(c, tree, id)
		if err != nil {
			return sc, err
		}
		if sc.Parent != 0 && !c.Rights.Has(auth.MemberManage, sc.Parent) {
			return sc, &store.ForbiddenError{Permission: auth.MemberManage, Reason: "needs member:manage in the scope that it lies in"}
		}
		var to *auth.Scope
		if moveTo != "" {
			found, err := manages(c, tree, moveTo)
			if err == nil {
				err = w.mayMoveRoles(c, sc.Key, found.Key)
			}
			if err != nil {
				return sc, err
			}
			to = &found
		}
		_, err = w.takeOut(tree, sc, to)
		return sc, err
	})
	return err
}

// mayMoveRoles tells whether a caller may take every role that hangs on a scope and
// give it at another one.
func (w *work) mayMoveRoles(c *store.Caller, from, to int64) error {
	return database.Each(w.Ctx, w.Tx, func(rows *sql.Rows) error {
		var id string
		if err := rows.Scan(&id); err != nil {
			return err
		}
		role, _ := auth.RoleByID(id)
		for _, sc := range []int64{from, to} {
			if err := c.Rights.MayGive(role, sc); err != nil {
				return &store.ForbiddenError{Permission: auth.MemberManage, Reason: "needs the right to give every role that hangs on the scope: " + err.Error()}
			}
		}
		return nil
	}, `SELECT role FROM user_grants WHERE scope = ?1 UNION SELECT role FROM grants WHERE scope = ?1 AND removed_seq IS NULL`, from)
}

func arrangeFor(ctx context.Context, s *store.Store, c *store.Caller, requestID string, fn func(*work, *store.Caller, *auth.Tree) (auth.Scope, error)) (sc auth.Scope, err error) {
	err = arrange(ctx, s, c.Origin(requestID), func(w *work, tree *auth.Tree) error {
		now, err := w.As(c)
		if err == nil {
			sc, err = fn(w, now, tree)
		}
		return err
	})
	return sc, err
}

// manages finds a scope that the caller manages.
func manages(c *store.Caller, tree *auth.Tree, id string) (auth.Scope, error) {
	sc, ok := tree.ByID(id)
	switch {
	case !ok || !c.Rights.Sees(sc.Key):
		return auth.Scope{}, store.ErrNotFound
	case !c.Rights.Has(auth.MemberManage, sc.Key):
		return auth.Scope{}, &store.ForbiddenError{Permission: auth.MemberManage}
	}
	return sc, nil
}
