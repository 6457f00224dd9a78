package placements

import (
	"slices"
	"strings"

	"guestlist/backend/auth"
)

// Keys are what an invitation is sorted by where these of its grants are seen:
// the names of the roles in their order, each once, and the name of the first scope,
// both in lower case. Clients sort so too.
func Keys(tree *auth.Tree, grants []auth.Grant) (roles, scope string) {
	var names []string
	for n, g := range grants {
		if name := RoleKey(g.Role); !slices.Contains(names, name) {
			names = append(names, name)
		}
		if sc, _ := tree.Get(g.Scope); n == 0 {
			scope = strings.ToLower(sc.Name)
		}
	}
	return strings.Join(names, RoleSeparator), scope
}

// RoleSeparator stands between the names in a roles_key.
const RoleSeparator = ", "

// RoleKey is how a role stands in a roles_key.
func RoleKey(id string) string {
	if role, ok := auth.RoleByID(id); ok {
		id = role.Name
	}
	return strings.ToLower(id)
}
