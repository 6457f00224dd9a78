package runs

import (
	"cmp"

	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
	"guestlist/app/run"
	"guestlist/screens/words"
)

// called is what a single person of a run is called: by name, where it is known, or by
// address.
func called(p run.Person) string {
	if p.Name != "" {
		return p.Name
	}
	return cmp.Or(p.Address, p.ID)
}

// memberTask reads "Deactivating Noor Aziz".
func memberTask(s run.Status) string {
	data := map[string]any{"Who": called(s.Only)}
	switch s.Change.Status {
	case invite.MemberDeactivated:
		return lang.X("run.deactivate", "Deactivating {{.Who}}", data)
	case invite.MemberActive:
		return lang.X("run.reactivate", "Reactivating {{.Who}}", data)
	default:
		return lang.X("run.change_roles", "Changing the roles of {{.Who}}", data)
	}
}

// memberChangedSaid tells that a member was changed.
func memberChangedSaid(s run.Status) string {
	data := map[string]any{"Name": called(s.Only)}
	switch s.Change.Status {
	case invite.MemberDeactivated:
		return lang.X("notice.deactivated", "{{.Name}} is deactivated.", data)
	case invite.MemberActive:
		return lang.X("notice.reactivated", "{{.Name}} is active again. New access tokens have to be made.", data)
	default:
		return lang.X("notice.roles_changed", "The roles of {{.Name}} are changed.", data)
	}
}

// memberSaid tells what came instead of the change of a member. address is what the
// connection is called in errors.
func memberSaid(s Summary, address string) string {
	data := map[string]any{"Name": called(s.Only)}
	switch s.Results[0].Outcome {
	case invite.Conflict:
		return lang.X("notice.member_differs", "{{.Name}} was changed in another way meanwhile, and that stays. Look at the list before you change anything more.", data)
	case invite.OutcomeUnknown:
		if p := s.Problem; p != nil && p.Code != invite.CodeUnknown && p.Code != invite.CodeTemporary {
			data["Why"] = words.Problem(p, address)
			return lang.X("notice.member_unread", "{{.Name}}: the answer was lost, so it may or may not be changed, and that cannot be looked up: {{.Why}}", data)
		}
		return lang.X("notice.member_unknown", "{{.Name}}: the server did not answer, so it may or may not be changed. The list shows what is true once it answers again.", data)
	}
	return ""
}
