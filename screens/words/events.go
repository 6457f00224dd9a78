package words

import (
	"regexp"

	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
)

// ActionLabel names an action of the log, as the server's own English label does:
// "Admin cancelled user invite". An action that this program does not know goes by
// its code.
func ActionLabel(a invite.Action) string {
	switch a {
	case invite.ActionInvited:
		return lang.X("event.invited", "Admin invited user")
	case invite.ActionResent:
		return lang.X("event.resent", "Admin resent user invite")
	case invite.ActionCancelled:
		return lang.X("event.cancelled", "Admin cancelled user invite")
	case invite.ActionRoleRemoved:
		return lang.X("event.role_removed", "Admin removed role from user invite")
	case invite.ActionRolesAdded:
		return lang.X("event.roles_added", "Admin added role to user invite")
	case invite.ActionLinkCopied:
		return lang.X("event.link_copied", "Admin copied invite link")
	case invite.ActionCorrected:
		return lang.X("event.corrected", "Admin corrected address")
	case invite.ActionAccepted:
		return lang.X("event.accepted", "User accepted invite")
	case invite.ActionDeliveryFailed:
		return lang.X("event.delivery_failed", "Delivery failed")
	case invite.ActionRolesChanged:
		return lang.X("event.roles_changed", "Admin changed roles")
	case invite.ActionDeactivated:
		return lang.X("event.deactivated", "Admin deactivated user")
	case invite.ActionReactivated:
		return lang.X("event.reactivated", "Admin reactivated user")
	case invite.ActionReminded:
		return lang.X("event.reminded", "System reminded user")
	case invite.ActionTokenCreated:
		return lang.X("event.token_created", "Access token created")
	case invite.ActionTokenRevoked:
		return lang.X("event.token_revoked", "Access token revoked")
	default:
		return string(a)
	}
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
	default:
		return lang.X("history.other", "{{.Event}} · {{.Name}}", data)
	}
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
