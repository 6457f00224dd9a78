package invitations

import (
	"time"

	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
	"guestlist/screens/kit"
	"guestlist/screens/kit/grid"
	"guestlist/screens/theme"
	"guestlist/screens/words"
)

// The IDs of the columns are the keys that they sort by.
func columns() []grid.Column {
	return []grid.Column{
		{ID: string(invite.ByAddress), Label: lang.X("column.email", "Email"), Width: 224, Grow: 1, Sortable: true},
		{ID: string(invite.ByStatus), Label: lang.X("column.status", "Status"), Width: 118, Priority: 5, Sortable: true},
		{ID: string(invite.ByRoles), Label: lang.X("column.roles", "Roles"), Width: 150, Grow: 0.3, Priority: 2, Sortable: true},
		{ID: string(invite.ByScope), Label: lang.X("column.scope", "Scope"), Width: 150, Grow: 0.6, Priority: 1, Sortable: true},
		{ID: string(invite.ByInvited), Label: lang.X("column.invited", "Invited"), Width: 130, Priority: 4, Sortable: true},
		{ID: string(invite.ByExpires), Label: lang.X("column.expires", "Expires in"), Width: 104, Priority: 3, Sortable: true},
	}
}

const actionRevoke = "revoke"

// rows gives a page's invitations to the grid.
type rows struct {
	list      []*invite.Invitation
	now       time.Time
	canChange bool
	index     index
}

func newRows(p page) *rows {
	return &rows{list: p.rows, now: p.now, index: p.index, canChange: p.snapshot.State.CanChange()}
}

// Len implements grid.Source.
func (r *rows) Len() int { return len(r.list) }

// ID implements grid.Source.
func (r *rows) ID(n int) string { return r.list[n].ID }

// Index implements grid.Source.
func (r *rows) Index(id string) int { return r.index.of(id) }

// Row implements grid.Source.
func (r *rows) Row(n int) grid.Row {
	i := r.list[n]
	view := i.ShownAs(r.now)
	row := grid.Row{ID: i.ID, Cells: []grid.Cell{
		{Text: i.Address, Style: kit.Strong},
		{Text: words.View(view), Pill: words.ViewTone(view), Tip: statusTip(i)},
		{Text: i.RoleNames(), Style: kit.BodyMuted},
		{Text: words.Scopes(i.Roles), Style: kit.BodyMuted},
		{Text: words.When(i.InvitedAt, r.now), Style: kit.BodyMuted, Tip: sentTip(i)},
		{Text: timeLeft(i, r.now), Style: kit.BodyMuted, Tip: words.Exactly(i.ExpiresAt)},
	}}
	if i.Status.Open() {
		row.Actions = []grid.Action{{
			ID: actionRevoke, Icon: theme.IconTrash, Tip: lang.X("action.revoke_tip", "Revoke invitation"),
			Disabled: !r.canChange,
		}}
	}
	return row
}

func timeLeft(i *invite.Invitation, now time.Time) string {
	if !i.Status.Open() {
		return "—"
	}
	return words.TimeLeft(i.ExpiresAt, now)
}

func statusTip(i *invite.Invitation) string {
	if i.Bounced() {
		return i.Delivery.Detail
	}
	return words.StatusWord(i.Status)
}

// sentTip tells when, by whom and how often the invitation was sent.
func sentTip(i *invite.Invitation) string {
	tip := words.Exactly(i.InvitedAt)
	if i.InvitedBy.Name != "" {
		tip = lang.X("tip.invited_by", "Invited by {{.Name}}", map[string]any{"Name": i.InvitedBy.Name}) + "\n" + tip
	}
	if i.SendCount > 1 {
		tip += "\n" + lang.XN("tip.sent_times", "Sent {{.N}} times, last on {{.At}}", i.SendCount,
			map[string]any{"N": i.SendCount, "At": words.Exactly(i.LastSentAt)})
	}
	return tip
}
