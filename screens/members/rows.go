package members

import (
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
	"guestlist/screens/kit"
	"guestlist/screens/kit/grid"
	"guestlist/screens/theme"
	"guestlist/screens/words"
)

// The orders that servers know.
const (
	sortName    = "name"
	sortAddress = "address"
	sortStatus  = "status"
	sortJoined  = "joined_at"
)

// The IDs of columns. Those that sort are named by what they sort by.
const (
	columnRoles = "roles"
	columnScope = "scope"
)

func columns() []grid.Column {
	return []grid.Column{
		{ID: sortName, Label: lang.X("column.person", "Person"), Width: 210, Grow: 1, Sortable: true},
		{ID: sortStatus, Label: lang.X("column.status", "Status"), Width: 118, Priority: 4, Sortable: true},
		{ID: columnRoles, Label: lang.X("column.roles", "Roles"), Width: 150, Priority: 3},
		{ID: columnScope, Label: lang.X("column.scope", "Scope"), Width: 206, Priority: 1},
		{ID: sortJoined, Label: lang.X("column.joined", "Joined"), Width: 112, Priority: 2, Sortable: true},
	}
}

const (
	actionResend = "resend"
	actionRevoke = "revoke"
)

// rowHeight has room for two lines.
const rowHeight float32 = 52

// rows gives people to the grid.
type rows struct {
	list      []*invite.Member
	index     map[string]int
	area      area
	answer    answer
	mayManage bool
	canChange bool
	more      func() // called when rows near the end are shown and there are more
}

// nearEnd is how far from the end more rows are asked for.
const nearEnd = 60

func newRows(a answer, here area, mayManage, canChange bool, more func()) *rows {
	r := &rows{list: a.items, index: make(map[string]int, len(a.items)), area: here, answer: a, mayManage: mayManage, canChange: canChange, more: more}
	for n, m := range a.items {
		r.index[m.ID] = n
	}
	return r
}

// get gives a person of the list, or nil.
func (r *rows) get(id string) *invite.Member {
	if n, ok := r.index[id]; ok {
		return r.list[n]
	}
	return nil
}

// Len implements grid.Source.
func (r *rows) Len() int { return len(r.list) }

// ID implements grid.Source.
func (r *rows) ID(n int) string { return r.list[n].ID }

// Index implements grid.Source.
func (r *rows) Index(id string) int {
	if n, ok := r.index[id]; ok {
		return n
	}
	return -1
}

// Row implements grid.Source.
func (r *rows) Row(n int) grid.Row {
	if r.answer.cursor != "" && n >= len(r.list)-nearEnd {
		r.more()
	}
	m, now := r.list[n], r.answer.now
	roles := r.area.here(m.Roles, r.answer.snapshot)
	row := grid.Row{ID: m.ID, Cells: []grid.Cell{
		r.person(m, roles),
		status(m, now),
		{Text: roleNames(roles), Style: kit.BodyMuted},
		{Text: words.Scopes(m.Roles), Style: kit.BodyMuted},
		{Text: words.When(m.JoinedAt, now), Style: kit.BodyMuted, Tip: joinedTip(m)},
	}}
	if m.Invitation != nil && m.Invitation.Status.Open() && r.mayManage {
		row.Actions = []grid.Action{
			{ID: actionResend, Icon: theme.IconResend, Tip: lang.X("action.resend_tip", "Resend invitation"), Disabled: !r.canChange},
			{ID: actionRevoke, Icon: theme.IconTrash, Tip: lang.X("action.cancel_tip", "Cancel invitation"), Disabled: !r.canChange},
		}
	}
	return row
}

func (r *rows) person(m *invite.Member, roles []invite.Grant) grid.Cell {
	if m.Invitation != nil {
		return grid.Cell{Text: m.Address, Style: kit.Strong, Sub: invitedSaid(m.Invitation, roles, r.answer.now), SubStyle: kit.SmallItalic}
	}
	if m.Name == "" {
		return grid.Cell{Text: m.Address, Style: kit.Strong}
	}
	return grid.Cell{Text: m.Name, Style: kit.Strong, Sub: m.Address}
}

func status(m *invite.Member, now time.Time) grid.Cell {
	switch {
	case m.Invitation != nil:
		return invitedPill(m.Invitation, now)
	case m.Status == invite.MemberActive:
		return grid.Cell{Text: words.MemberStatus(m.Status), Pill: kit.Good}
	default:
		return grid.Cell{Text: words.MemberStatus(m.Status), Pill: kit.Neutral, Tip: words.MemberStatusWord(m.Status)}
	}
}

// invitedPill says "Invited" in the colour of what is with the invitation.
func invitedPill(i *invite.Invitation, now time.Time) grid.Cell {
	view := i.ShownAs(now)
	if !i.Status.Known() {
		return grid.Cell{Text: words.View(view), Pill: words.ViewTone(view), Tip: words.StatusWord(i.Status)}
	}
	cell := grid.Cell{Text: words.MemberStatus(invite.MemberInvited), Pill: words.ViewTone(view)}
	switch view {
	case invite.ViewBounced:
		cell.Tip = words.View(view) + ": " + i.Delivery.Detail
	case invite.ViewExpired, invite.ViewExpiresSoon:
		cell.Tip = words.View(view) + "\n" + words.Exactly(i.ExpiresAt)
	}
	return cell
}

// invitedSaid reads "Invited yesterday as Clinician, Host · expires in 1 day".
func invitedSaid(i *invite.Invitation, roles []invite.Grant, now time.Time) string {
	said := words.InvitedAs(i.InvitedAt, now, roleNames(roles))
	switch i.ShownAs(now) {
	case invite.ViewBounced:
		return said + " · " + lang.X("members.bounced", "bounced")
	case invite.ViewExpired:
		return said + " · " + lang.X("members.expired", "expired")
	case invite.ViewExpiresSoon:
		return said + " · " + lang.X("members.expires_in", "expires in {{.Left}}", map[string]any{"Left": words.TimeLeft(i.ExpiresAt, now)})
	}
	return said
}

func joinedTip(m *invite.Member) string {
	if m.JoinedAt.IsZero() {
		return ""
	}
	return words.Exactly(m.JoinedAt)
}

// roleNames are the names of roles, each once.
func roleNames(grants []invite.Grant) string {
	var names []string
	for _, g := range grants {
		if !slices.Contains(names, g.Name) {
			names = append(names, g.Name)
		}
	}
	return strings.Join(names, ", ")
}
