package activity

import (
	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
)

// actionShort names an action in the few letters that the filter's box has room for.
func actionShort(a invite.Action) string {
	switch a {
	case invite.ActionInvited:
		return lang.X("action.invited", "Invited")
	case invite.ActionResent:
		return lang.X("action.resent", "Resent")
	case invite.ActionCancelled:
		return lang.X("action.cancelled", "Cancelled")
	case invite.ActionRoleRemoved:
		return lang.X("action.role_removed", "Role removed")
	case invite.ActionRolesAdded:
		return lang.X("action.roles_added", "Role added")
	case invite.ActionLinkCopied:
		return lang.X("action.link_copied", "Link copied")
	case invite.ActionCorrected:
		return lang.X("action.corrected", "Corrected")
	case invite.ActionAccepted:
		return lang.X("action.accepted", "Accepted")
	case invite.ActionDeliveryFailed:
		return lang.X("action.delivery_failed", "Delivery failed")
	case invite.ActionRolesChanged:
		return lang.X("action.roles_changed", "Roles changed")
	case invite.ActionDeactivated:
		return lang.X("action.deactivated", "Deactivated")
	case invite.ActionReactivated:
		return lang.X("action.reactivated", "Reactivated")
	case invite.ActionReminded:
		return lang.X("action.reminded", "Reminded")
	case invite.ActionTokenCreated:
		return lang.X("action.token_created", "Token created")
	case invite.ActionTokenRevoked:
		return lang.X("action.token_revoked", "Token revoked")
	default:
		return string(a)
	}
}
