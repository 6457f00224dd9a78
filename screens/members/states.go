package members

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
	"guestlist/app/problem"
	"guestlist/app/session"
	"guestlist/screens/kit"
	"guestlist/screens/notices"
	"guestlist/screens/theme"
	"guestlist/screens/words"
)

// emptyState is what stands in the place of rows when there are none.
func (s *Screen) emptyState() fyne.CanvasObject {
	a := s.answer
	why := a.failure()
	again := func() *kit.Button {
		return kit.NewButton(lang.X("button.try_again", "Try again"), theme.IconResend, kit.Secondary, s.Retry)
	}
	switch {
	case !s.mayRead() || why == problem.Forbidden:
		return kit.NewState(theme.IconKey, lang.X("members.no_permission", "You cannot see people here"),
			lang.X("members.no_permission_text", "You need the Member: Read permission to see who is in."), again())
	case why == problem.Unsupported:
		return kit.NewState(theme.IconPeople, lang.X("members.unsupported", "No list of people"),
			lang.X("problem.unsupported", "This server cannot do that."))
	case a.snapshot.State == session.SignedOut && !a.read:
		button := kit.NewButton(lang.X("button.new_token", "Enter a new token…"), theme.IconKey, kit.Primary, s.p.SignIn)
		return kit.NewState(theme.IconKey, lang.X("state.signed_out", "Signed out"), s.problemSaid(), button)
	case a.snapshot.State == session.Offline && !a.read:
		return kit.NewState(theme.IconOffline, lang.X("members.offline", "Offline"),
			lang.X("members.offline_text", "People are read from the server, which cannot be reached now. They appear here as soon as it answers."), again())
	case a.problem != nil && !a.read:
		return kit.NewState(theme.IconOffline, lang.X("members.error", "The people cannot be read"), s.problemSaid(), again())
	case !a.read:
		return kit.NewState("", lang.X("members.loading", "Loading people…"), "")
	case a.want.narrowed():
		clear := kit.NewButton(lang.X("button.clear_filters", "Clear filters"), theme.IconClose, kit.Secondary, s.filters.Clear)
		return kit.NewState(theme.IconSearch, lang.X("members.no_match", "Nobody matches"),
			lang.X("members.no_match_text", "Nobody here fits the search and the filters."), clear)
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

// Retry reads everybody anew, and has the session try again what failed.
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

// trouble is the banner that says that people were not read although the server
// answers. It hangs as long as that lasts; for the rest the window has a banner.
type trouble struct {
	screen *Screen
	handle *notices.Handle
}

func (t *trouble) show() {
	a := t.screen.answer
	due := a.read && a.problem != nil && (a.snapshot.State.CanChange() || a.snapshot.State == session.NoPermission)
	switch {
	case due && t.handle == nil:
		at := map[string]any{"At": words.ClockTime(a.readAt, time.Now())}
		t.handle = t.screen.p.Notices.Show(notices.Notice{
			Tone: kit.Warn, Icon: theme.IconOffline, Fixed: true, Progress: notices.NoProgress,
			Text:    lang.X("members.behind", "The people may be others by now: they were last read {{.At}}.", at),
			Actions: []kit.BannerAction{{Label: lang.X("button.try_again", "Try again"), OnTap: t.screen.Retry}},
		})
	case !due:
		t.close()
	}
}

func (t *trouble) close() {
	if t.handle != nil {
		t.handle.Close()
		t.handle = nil
	}
}
