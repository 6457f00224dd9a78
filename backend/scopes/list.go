package scopes

import (
	"context"
	"database/sql"

	"guestlist/backend/auth"
	"guestlist/backend/database"
	"guestlist/backend/store"
)

// Info is a scope as one caller sees it.
type Info struct {
	auth.Scope
	ParentID    string // empty for the highest that the caller sees
	Permissions []auth.Permission
	Open        int // distinct open invitations here and below; 0 without member:manage
}

// ListNow is List by the caller's rights as they are after a change.
func ListNow(ctx context.Context, s *store.Store, c *store.Caller) ([]Info, error) {
	now, err := s.Caller(ctx, s, c.Token)
	if err != nil {
		return nil, err
	}
	return List(ctx, s, now)
}

// List lists the scopes where the caller holds any permission, parents before
// children, with how many invitations are open there.
func List(ctx context.Context, s *store.Store, c *store.Caller) ([]Info, error) {
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
	out := []Info{}
	for _, sc := range tree.Scopes() {
		if !c.Rights.Sees(sc.Key) {
			continue
		}
		info := Info{Scope: sc, Permissions: c.Rights.At(sc.Key).Names()}
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
