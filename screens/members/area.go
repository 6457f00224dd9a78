package members

import (
	"slices"

	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
	"guestlist/app/session"
)

// area is the part of the organisation that a screen shows.
type area struct{ scope invite.Scope }

// administrators are the roles of those who run a unit.
var administrators = []string{"owner", "administrator", "user_manager"}

// whole tells whether it is the organisation.
func (a area) whole() bool { return a.scope.ID == "" }

// unit tells whether only those are shown who administer the scope itself.
func (a area) unit() bool { return a.scope.Kind == invite.Unit }

func (a area) title() string {
	data := map[string]any{"Scope": a.scope.Name}
	switch {
	case a.whole():
		return lang.X("members.title", "Members")
	case a.unit():
		return lang.X("members.of_unit", "Administrators of {{.Scope}}", data)
	case a.scope.Kind == invite.Team:
		return lang.X("members.of_team", "Members of {{.Scope}}", data)
	default:
		return lang.X("members.of_place", "Users of {{.Scope}}", data)
	}
}

// here picks the grants that make somebody appear in the area.
func (a area) here(grants []invite.Grant, snap *session.Snapshot) []invite.Grant {
	if a.whole() {
		return grants
	}
	below := invite.ScopesBelow(a.scope.ID, snap.Scopes)
	var out []invite.Grant
	for _, g := range grants {
		_, inside := below[g.Scope.ID]
		if a.unit() {
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
