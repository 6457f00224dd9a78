package activity

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
	"guestlist/app/problem"
	"guestlist/app/session"
	"guestlist/screens/kit"
	"guestlist/screens/theme"
	"guestlist/screens/words"
)

// emptyState is what stands in the place of rows when there are none.
func (s *Screen) emptyState(p page) fyne.CanvasObject {
	again := func() *kit.Button {
		return kit.NewButton(lang.X("button.try_again", "Try again"), theme.IconResend, kit.Secondary, s.Retry)
	}
	switch {
	case p.snapshot.State == session.WrongOrganisation:
		return kit.NewState(theme.IconAlert, lang.X("state.wrong_organisation", "Another organisation answers"), s.problemSaid(p.snapshot.Problem), again())
	case forbidden(p):
		return kit.NewState(theme.IconKey, lang.X("activity.no_permission", "You cannot see the activity here"),
			lang.X("activity.no_permission_text", "You need the Audit: Read permission to see the activity."), again())
	case p.code() == problem.Unauthenticated:
		button := kit.NewButton(lang.X("button.new_token", "Enter a new token…"), theme.IconKey, kit.Primary, s.p.SignIn)
		return kit.NewState(theme.IconKey, lang.X("state.signed_out", "Signed out"), s.problemSaid(p.problem), button)
	case p.reading:
		return kit.NewState("", lang.X("activity.loading", "Reading the activity…"), "")
	case p.problem != nil && p.snapshot.State == session.Offline:
		return kit.NewState(theme.IconOffline, lang.X("activity.offline", "Offline"),
			lang.X("activity.offline_text", "The activity is on the server, which cannot be reached."), again())
	case p.problem != nil:
		return kit.NewState(theme.IconAlert, lang.X("activity.error", "The activity cannot be read"), s.problemSaid(p.problem), again())
	case p.want.narrowed():
		button := kit.NewButton(lang.X("button.clear_filters", "Clear filters"), theme.IconClose, kit.Secondary, s.clearFilters)
		return kit.NewState(theme.IconSearch, lang.X("activity.no_match", "No event matches"),
			lang.X("activity.no_match_text", "Nothing in the log fits the search and the filters."), s.anyTimeButton(p, button)...)
	case p.want.span != anyTime:
		return kit.NewState(theme.IconClock, lang.X("activity.quiet", "Nothing happened in this time"),
			lang.X("activity.quiet_text", "Older events may be in the log."), s.anyTimeButton(p)...)
	default:
		return kit.NewState(theme.IconClock, lang.X("activity.empty", "Nothing has happened yet"),
			lang.X("activity.empty_text", "Every invitation, reminder and cancellation will be listed here."))
	}
}

// anyTimeButton adds the button that looks further back to others, where there is
// further back.
func (s *Screen) anyTimeButton(p page, others ...*kit.Button) []*kit.Button {
	if p.want.span == anyTime {
		return others
	}
	return append(others, kit.NewButton(lang.X("activity.any_time", "Show any time"), theme.IconClock, kit.Secondary, s.showAnyTime))
}

func (s *Screen) showAnyTime() {
	s.filters.Choice("span").Choose(string(anyTime))
	s.refilter()
	s.FocusList()
}

// forbidden tells whether the person may not read the log.
func forbidden(p page) bool {
	if p.code() == problem.Forbidden {
		return true
	}
	known := p.snapshot.Info.User.ID != ""
	return known && len(p.events) == 0 && !p.snapshot.Info.May(invite.AuditRead)
}

// code is that of the page's problem, empty if there is none.
func (p page) code() string {
	if p.problem == nil {
		return ""
	}
	return p.problem.Code
}

func (s *Screen) problemSaid(p *problem.Problem) string {
	if p == nil {
		return ""
	}
	return words.Problem(p, s.p.Address)
}
