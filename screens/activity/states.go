package activity

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
	"guestlist/app/session"
	"guestlist/screens/kit"
	"guestlist/screens/theme"
	"guestlist/screens/words"
)

// emptyState is what stands in the place of rows when there are none.
func (s *Screen) emptyState(p answer) fyne.CanvasObject {
	switch {
	case p.snapshot.State == session.WrongOrganisation:
		return s.states.WrongOrganisation(s.problemSaid(p.snapshot.Problem))
	case forbidden(p):
		return s.states.NoPermission(lang.X("activity.no_permission", "You cannot see the activity here"),
			lang.X("activity.no_permission_text", "You need the Audit: Read permission to see the activity."))
	case p.code() == invite.CodeUnsupported:
		return kit.NewState(theme.IconClock, lang.X("activity.unsupported", "No log"),
			lang.X("activity.unsupported_text", "This system keeps no log. What you do for several people at once is listed here."))
	case p.code() == invite.CodeUnauthenticated:
		return s.states.SignedOut(s.problemSaid(p.problem))
	case p.kept:
		return s.keptState(p)
	case p.reading:
		return s.states.Loading(lang.X("activity.loading", "Reading the activity…"))
	case p.problem != nil && p.snapshot.State == session.Offline:
		return s.states.Unread(theme.IconOffline, lang.X("activity.offline", "Offline"),
			lang.X("activity.offline_text", "The activity is read from the server, which cannot be reached now. It appears here as soon as it answers."))
	case p.problem != nil:
		return s.states.Unread(theme.IconAlert, lang.X("activity.error", "The activity cannot be read"), s.problemSaid(p.problem))
	case p.want.narrowed():
		return s.states.NoMatch(lang.X("activity.no_match", "No event matches"),
			lang.X("activity.no_match_text", "Nothing in the log fits the search and the filters."), s.anyTimeButton(p)...)
	case p.want.span != anyTime:
		return kit.NewState(theme.IconClock, lang.X("activity.quiet", "Nothing happened in this time"),
			lang.X("activity.quiet_text", "Older events may be in the log."), s.anyTimeButton(p)...)
	default:
		return kit.NewState(theme.IconClock, lang.X("activity.empty", "Nothing has happened yet"),
			lang.X("activity.empty_text", "Every invitation, reminder and revocation will be listed here."))
	}
}

// keptState is shown where the offline copy has nothing that was asked for.
func (s *Screen) keptState(p answer) fyne.CanvasObject {
	at := map[string]any{"At": words.ClockTime(p.readAt, time.Now())}
	switch {
	case p.want.narrowed():
		return s.states.NoMatch(lang.X("activity.no_match", "No event matches"),
			lang.X("activity.no_match_saved", "Nothing of the activity saved {{.At}} fits. The server may know more.", at), s.anyTimeButton(p)...)
	case p.want.span != anyTime:
		return kit.NewState(theme.IconOffline, lang.X("activity.quiet_saved", "Nothing of this time is saved"),
			lang.X("activity.quiet_saved_text", "The activity was saved {{.At}}. The server may know more.", at), s.anyTimeButton(p)...)
	default:
		return kit.NewState(theme.IconOffline, lang.X("activity.empty_saved", "Nothing had happened yet"),
			lang.X("activity.empty_saved_text", "The activity was saved {{.At}}. The server may know more.", at))
	}
}

// anyTimeButton is the button that looks further back, where there is further back.
func (s *Screen) anyTimeButton(p answer) []*kit.Button {
	if p.want.span == anyTime {
		return nil
	}
	return []*kit.Button{kit.NewButton(lang.X("activity.any_time", "Show any time"), theme.IconClock, kit.Secondary, s.showAnyTime)}
}

func (s *Screen) showAnyTime() {
	s.filters.Choice("span").Choose(string(anyTime))
	s.refilter()
	s.FocusList()
}

// forbidden tells whether the person may not read the log.
func forbidden(p answer) bool {
	if p.code() == invite.CodeForbidden {
		return true
	}
	known := p.snapshot.Info.User.ID != ""
	return known && len(p.events) == 0 && !p.snapshot.Info.May(invite.AuditRead)
}

// code is that of the answer's problem, empty if there is none.
func (p answer) code() invite.Code {
	if p.problem == nil {
		return ""
	}
	return p.problem.Code
}

func (s *Screen) problemSaid(p *invite.Error) string {
	if p == nil {
		return ""
	}
	return words.Problem(p, s.p.Address)
}
