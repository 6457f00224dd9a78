package store

import (
	"context"
	"database/sql"

	"guestlist/backend/auth"
	"guestlist/backend/database"
)

// ScopeInfo is a scope as one caller sees it.
type ScopeInfo struct {
	auth.Scope
	ParentID    string // empty for the highest that the caller sees
	Permissions []auth.Permission
	Open        int // distinct open invitations here and below; 0 without member:manage
}

// ScopesNow is Scopes by the caller's rights as they are after a change.
func (s *Store) ScopesNow(ctx context.Context, c *Caller) ([]ScopeInfo, error) {
	now, err := s.Caller(ctx, s, c.Token)
	if err != nil {
		return nil, err
	}
	return s.Scopes(ctx, now)
}

// Scopes lists the scopes where the caller holds any permission, parents before
// children, with how many invitations are open there.
func (s *Store) Scopes(ctx context.Context, c *Caller) ([]ScopeInfo, error) {
	open := map[int64]int{}
	err := database.Each(ctx, s, func(rows *sql.Rows) error {
		var scope int64
		var n int
		err := rows.Scan(&scope, &n)
		open[scope] = n
		return err
	}, "SELECT scope, sum(n) FROM counters WHERE state IN (2, 3) GROUP BY scope")
	if err != nil {
		return nil, err
	}
	tree := c.Rights.Tree()
	out := []ScopeInfo{}
	for _, sc := range tree.Scopes() {
		if !c.Rights.Sees(sc.Key) {
			continue
		}
		info := ScopeInfo{Scope: sc, Permissions: c.Rights.At(sc.Key).Names()}
		if c.Rights.Sees(sc.Parent) {
			up, _ := tree.Get(sc.Parent)
			info.ParentID = up.ID
		}
		if c.Rights.Has(auth.MemberManage, sc.Key) {
			info.Open = open[sc.Key]
			if sc.Key == tree.Root() {
				info.Open = open[0]
			}
		}
		out = append(out, info)
	}
	return out, nil
}
