package members

import (
	"slices"

	"guestlist/app/invite"
)

// recall puts what the offline copy holds for a want in the place of what cannot be
// read. It tells whether there is anything.
func (r *reader) recall(a *answer) bool {
	q := invite.MemberQuery{Status: a.want.status, Role: a.want.role, Text: a.want.text, ScopeID: r.area.scope.ID}
	found := r.session.KeptMembers(q)
	if found.At.IsZero() {
		return false
	}
	items := found.Items
	if r.area.administrators {
		items = slices.DeleteFunc(items, func(m *invite.Member) bool { return !slices.ContainsFunc(m.Roles, r.area.administers) })
	}
	if !r.session.Snapshot().Info.May(invite.MemberManage) {
		items = masked(items)
	}
	slices.SortFunc(items, r.order(a.want.sort))
	a.items, a.cursor, a.total = items, "", len(items)
	a.readAt, a.read, a.kept, a.partly = found.At, true, true, !found.Whole
	return true
}
