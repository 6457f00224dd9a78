package scopes

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"guestlist/backend/auth"
	"guestlist/backend/database"
	"guestlist/backend/store"
)

// Removed says what became of what hung on a scope.
type Removed struct {
	Scope       auth.Scope
	To          auth.Scope // where it went
	Members     int
	Invitations int // open ones
}

// hanging counts what would lose its place if a scope went.
func hanging(ctx context.Context, q database.Queryer, scope int64) (members, open int, err error) {
	err = q.QueryRowContext(ctx, `SELECT (SELECT count(DISTINCT user) FROM user_grants WHERE scope = ?1),
		(SELECT count(DISTINCT g.invitation) FROM grants g JOIN invitations i ON i.k = g.invitation
		 WHERE g.scope = ?1 AND g.removed_seq IS NULL AND i.state IN (2, 3))`, scope).Scan(&members, &open)
	return members, open, err
}

// Remove takes a scope out. With roles hanging on it, of members or of open
// invitations, it refuses unless told where they go. What is over (closed
// invitations, the log) goes there too, or to the scope that it lay in.
func Remove(ctx context.Context, s *store.Store, which, moveTo string) (r Removed, err error) {
	err = arrange(ctx, s, store.Origin{}, func(w *work, tree *auth.Tree) error {
		sc, err := findScope(tree, which)
		if err != nil {
			return err
		}
		var to *auth.Scope
		if moveTo != "" {
			found, err := findScope(tree, moveTo)
			if err != nil {
				return err
			}
			to = &found
		}
		r, err = w.takeOut(tree, sc, to)
		return err
	})
	return r, err
}

// InUseError says why a scope cannot be removed yet.
type InUseError struct {
	Words string
	Flag  string // what helps on the command line; empty: no flag does
}

// Error gives the words for the command line.
func (e *InUseError) Error() string {
	if e.Flag == "" {
		return e.Words
	}
	return e.Words + "; " + e.Flag
}

// takeOut removes a scope; a nil to means that nothing may hang on it.
func (w *work) takeOut(tree *auth.Tree, sc auth.Scope, to *auth.Scope) (r Removed, err error) {
	r.Scope = sc
	if sc.Parent == 0 {
		return r, &InUseError{Words: "the organisation itself cannot be removed"}
	}
	if below := tree.Below(sc.Key); len(below) > 1 {
		return r, &InUseError{Words: fmt.Sprintf("%s holds %s; move or remove them first", sc.Label(), labelsOf(tree, below[1:]))}
	}
	if r.Members, r.Invitations, err = hanging(w.Ctx, w.Tx, sc.Key); err != nil {
		return r, err
	}
	switch {
	case to != nil && to.Key == sc.Key:
		return r, &InUseError{Words: "what hangs on " + sc.Label() + " cannot go to itself", Flag: "give another -move-to"}
	case to != nil:
		r.To = *to
	case r.Members+r.Invitations > 0:
		return r, &InUseError{
			Words: fmt.Sprintf("the roles of %d members and %d open invitations hang on %s", r.Members, r.Invitations, sc.Label()),
			Flag:  "say where they go with -move-to SCOPE",
		}
	default:
		r.To, _ = tree.Get(sc.Parent)
	}
	if err := w.removeScope(tree, r); err != nil {
		return r, err
	}
	return r, w.logScope(store.ActScopeRemoved, r.To.Key, sc.Label())
}

func labelsOf(tree *auth.Tree, keys []int64) string {
	var words []string
	for _, k := range keys {
		sc, _ := tree.Get(k)
		words = append(words, sc.Label())
	}
	return strings.Join(words, ", ")
}

func (w *work) removeScope(tree *auth.Tree, r Removed) error {
	if err := w.fitsAll(r); err != nil {
		return err
	}
	if err := w.moveGrants(tree, r); err != nil {
		return err
	}
	for _, q := range []string{
		"UPDATE audit SET scope = ?2 WHERE scope = ?1",
		"INSERT OR IGNORE INTO audit_scopes (event, scope) SELECT event, ?2 FROM audit_scopes WHERE scope = ?1",
	} {
		if err := w.Exec(q, r.Scope.Key, r.To.Key); err != nil {
			return err
		}
	}
	for _, q := range []string{
		"DELETE FROM audit_scopes WHERE scope = ?", "DELETE FROM counters WHERE scope = ?",
		"DELETE FROM member_changes WHERE scope = ?", "DELETE FROM scopes WHERE k = ?",
	} {
		if err := w.Exec(q, r.Scope.Key); err != nil {
			return err
		}
	}
	return nil
}

// fitsAll refuses to put roles where they cannot be given.
func (w *work) fitsAll(r Removed) error {
	var refused []string
	err := database.Each(w.Ctx, w.Tx, func(rows *sql.Rows) error {
		var id string
		err := rows.Scan(&id)
		if role, ok := auth.RoleByID(id); ok && !role.FitsIn(r.To.Kind) {
			refused = append(refused, role.Name)
		}
		return err
	}, `SELECT role FROM user_grants WHERE scope = ?1 UNION SELECT g.role FROM grants g JOIN invitations i ON i.k = g.invitation
		WHERE g.scope = ?1 AND g.removed_seq IS NULL AND i.state IN (2, 3) ORDER BY 1`, r.Scope.Key)
	if err != nil {
		return err
	}
	if len(refused) > 0 {
		return &InUseError{
			Words: fmt.Sprintf("%s is no place for the role %s, which hangs on %s", r.To.Label(), strings.Join(refused, " and "), r.Scope.Label()),
			Flag:  "give another -move-to",
		}
	}
	return nil
}
