package invite

import (
	"slices"
	"strings"

	"guestlist/internal/address"
)

// Fits tells whether a backend would list a person for the query, as far as that can be
// judged without it. scopes are those of the organisation, in any order.
func (q MemberQuery) Fits(m *Member, scopes []Scope) bool {
	if q.Status != "" && q.Status != m.Status {
		return false
	}
	if q.ScopeID != "" || q.Role != "" {
		var below ScopeSet
		if q.ScopeID != "" {
			below = ScopesBelow(q.ScopeID, scopes)
		}
		fits := func(g Grant) bool {
			_, inside := below[g.Scope.ID]
			return (q.Role == "" || q.Role == g.Role) && (q.ScopeID == "" || inside)
		}
		if !slices.ContainsFunc(m.Roles, fits) {
			return false
		}
	}
	return found(q.Text, m.Name, m.Address)
}

// Fits tells whether a backend would list an event for the query, as far as that can be
// judged without it.
func (q EventQuery) Fits(e Event) bool {
	return (q.Action == "" || q.Action == e.Action) &&
		(q.ActorID == "" || q.ActorID == e.Actor.ID) &&
		(q.Subject == "" || FoldAddress(q.Subject) == FoldAddress(e.Subject)) &&
		(q.From.IsZero() || !e.At.Before(q.From)) &&
		(q.To.IsZero() || e.At.Before(q.To)) &&
		found(q.Text, e.Actor.Name, string(e.Action), e.Label, e.Subject, e.Detail)
}

// found tells whether a text is in one of these, as servers search.
func found(text string, in ...string) bool {
	needle := address.FoldText(text)
	return slices.ContainsFunc(in, func(s string) bool { return strings.Contains(address.FoldText(s), needle) })
}
