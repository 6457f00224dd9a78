package words

import (
	"regexp"

	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
)

// actions are the names of the actions of the log: in full, as the server's own English
// label has them, and in the few letters that a filter's box has room for. They are made
// at the first use, when the language is known.
var actions = byLanguage(func() map[invite.Action]struct{ full, short string } {
	return map[invite.Action]struct{ full, short string }{
		invite.ActionInvited:        {lang.X("event.invited", "Admin invited user"), lang.X("action.invited", "Invited")},
		invite.ActionResent:         {lang.X("event.resent", "Admin resent user invite"), lang.X("action.resent", "Resent")},
		invite.ActionCancelled:      {lang.X("event.cancelled", "Admin cancelled user invite"), lang.X("action.cancelled", "Revoked")},
		invite.ActionRoleRemoved:    {lang.X("event.role_removed", "Admin removed role from user invite"), lang.X("action.role_removed", "Role removed")},
		invite.ActionRolesAdded:     {lang.X("event.roles_added", "Admin added role to user invite"), lang.X("action.roles_added", "Role added")},
		invite.ActionLinkCopied:     {lang.X("event.link_copied", "Admin copied invite link"), lang.X("action.link_copied", "Link copied")},
		invite.ActionCorrected:      {lang.X("event.corrected", "Admin corrected address"), lang.X("action.corrected", "Corrected")},
		invite.ActionAccepted:       {lang.X("event.accepted", "User accepted invite"), lang.X("action.accepted", "Accepted")},
		invite.ActionDeliveryFailed: {lang.X("event.delivery_failed", "Delivery failed"), lang.X("action.delivery_failed", "Delivery failed")},
		invite.ActionRolesChanged:   {lang.X("event.roles_changed", "Admin changed roles"), lang.X("action.roles_changed", "Roles changed")},
		invite.ActionDeactivated:    {lang.X("event.deactivated", "Admin deactivated user"), lang.X("action.deactivated", "Deactivated")},
		invite.ActionReactivated:    {lang.X("event.reactivated", "Admin reactivated user"), lang.X("action.reactivated", "Reactivated")},
		invite.ActionReminded:       {lang.X("event.reminded", "System reminded user"), lang.X("action.reminded", "Reminded")},
		invite.ActionTokenCreated:   {lang.X("event.token_created", "Access token created"), lang.X("action.token_created", "Token created")},
		invite.ActionTokenRevoked:   {lang.X("event.token_revoked", "Access token revoked"), lang.X("action.token_revoked", "Token revoked")},
		invite.ActionJudged:         {lang.X("event.judged", "Admin checked addresses"), lang.X("action.judged", "Checked")},
		invite.ActionScopeCreated:   {lang.X("event.scope_created", "Scope created"), lang.X("action.scope_created", "Scope created")},
		invite.ActionScopeChanged:   {lang.X("event.scope_changed", "Scope changed"), lang.X("action.scope_changed", "Scope changed")},
		invite.ActionScopeRemoved:   {lang.X("event.scope_removed", "Scope removed"), lang.X("action.scope_removed", "Scope removed")},
	}
})

// ActionLabel names an action of the log: "Admin cancelled user invite". An action that
// this program does not know goes by its code.
func ActionLabel(a invite.Action) string {
	if name, ok := actions()[a]; ok {
		return name.full
	}
	return string(a)
}

// ActionShort is ActionLabel in a few letters: "Revoked".
func ActionShort(a invite.Action) string {
	if name, ok := actions()[a]; ok {
		return name.short
	}
	return string(a)
}

// Event says what an event of the log was, with what has to be known of it:
// "Delivery failed: mailbox not found". An action that this program does not know
// goes by the server's words.
func Event(e invite.Event) string {
	label := ActionLabel(e.Action)
	if label == string(e.Action) && e.Label != "" {
		label = e.Label
	}
	switch {
	case e.Detail == "":
		return label
	case e.Action == invite.ActionDeliveryFailed:
		return lang.X("event.with_detail", "{{.Event}}: {{.Detail}}", map[string]any{"Event": label, "Detail": e.Detail})
	default:
		return label
	}
}

