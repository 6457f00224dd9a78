package words

import (
	"errors"

	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
	"guestlist/app/saved"
)

// SavedView names a view of the sidebar.
func SavedView(v saved.View) string {
	switch {
	case !v.IsBuiltIn():
		return v.Name
	case v.ID == saved.Waiting:
		return lang.X("saved.waiting", "Waiting over 14 days")
	case v.ID == saved.Mine:
		return lang.X("saved.mine", "Mine")
	case v.ID == saved.Bounced:
		return View(invite.ViewBounced)
	default:
		return View(invite.ViewExpiresSoon)
	}
}

// NameProblem says why a view cannot have a name.
func NameProblem(err error) string {
	switch {
	case errors.Is(err, saved.ErrNoName):
		return lang.X("saved.no_name", "A view needs a name.")
	case errors.Is(err, saved.ErrTooLong):
		return lang.XN("saved.too_long", "At most {{.N}} letters.", saved.LongestName, Count(saved.LongestName))
	case errors.Is(err, saved.ErrTaken):
		return lang.X("saved.taken", "Another view has this name.")
	default:
		return Error(err)
	}
}

// ViewGone says that a view asks for what is not there any more; empty: it does not.
func ViewGone(v saved.View, scope, role bool) string {
	data := map[string]any{"View": SavedView(v), "Scope": v.ScopeName, "Role": v.RoleName}
	switch {
	case scope && role:
		return lang.X("saved.both_gone", "“{{.View}}” asks for {{.Scope}} and the role {{.Role}}, which are not there any more.", data)
	case scope:
		return lang.X("saved.scope_gone", "“{{.View}}” asks for {{.Scope}}, which is not there any more.", data)
	case role:
		return lang.X("saved.role_gone", "“{{.View}}” asks for the role {{.Role}}, which is not there any more.", data)
	default:
		return ""
	}
}
