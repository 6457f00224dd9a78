package store

import (
	"context"
	"database/sql"
	"errors"

	"guestlist/backend/auth"
	"guestlist/backend/database"
)

// AddScope makes a scope; parent 0 is for the organisation itself.
func (w *Work) AddScope(kind, name string, parent int64) (int64, error) {
	k := w.NewID()
	var up any
	if parent != 0 {
		up = parent
	}
	if err := w.Exec("UPDATE organization SET tree_version = tree_version + 1"); err != nil {
		return 0, err
	}
	return k, w.Exec(`INSERT INTO scopes (k, id, kind, name, parent, position)
		VALUES (?, ?, ?, ?, ?, (SELECT coalesce(max(position), -1) + 1 FROM scopes))`, k, database.PublicID("scp_", k), kind, name, up)
}

// versioned is a tree as it was at a version of the organisation's.
type versioned struct {
	*auth.Tree
	version int64
}

// Tree is the organisation's scopes as they are now, whoever arranged them.
func (s *Store) Tree(ctx context.Context) (t *auth.Tree, err error) {
	err = s.Read(ctx, func(q database.Queryer) error {
		t, err = s.TreeIn(ctx, q)
		return err
	})
	return t, err
}

// TreeIn is Tree for who reads already: to wait for a second connection while holding
// one would be to wait for each other.
func (s *Store) TreeIn(ctx context.Context, q database.Queryer) (*auth.Tree, error) {
	version, err := treeVersion(ctx, q)
	if err != nil {
		return nil, err
	}
	if t := s.tree.Load(); t != nil && t.version == version {
		return t.Tree, nil
	}
	t, err := LoadTree(ctx, q)
	if _, writing := q.(*database.Tx); err == nil && !writing { // what is written may be rolled back
		s.tree.Store(&versioned{t, version})
	}
	return t, err
}

// Tree is the tree as it was when the change began.
func (w *Work) Tree() (*auth.Tree, error) { return w.s.TreeIn(w.Ctx, w.Tx) }

func treeVersion(ctx context.Context, q database.Queryer) (version int64, err error) {
	err = q.QueryRowContext(ctx, "SELECT tree_version FROM organization").Scan(&version)
	if errors.Is(err, sql.ErrNoRows) {
		err = ErrNotReady
	}
	return version, err
}

// LoadTree reads the tree as it is just now, also in the middle of a change of it.
func LoadTree(ctx context.Context, q database.Queryer) (*auth.Tree, error) {
	var scopes []auth.Scope
	err := database.Each(ctx, q, func(rows *sql.Rows) error {
		var sc auth.Scope
		var parent sql.NullInt64
		if err := rows.Scan(&sc.Key, &sc.ID, &sc.Kind, &sc.Name, &parent); err != nil {
			return err
		}
		sc.Parent = parent.Int64
		scopes = append(scopes, sc)
		return nil
	}, "SELECT k, id, kind, name, parent FROM scopes ORDER BY position")
	return auth.NewTree(parentsFirst(scopes)), err
}

// parentsFirst orders scopes so that each is followed by those in it; a scope that
// was moved may have been made before the one that it lies in now.
func parentsFirst(scopes []auth.Scope) []auth.Scope {
	in := map[int64][]auth.Scope{}
	for _, sc := range scopes {
		in[sc.Parent] = append(in[sc.Parent], sc)
	}
	out := make([]auth.Scope, 0, len(scopes))
	var walk func(parent int64)
	walk = func(parent int64) {
		for _, sc := range in[parent] {
			out = append(out, sc)
			walk(sc.Key)
		}
	}
	walk(0)
	return out
}
