package runs

import (
	"slices"

	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
	"guestlist/screens/words"
)

// PartlyWarning says before a revoke what it leaves. Who does not manage the whole
// organisation cannot see whether there is more to an invitation; for whoever does
// it is empty.
func PartlyWarning(scopes []invite.Scope, n int) string {
	for _, scope := range scopes {
		if scope.Kind == invite.Organization && slices.Contains(scope.Permissions, invite.MemberManage) {
			return ""
		}
	}
	return lang.XN("confirm.partly", "Where people are also invited to places that you do not manage, only the roles in yours are removed; the rest of the invitation stays.", n)
}

// revokedSaid tells that all went well. Of invitations that are none of the
// person's in part, the server removes only their roles, and says so in words.
func revokedSaid(whole, partly int) string {
	said := ""
	if whole > 0 || partly == 0 {
		said = lang.XN("notice.revoked", "{{.N}} invitations revoked.", whole, words.Count(whole))
	}
	if partly == 0 {
		return said
	}
	rest := lang.XN("notice.partly", "Of {{.N}} invitations only the roles in your scopes were removed; the rest stays.", partly, words.Count(partly))
	if said == "" {
		return rest
	}
	return said + " " + rest
}
