package runs

import (
	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
	"guestlist/app/run"
	"guestlist/screens/words"
)

// changedSaid tells that it has.
func (s Summary) changedSaid() string {
	data := map[string]any{"Address": called(s.Only)}
	switch {
	case s.Kind == run.ChangeMember:
		return memberChangedSaid(s.Status)
	case s.Kind == run.Correct && len(s.Results) == 1 && s.Results[0].Invitation != nil:
		data["To"] = s.Results[0].Invitation.Address()
		return lang.X("notice.corrected", "{{.Address}}: corrected, {{.To}} has been invited.", data)
	case s.Kind == run.Correct:
		return lang.X("notice.corrected_one", "{{.Address}}: corrected.", data)
	case s.Counts[invite.WasRevoked] > 0:
		return lang.X("notice.all_roles_removed", "{{.Address}}: all roles removed, the invitation is revoked.", data)
	default:
		return lang.X("notice.roles_removed", "{{.Address}}: roles removed.", data)
	}
}

// notChanged tells that it has not, or that it is not known.
func (s Summary) notChanged(address string) string {
	data := map[string]any{"Address": called(s.Only), "Why": lang.X("notice.stopped", "stopped")}
	if s.Problem != nil {
		data["Why"] = words.Problem(s.Problem, address)
	}
	return lang.X("notice.not_changed", "{{.Address}}: not changed: {{.Why}}", data)
}