// invitationID is what the server puts behind an address for other programs.
var invitationID = regexp.MustCompile(` \(inv_\w+\)$`)

// EventDetail is what the server adds to an event, without what only programs read.
func EventDetail(e invite.Event) string { return invitationID.ReplaceAllString(e.Detail, "") }

// Actor names who did what an event tells.
func Actor(e invite.Event) string {
	switch {
	case e.Actor.Name != "" && !(e.Actor.ID == "" && e.Actor.Name == "System"):
		return e.Actor.Name
	case e.Action == invite.ActionAccepted:
		return e.Subject
	default:
		return lang.X("event.system", "System")
	}
}

// HistoryLine tells an event in the history of one invitation, where it is plain
// whom it is about: "Invited by Dana Reyes", "Reminder sent by Dana Reyes".
func HistoryLine(e invite.Event) string {
	data := map[string]any{"Name": Actor(e), "Event": Event(e), "Detail": EventDetail(e)}
	switch e.Action {
	case invite.ActionInvited:
		return lang.X("history.invited", "Invited by {{.Name}}", data)
	case invite.ActionResent, invite.ActionReminded:
		return lang.X("history.resent", "Reminder sent by {{.Name}}", data)
	case invite.ActionAccepted:
		return lang.X("history.accepted", "Accepted by {{.Name}}", data)
	case invite.ActionLinkCopied:
		return lang.X("history.link_copied", "Link copied by {{.Name}}", data)
	case invite.ActionDeliveryFailed:
		return Event(e)
	case invite.ActionRoleRemoved:
		return lang.X("history.role_removed", "Removed by {{.Name}}: {{.Detail}}", data)
	case invite.ActionRolesAdded:
		return lang.X("history.roles_added", "Added by {{.Name}}: {{.Detail}}", data)
	case invite.ActionCorrected:
		return lang.X("history.corrected", "Address corrected by {{.Name}}: {{.Detail}}", data)
	case invite.ActionNoticed:
		return noticedSaid(invite.Status(e.Detail))
	default:
		return lang.X("history.other", "{{.Event}} · {{.Name}}", data)
	}
}

// noticedSaid tells how an invitation was found from this computer, without claiming more.
func noticedSaid(s invite.Status) string {
	switch s {
	case invite.Pending:
		return lang.X("history.noticed_open", "Seen in the list")
	case invite.Expired:
		return lang.X("history.noticed_expired", "Seen as expired")
	case invite.Accepted:
		return lang.X("history.noticed_accepted", "Not listed any more: accepted")
	case invite.Revoked:
		return lang.X("history.noticed_revoked", "Not listed any more: revoked")
	case invite.Declined:
		return lang.X("history.noticed_declined", "Not listed any more: declined")
	case invite.Gone:
		return lang.X("history.noticed_gone", "Not listed any more, why is not known")
	default:
		return lang.X("history.noticed_other", "Seen as {{.Status}}", map[string]any{"Status": string(s)})
	}
}

// SentFromHere reads "sent twice from this computer, last today at 9:12", for rows of a
// backend that does not count; empty: nothing was, as far as is known.
func SentFromHere(times int, last string) string {
	if times == 0 {
		return ""
	}
	return lang.XN("sent_from_here", "sent {{.N}} times from this computer, last {{.At}}", times, map[string]any{"N": Number(times), "At": last})
}

// DeliveryLine tells what became of an invitation's last message, for its history;
// empty where the server does not say.
func DeliveryLine(d invite.Delivery) string {
	switch d.State {
	case invite.DeliveryQueued:
		return lang.X("delivery.queued", "Waiting to be sent")
	case invite.DeliverySent:
		return lang.X("delivery.sent", "Accepted by the mail server")
	case invite.DeliveryFailed:
		return Event(invite.Event{Action: invite.ActionDeliveryFailed, Detail: d.Detail})
	default:
		return ""
	}
}
