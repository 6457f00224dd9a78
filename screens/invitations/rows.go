package invitations

import (
	"time"

	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
	"guestlist/screens/kit"
	"guestlist/screens/kit/grid"
	"guestlist/screens/list"
	"guestlist/screens/words"
)

// columns are those of the table. The ones that app/invite can sort by go by its keys.
// waiting is that of Params, sent that of the session.
func columns(waiting func(id string) string, sent func(*invite.Invitation) (int, time.Time)) list.Columns[*invite.Invitation] {
	return list.Columns[*invite.Invitation]{
		{
			ID: string(invite.ByAddress), Label: lang.X("column.email", "Email"), Width: 224, Least: 150, Most: 360, Grow: 1, Sort: list.Letters,
			Cell: func(i *invite.Invitation, _ time.Time) grid.Cell {
				return grid.Cell{Text: i.Address(), Style: kit.Strong}
			},
		},
		{
			ID: string(invite.ByStatus), Label: lang.X("column.status", "Status"), Width: 118, Least: 92, Most: 160, Whole: true, Priority: 5, Sort: list.Urgency,
			Cell: func(i *invite.Invitation, now time.Time) grid.Cell {
				if waiting != nil {
					if said := waiting(i.ID()); said != "" {
						return grid.Cell{Text: said, Style: kit.SmallItalic, Tip: words.View(i.ShownAs(now))}
					}
				}
				return statusCell(i, now)
			},
		},
		{
			ID: string(invite.ByRoles), Label: lang.X("column.roles", "Roles"), Width: 150, Least: 84, Most: 220, Grow: 0.3, Priority: 2, Sort: list.Letters,
			Cell: func(i *invite.Invitation, _ time.Time) grid.Cell { return muted(i.RoleNames(), "") },
		},
		{
			ID: string(invite.ByScope), Label: lang.X("column.scope", "Scope"), Width: 150, Least: 96, Most: 200, Grow: 0.6, Priority: 1, Sort: list.Letters,
			Cell: func(i *invite.Invitation, _ time.Time) grid.Cell { return muted(words.Scopes(i.Roles()), "") },
		},
		{
			ID: string(invite.ByInvited), Label: lang.X("column.invited", "Invited"), Width: 130, Least: 104, Most: 160, Whole: true, Priority: 4, Sort: list.Past, NewestFirst: true,
			Cell: func(i *invite.Invitation, now time.Time) grid.Cell {
				return muted(words.When(i.InvitedAt(), now), sentTip(i, sent))
			},
		},
		{
			ID: string(invite.ByExpires), Label: lang.X("column.expires", "Expires in"), Width: 104, Least: 72, Most: 140, Whole: true, Priority: 3, Sort: list.Future,
			Cell: func(i *invite.Invitation, now time.Time) grid.Cell {
				return muted(timeLeft(i, now), words.Exactly(i.ExpiresAt()))
			},
		},
	}
}

func muted(text, tip string) grid.Cell { return grid.Cell{Text: text, Style: kit.BodyMuted, Tip: tip} }

func statusCell(i *invite.Invitation, now time.Time) grid.Cell {
	view := i.ShownAs(now)
	cell := grid.Cell{Text: words.View(view), Pill: words.ViewTone(view), Tip: words.StatusWord(i.Status())}
	if i.Bounced() {
		cell.Tip = i.Delivery().Detail
	}
	return cell
}

func timeLeft(i *invite.Invitation, now time.Time) string {
	if !i.Status().Open() {
		return "—"
	}
	return words.TimeLeft(i.ExpiresAt(), now)
}

// sentTip tells when, by whom and how often the invitation was sent.
func sentTip(i *invite.Invitation, sent func(*invite.Invitation) (int, time.Time)) string {
	tip := words.Exactly(i.InvitedAt())
	if i.InvitedBy().Name != "" {
		tip = lang.X("tip.invited_by", "Invited by {{.Name}}", map[string]any{"Name": i.InvitedBy().Name}) + "\n" + tip
	}
	if i.SendCount() > 1 {
		tip += "\n" + lang.XN("tip.sent_times", "Sent {{.N}} times, last on {{.At}}", i.SendCount(),
			map[string]any{"N": i.SendCount(), "At": words.Exactly(i.LastSentAt())})
	}
	if times, last := sent(i); times > 0 {
		tip += "\n" + words.SentFromHere(times, words.Exactly(last))
	}
	return tip
}
