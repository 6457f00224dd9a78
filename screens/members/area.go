package members

import (
	"slices"

	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
	"guestlist/app/session"
)

// area is the part of the organisation that a screen shows.
type area struct {
	scope          invite.Scope
	administrators bool // only those who administer the scope itself
}

// administrators are the roles of those who run a unit.
var administrators = []string{"owner", "administrator", "user_manager"}

// whole tells whether it is the organisation.
func (a area) whole() bool { return a.scope.ID == "" }

// title names the scope as it is called now.
func (a area) title(snap *session.Snapshot) string {
	name := a.scope.Name
	for _, s := range snap.Scopes {
		if s.ID == a.scope.ID {
			name = s.Name
		}
	}
	data := map[string]any{"Scope": name}
	switch {
	case a.whole():
		return lang.X("members.title", "Members")
	case a.administrators:
		return lang.X("members.of_unit", "Administrators of {{.Scope}}", data)
	case a.scope.Kind == invite.Team, a.scope.Kind == invite.Unit:
		return lang.X("members.of_team", "Members of {{.Scope}}", data)
	default:
		return lang.X("members.of_place", "Users of {{.Scope}}", data)
	}
}

// below is the scope and everything beneath it.
func (a area) below(snap *session.Snapshot) invite.ScopeSet {
	if a.whole() {
		return nil
	}
	return invite.ScopesBelow(a.scope.ID, snap.Scopes)
}

// here picks the grants that make somebody appear in the area.
func (a area) here(grants []invite.Grant, below invite.ScopeSet) []invite.Grant {
	if a.whole() {
		return grants
	}
	var out []invite.Grant
	for _, g := range grants {
		_, inside := below[g.Scope.ID]
		if a.administrators {
			inside = a.administers(g)
		}
		if inside {
			out = append(out, g)
		}
	}
	return out
}

// administers tells whether a grant makes its holder an administrator of the unit.
func (a area) administers(g invite.Grant) bool {
	return g.Scope.ID == a.scope.ID && slices.Contains(administrators, g.Role)
}
