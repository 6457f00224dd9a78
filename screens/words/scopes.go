package words

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
)

// ScopeLine is a scope and how deep it lies in the tree.
type ScopeLine struct {
	Scope invite.Scope
	Depth int
}

// kindRank puts siblings in the order of their kinds.
var kindRank = map[invite.ScopeKind]int{
	invite.Organization: 0, invite.Unit: 1, invite.WaitingArea: 2, invite.MeetingRoom: 3, invite.Team: 4,
}

// ScopeTree puts parents before children, and siblings by kind and name. A scope whose
// parent is not to be seen stands at the top.
func ScopeTree(scopes []invite.Scope) []ScopeLine {
	known := map[string]bool{}
	for _, s := range scopes {
		known[s.ID] = true
	}
	children := map[string][]invite.Scope{}
	for _, s := range scopes {
		parent := s.ParentID
		if !known[parent] {
			parent = ""
		}
		children[parent] = append(children[parent], s)
	}
	var lines []ScopeLine
	var walk func(parent string, depth int)
	walk = func(parent string, depth int) {
		siblings := children[parent]
		slices.SortFunc(siblings, func(a, b invite.Scope) int {
			if kindRank[a.Kind] != kindRank[b.Kind] {
				return kindRank[a.Kind] - kindRank[b.Kind]
			}
			return strings.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name))
		})
		for _, s := range siblings {
			lines = append(lines, ScopeLine{s, depth})
			if s.ID != "" {
				walk(s.ID, depth+1)
			}
		}
	}
	walk("", 0)
	return lines
}

// ScopeName is what a tree calls a scope. Teams say what they are, because they stand
// among the units.
func ScopeName(s invite.Scope) string {
	switch s.Kind {
	case invite.Organization:
		return lang.X("scope.all_of", "All of {{.Name}}", map[string]any{"Name": s.Name})
	case invite.Team:
		return ScopeKind(s.Kind) + " " + s.Name
	default:
		return s.Name
	}
}

// FindScopes keeps the lines whose name has the text in it, and the scopes above them.
func FindScopes(lines []ScopeLine, text string) []ScopeLine {
	text = strings.ToLower(strings.TrimSpace(text))
	if text == "" {
		return lines
	}
	keep := make([]bool, len(lines))
	var above []int // the line's ancestors, by depth
	for n, line := range lines {
		above = append(above[:min(line.Depth, len(above))], n)
		if strings.Contains(strings.ToLower(ScopeName(line.Scope)), text) {
			for _, a := range above {
				keep[a] = true
			}
		}
	}
	var found []ScopeLine
	for n, line := range lines {
		if keep[n] {
			found = append(found, line)
		}
	}
	return found
}
