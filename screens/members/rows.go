package members

import (
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
	"guestlist/screens/kit"
	"guestlist/screens/kit/grid"
	"guestlist/screens/list"
	"guestlist/screens/words"
)

// The orders that servers know.
const (
	sortName    = "name"
	sortAddress = "address"
	sortStatus  = "status"
	sortRoles   = "roles"
	sortScope   = "scope"
	sortJoined  = "joined_at"
)

// columns are those of the table. Those that sort go by the names that servers know.
// here gives the grants that make somebody appear in the list.
func columns(here func(*invite.Member) []invite.Grant) list.Columns[*invite.Member] {
	return list.Columns[*invite.Member]{
		{
			ID: sortName, Label: lang.X("column.person", "Person"), Width: 210, Least: 150, Most: 420, Grow: 1, Sort: list.Letters,
			Cell:    func(m *invite.Member, now time.Time) grid.Cell { return person(m, here(m), now) },
			Compare: byName,
		},
		{ID: sortStatus, Label: lang.X("column.status", "Status"), Width: 118, Least: 104, Most: 160, Whole: true, Priority: 4, Sort: list.Ranks, Cell: status, Compare: byStatus},
		{
			ID: sortRoles, Label: lang.X("column.roles", "Roles"), Width: 150, Least: 84, Most: 240, Grow: 0.3, Priority: 3, Sort: list.Letters,
			Cell: func(m *invite.Member, _ time.Time) grid.Cell {
				return grid.Cell{Text: roleNames(here(m)), Style: kit.BodyMuted}
			},
			Compare: byRoles(here),
		},
		{
			ID: sortScope, Label: lang.X("column.scope", "Scope"), Width: 206, Least: 96, Most: 220, Grow: 0.6, Priority: 1, Sort: list.Letters,
			Cell: func(m *invite.Member, _ time.Time) grid.Cell {
				return grid.Cell{Text: words.Scopes(m.Roles), Style: kit.BodyMuted}
			},
			Compare: byScope(here),
		},
		{
			ID: sortJoined, Label: lang.X("column.joined", "Joined"), Width: 112, Least: 108, Most: 160, Whole: true, Priority: 2, Sort: list.Past,
			Cell: func(m *invite.Member, now time.Time) grid.Cell {
				return grid.Cell{Text: words.When(m.JoinedAt, now), Style: kit.BodyMuted, Tip: joinedTip(m)}
			},
			Compare: byJoined,
		},
	}
}

// here are the grants that make somebody appear in the list.
func (s *Screen) here(m *invite.Member) []invite.Grant { return s.area.here(m.Roles, s.below) }

func memberID(m *invite.Member) string { return m.ID }

// rowHeight has room for two lines.
const rowHeight float32 = 52

func person(m *invite.Member, roles []invite.Grant, now time.Time) grid.Cell {
	if m.Invitation != nil {
		return grid.Cell{Text: m.Address, Style: kit.Strong, Sub: invitedSaid(m.Invitation, roles, now), SubStyle: kit.SmallItalic}
	}
	if m.Name == "" {
		return grid.Cell{Text: m.Address, Style: kit.Strong}
	}
	return grid.Cell{Text: m.Name, Style: kit.Strong, Sub: m.Address}
}

func status(m *invite.Member, now time.Time) grid.Cell {
	if m.Invitation != nil {
		return invitedPill(m.Invitation, now)
	}
	return grid.Cell{Text: words.MemberStatus(m.Status), Pill: words.MemberTone(m.Status), Tip: words.MemberStatusWord(m.Status)}
}

// invitedPill says "Invited" in the colour of what is with the invitation.
func invitedPill(i *invite.Invitation, now time.Time) grid.Cell {
	view := i.ShownAs(now)
	if !i.Status().Known() {
		return grid.Cell{Text: words.View(view), Pill: words.ViewTone(view), Tip: words.StatusWord(i.Status())}
	}
	cell := grid.Cell{Text: words.MemberStatus(invite.MemberInvited), Pill: words.ViewTone(view)}
	switch view {
	case invite.ViewBounced:
		cell.Tip = kit.Labelled(words.View(view), i.Delivery().Detail)
	case invite.ViewExpired, invite.ViewExpiresSoon:
		cell.Tip = words.View(view) + "\n" + words.Exactly(i.ExpiresAt())
	}
	return cell
}

// invitedSaid reads "Invited yesterday as Clinician, Host · unverified · expires in 1 day".
// "Unverified" is the word that people look for.
func invitedSaid(i *invite.Invitation, roles []invite.Grant, now time.Time) string {
	said := words.InvitedAs(i.InvitedAt(), now, roleNames(roles)) + " · " + lang.X("members.unverified", "unverified")
	switch i.ShownAs(now) {
	case invite.ViewBounced:
		return said + " · " + lang.X("members.bounced", "bounced")
	case invite.ViewExpired:
		return said + " · " + lang.X("members.expired", "expired")
	case invite.ViewExpiresSoon:
		return said + " · " + lang.X("members.expires_in", "expires in {{.Left}}", map[string]any{"Left": words.TimeLeft(i.ExpiresAt(), now)})
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
