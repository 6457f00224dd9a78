package why

import (
	"cmp"
	"strings"
	"time"

	"fyne.io/fyne/v2/lang"

	"guestlist/app/explain"
	"guestlist/screens/words"
)

// said is the answer in plain words.
func said(a explain.Answer, now time.Time) string {
	data := map[string]any{"Address": a.Address}
	if m := a.Member; m != nil {
		data["Name"] = m.Name
		data["Since"] = words.WhenInSentence(m.JoinedAt, now)
		data["Roles"] = roleNames(a)
	}
	if i := a.Invitation; i != nil {
		data["Invited"] = invitedBy(a, now)
		data["Left"] = words.TimeLeft(i.ExpiresAt(), now)
		data["Expired"] = words.WhenInSentence(i.ExpiresAt(), now)
		data["Detail"] = strings.TrimSuffix(i.Delivery().Detail, ".")
	}
	if a.By != nil {
		data["Who"], data["When"] = a.By.Actor.Name, words.WhenInSentence(a.By.At, now)
	}
	who := a.By != nil && a.By.Actor.Name != ""
	switch a.Reason {
	case explain.IsMember:
		return lang.X("why.member", "{{.Name}} is in: a member since {{.Since}}, as {{.Roles}}. There is nothing to do.", data)
	case explain.IsDeactivated:
		if who {
			return lang.X("why.deactivated_by", "{{.Name}} was in, but {{.Who}} deactivated this account {{.When}}. Reactivate it among the members.", data)
		}
		return lang.X("why.deactivated", "{{.Name}} was in, but this account is deactivated. Reactivate it among the members.", data)
	case explain.IsBounced:
		return lang.X("why.bounced", "{{.Invited}}; the mail server refused it: {{.Detail}}. Correct the address, or copy the link and send it another way.", data)
	case explain.IsQueued:
		return lang.X("why.queued", "{{.Invited}}; the mail has not gone out yet. The server tries again by itself.", data)
	case explain.IsPending:
		if a.Invitation.ExpiresAt().IsZero() {
			return lang.X("why.pending_open", "{{.Invited}} and has not answered yet. Send a reminder, or copy the link.", data)
		}
		return lang.X("why.pending", "{{.Invited}} and has not answered yet; the link works for {{.Left}} more. Send a reminder, or copy the link.", data)
	case explain.IsExpired:
		return lang.X("why.expired", "{{.Invited}} and did not answer; the link expired {{.Expired}}. A reminder makes it work again.", data)
	case explain.WasRevoked:
		if who {
			return lang.X("why.revoked_by", "{{.Invited}}, but {{.Who}} revoked the invitation {{.When}}. You can invite again.", data)
		}
		return lang.X("why.revoked", "{{.Invited}}, but the invitation was revoked. You can invite again.", data)
	case explain.HasStatus:
		if a.Invitation != nil {
			data["Status"] = cmp.Or(words.StatusWord(a.Invitation.Status()), words.View(a.Invitation.ShownAs(now)))
			return lang.X("why.invited_status", "{{.Invited}}. What became of it: {{.Status}}.", data)
		}
		data["Status"] = words.MemberStatusWord(a.Member.Status)
		return lang.X("why.member_status", "{{.Name}} is in the list of members. {{.Status}}.", data)
	case explain.HasAccepted:
		return lang.X("why.accepted", "{{.Invited}} and has accepted, but is not among the members that you may see.", data)
	case explain.NotAnAddress:
		return lang.X("why.not_an_address", "This is not one email address. Type the whole address, such as jane@example.com.", data)
	default:
		return lang.X("why.never", "Nobody has invited {{.Address}}.", data)
	}
}

// invitedBy reads "Invited on Mar 1, 2026 by Dana Reyes".
func invitedBy(a explain.Answer, now time.Time) string {
	data := map[string]any{"When": words.WhenInSentence(a.Invitation.InvitedAt(), now), "Name": a.Invitation.InvitedBy().Name}
	if a.Invitation.InvitedBy().Name == "" {
		return lang.X("why.invited", "Invited {{.When}}", data)
	}
	return lang.X("why.invited_by", "Invited {{.When}} by {{.Name}}", data)
}

func roleNames(a explain.Answer) string {
	var names []string
	for _, g := range a.Member.Roles {
		names = append(names, g.Name+" · "+words.Scope(g.Scope))
	}
	if len(names) == 0 {
		return lang.X("why.no_role", "a member without a role")
	}
	return strings.Join(names, ", ")
}

// nextStep is what the button does, and what it says.
func (d *dialog) nextStep(a explain.Answer) (label string, do func()) {
	switch a.Reason {
	case explain.IsBounced:
		if d.p.Source.Snapshot().Info.Capabilities.Correct {
			return lang.X("manage.correct", "Correct address…"), func() { d.p.Correct(a.Invitation.ID()) }
		}
		return d.manageStep(a)
	case explain.IsQueued, explain.IsPending, explain.IsExpired:
		return d.manageStep(a)
	case explain.WasRevoked, explain.NeverInvited:
		return lang.X("why.invite", "Invite {{.Address}}", map[string]any{"Address": a.Address}), func() { d.p.Invite(a.Address) }
	case explain.HasStatus:
		if a.Invitation != nil {
			return d.manageStep(a)
		}
	case explain.IsMember, explain.IsDeactivated:
		if d.p.ShowMember != nil {
			return lang.X("why.show_member", "Show among the members"), func() { d.p.ShowMember(a.Member.Address) }
		}
	case explain.HasAccepted, explain.NotAnAddress:
	}
	return "", nil
}

func (d *dialog) manageStep(a explain.Answer) (string, func()) {
	return lang.X("menu.manage", "Manage invitation…"), func() { d.p.Manage(a.Invitation) }
}
