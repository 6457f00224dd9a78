package members

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
	"guestlist/app/session"
	"guestlist/screens/kit"
	"guestlist/screens/kit/banner"
	"guestlist/screens/notices"
	"guestlist/screens/theme"
	"guestlist/screens/words"
)

// emptyState is what stands in the place of rows when there are none.
func (s *Screen) emptyState() fyne.CanvasObject {
	a := s.answer
	why := a.failure()
	switch {
	case !s.mayRead() || why == invite.CodeForbidden:
		return s.states.NoPermission(lang.X("members.no_permission", "You cannot see people here"),
			lang.X("members.no_permission_text", "You need the Member: Read permission to see who is in."))
	case why == invite.CodeUnsupported:
		return kit.NewState(theme.IconPeople, lang.X("members.unsupported", "No list of people"),
			lang.X("problem.unsupported", "This server cannot do that."))
	case a.snapshot.State == session.SignedOut && !a.read:
		return s.states.SignedOut(s.problemSaid())
	case a.snapshot.State == session.Offline && !a.read:
		return s.states.Unread(theme.IconOffline, lang.X("members.offline", "Offline"),
			lang.X("members.offline_text", "People are read from the server, which cannot be reached now. They appear here as soon as it answers."))
	case a.problem != nil && !a.read:
		return s.states.Unread(theme.IconOffline, lang.X("members.error", "The people cannot be read"), s.problemSaid())
	case !a.read:
		return s.states.Loading(lang.X("members.loading", "Loading people…"))
	case a.kept:
		return s.states.NoMatch(lang.X("members.no_match", "Nobody matches"),
			lang.X("members.no_match_saved", "Nobody of the people saved {{.At}} fits. The server may know others.",
				map[string]any{"At": words.ClockTime(a.readAt, time.Now())}))
	case a.want.narrowed():
		return s.states.NoMatch(lang.X("members.no_match", "Nobody matches"),
			lang.X("members.no_match_text", "Nobody here fits the search and the filters."))
	default:
		return s.nobody()
	}
}

// nobody is shown where there are no people at all.
func (s *Screen) nobody() fyne.CanvasObject {
	title := lang.X("members.nobody", "Nobody is here yet")
	if s.area.administrators {
		title = lang.X("members.nobody_unit", "Nobody administers {{.Scope}} itself", map[string]any{"Scope": s.area.scope.Name})
	}
	if !s.mayManage() {
		return kit.NewState(theme.IconPeople, title, "")
	}
	button := kit.NewButton(lang.X("button.invite", "Invite users"), theme.IconPlus, kit.Primary, s.p.Invite)
	button.Enable(s.canChange())
	return kit.NewState(theme.IconPeople, title, lang.X("members.nobody_text", "Invite someone, and they stand here at once."), button)
}

// Retry reads everybody again, and has the session try again what failed.
func (s *Screen) Retry() {
	s.p.Session.Retry()
	s.reader.reread()
}

func (s *Screen) problemSaid() string {
	switch snap := s.snapshot(); {
	case s.answer.problem != nil:
		return words.Problem(s.answer.problem, s.p.Address)
	case snap.Problem != nil:
		return words.Problem(snap.Problem, s.p.Address)
	}
	return ""
}

// mayOnlyRead tells whether the person may see people and nothing more.
func (s *Screen) mayOnlyRead() bool {
	return s.known() && !s.mayManage() && s.snapshot().Info.May(invite.MemberRead)
}

// behind is the banner that says that people were not read although the server answers.
// For the rest the window has a banner.
func (s *Screen) behind() (n notices.Notice, due bool) {
	a := s.answer
	at := map[string]any{"At": words.ClockTime(a.readAt, time.Now())}
	return notices.Notice{
		Tone: kit.Warn, Icon: theme.IconOffline, Fixed: true, Progress: notices.NoProgress,
		Text:    lang.X("members.behind", "The people may be others by now: they were last read {{.At}}.", at),
		Actions: []banner.Action{{Label: lang.X("button.try_again", "Try again"), OnTap: s.Retry}},
	}, a.read && a.problem != nil && (a.snapshot.CanChange() || a.snapshot.State == session.NoPermission)
}
