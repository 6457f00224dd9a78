package invitations

import (
	"strings"

	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
	"guestlist/screens/kit"
	"guestlist/screens/notices"
	"guestlist/screens/words"
)

// sentNotice tells what came of inviting: "3 invitations sent. 1 skipped: already a
// member." skipped counts what was not even asked for.
func sentNotice(results []invite.Result, skipped map[verdict]int, err error, address string) notices.Notice {
	sent, added, invited, members, failed := 0, 0, skipped[isInvited], skipped[isMember], 0
	for _, r := range results {
		switch r.Outcome {
		case invite.Invited, invite.Resent: // an invitation that had expired is sent again
			sent++
		case invite.RolesAdded:
			added++
		case invite.AlreadyInvited:
			invited++
		case invite.AlreadyMember, invite.AlreadyAccepted:
			members++
		default:
			failed++
		}
	}
	var said []string
	if sent > 0 || (added == 0 && err == nil) {
		said = append(said, lang.XN("notice.sent", "{{.N}} invitations sent.", sent, count(sent)))
	}
	if added > 0 {
		said = append(said, lang.XN("notice.roles_added", "{{.N}} got a role added.", added, count(added)))
	}
	if members > 0 {
		said = append(said, lang.XN("notice.members", "{{.N}} skipped: already a member.", members, count(members)))
	}
	if invited > 0 {
		said = append(said, lang.XN("notice.already_invited", "{{.N}} skipped: already invited.", invited, count(invited)))
	}
	if failed > 0 {
		said = append(said, lang.XN("notice.failed", "{{.N}} not sent: see below.", failed, count(failed)))
	}
	n := notices.Notice{Tone: kit.Good, Progress: notices.NoProgress}
	if failed > 0 {
		n.Tone = kit.Warn
	}
	if err != nil {
		n.Tone = kit.Bad
		said = append(said, words.Problem(invite.ErrorOf(err), address))
	}
	n.Text = strings.Join(said, " ")
	return n
}
