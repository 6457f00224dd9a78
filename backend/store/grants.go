package store

import (
	"context"
	"database/sql"
	"strings"

	"guestlist/backend/auth"
	"guestlist/backend/database"
)

func userGrants(ctx context.Context, q database.Queryer, user int64) ([]auth.Grant, error) {
	return grantsIn(ctx, q, "SELECT role, scope FROM user_grants WHERE user = ? ORDER BY k", user)
}

// Promised are the grants of an invitation, in their order.
func Promised(ctx context.Context, q database.Queryer, invitation int64) ([]auth.Grant, error) {
	return grantsIn(ctx, q, "SELECT role, scope FROM grants WHERE invitation = ? AND removed_seq IS NULL ORDER BY k", invitation)
}

func grantsIn(ctx context.Context, q database.Queryer, query string, of int64) (grants []auth.Grant, err error) {
	err = database.Each(ctx, q, func(rows *sql.Rows) error {
		var g auth.Grant
		err := rows.Scan(&g.Role, &g.Scope)
		grants = append(grants, g)
		return err
	}, query, of)
	return grants, err
}

// PromisedRoles names what an invitation gives, each as Describe does.
func (s *Store) PromisedRoles(ctx context.Context, q database.Queryer, invitation int64) ([]string, error) {
	tree, err := s.TreeIn(ctx, q)
	if err != nil {
		return nil, err
	}
	grants, err := Promised(ctx, q, invitation)
	var words []string
	for _, g := range grants {
		words = append(words, Describe(tree, []auth.Grant{g}))
	}
	return words, err
}

// Describe names grants for the log: "Host at Meeting room · Ward 4B".
func Describe(tree *auth.Tree, grants []auth.Grant) string {
	words := make([]string, 0, len(grants))
	for _, g := range grants {
		role, _ := auth.RoleByID(g.Role)
		scope, _ := tree.Get(g.Scope)
		words = append(words, role.Name+" at "+scope.Label())
	}
	return strings.Join(words, ", ")
}

// ScopesOf are the scopes of grants, in their order.
func ScopesOf(grants []auth.Grant) []int64 {
	out := make([]int64, 0, len(grants))
	for _, g := range grants {
		out = append(out, g.Scope)
	}
	return out
}
