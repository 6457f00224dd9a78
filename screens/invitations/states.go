package invitations

import (
	"strings"

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
func (s *Screen) emptyState(p answer) fyne.CanvasObject {
	snap := p.snapshot
	nothingKnown := snap.Open.Len() == 0 && !snap.Complete
	switch {
	case snap.State == session.NoPermission:
		return s.states.NoPermission(lang.X("state.no_permission", "You cannot see invitations here"),
			lang.X("state.no_permission_text", "You need the Member: Manage permission to see invitations."))
	case snap.State == session.SignedOut && nothingKnown:
		return s.states.SignedOut(s.problemSaid(snap))
	case snap.State == session.WrongOrganisation:
		return s.states.WrongOrganisation(s.problemSaid(snap))
	case snap.State == session.Loading && nothingKnown:
		return s.states.Loading(lang.X("state.loading", "Loading invitations…"))
	case nothingKnown && snap.Problem != nil:
		return s.states.Unread(theme.IconOffline, lang.X("state.error", "The invitations cannot be read"), s.problemSaid(snap))
	case p.reading:
		return s.states.Loading(lang.X("state.loading", "Loading invitations…"))
	case p.problem != nil && p.problem.Code == invite.CodeUnsupported:
		return s.states.NoMatch(lang.X("state.cannot_list", "This server cannot list them so"),
			lang.X("state.cannot_list_text", "Sort by another column, or clear the filters: {{.Detail}}.", map[string]any{"Detail": p.problem.Detail}))
	case p.problem != nil:
		return s.states.Unread(theme.IconOffline, lang.X("state.closed_failed", "These invitations are not here"),
			lang.X("state.closed_failed_text", "Accepted and revoked invitations are read from the server, which does not answer now."))
	case s.isOf(p):
		return s.emptyView(p)
	case p.query.Filter().Narrowed() || p.query.View.NeedsClosed():
		var buttons []*kit.Button
		if text := strings.TrimSpace(p.query.Text); strings.Contains(text, "@") {
			buttons = append(buttons, kit.NewButton(lang.X("button.why", "Why isn't this person in?"), theme.IconInfo, kit.Primary, func() { s.Why(text) }))
		}
		return s.states.NoMatch(lang.X("state.no_match", "No invitation matches"),
			lang.X("state.no_match_text", "Nothing fits the search and the filters."), buttons...)
	default:
		button := kit.NewButton(lang.X("button.invite", "Invite users"), theme.IconPlus, kit.Primary, s.Invite)
		button.Enable(s.canChange())
		buttons := []*kit.Button{button}
		if s.p.LookAround != nil {
			buttons = append(buttons, kit.NewButton(lang.X("button.look_around", "Look around with sample people"), theme.IconPeople, kit.Secondary, s.p.LookAround))
		}
		return kit.NewState(theme.IconMail, lang.X("state.empty", "Nobody is waiting. Invite someone."),
			lang.X("state.empty_text", "Whoever is invited is shown here until they answer."), buttons...)
	}
}

// isOf tells whether an answer is what the view that is open was saved with.
func (s *Screen) isOf(p answer) bool {
	v, open := s.View()
	return open && v.Query == p.query
}

// emptyView says that nobody is in the view that is open, and where that is so because what
// it asks for is not there any more, why.
func (s *Screen) emptyView(p answer) fyne.CanvasObject {
	v, _ := s.View()
	title := lang.X("state.view_empty", "Nobody is in this view now")
	scope, role := v.Missing(p.snapshot.Scopes, p.snapshot.Roles)
	if said := words.ViewGone(v, scope, role); said != "" {
		remove := kit.NewButton(lang.X("saved.remove", "Remove view"), theme.IconTrash, kit.Secondary, func() { s.removeView(v) })
		return kit.NewState(theme.IconAlert, title, said, remove)
	}
	return kit.NewState(theme.IconCheck, title, lang.X("state.view_empty_text", "Whoever it is about is shown here by itself."))
}

func (s *Screen) problemSaid(snap *session.Snapshot) string {
	if snap.Problem == nil {
		return ""
	}
	return words.Problem(snap.Problem, s.p.Address)
}

// stateNoticeFor says why the list may not be true now, if that is so.
func (s *Screen) stateNoticeFor(snap *session.Snapshot) (notices.Notice, bool) {
	retry := banner.Action{Label: lang.X("button.try_again", "Try again"), OnTap: s.p.Session.Retry}
	n := notices.Notice{Tone: kit.Warn, Icon: theme.IconOffline, Fixed: true, Actions: []banner.Action{retry}, Progress: notices.NoProgress}
	at := map[string]any{"At": words.ClockTime(snap.Since, snap.Now())}
	if snap.Open.Len() == 0 && !snap.Complete {
		return n, false // the empty state says it
	}
	switch snap.State {
	case session.Offline:
		at["Why"] = words.Cause(snap.Problem)
		n.Text = lang.X("notice.offline_why", "Offline. The list is as it was {{.At}}; changes need a connection. Why: {{.Why}}.", at)
	case session.Stale:
		if snap.Problem == nil {
			return n, false
		}
		if !snap.CanChange() {
			n.Text = lang.X("notice.silent", "The server gives no sign of life. The list is as it was {{.At}}; changes wait.", at)
			break
		}
		n.Text = lang.X("notice.stale", "The list may be behind: it was last read {{.At}}.", at)
	case session.SignedOut:
		n.Icon = theme.IconKey
		n.Text = lang.X("notice.signed_out", "Signed out: the server no longer accepts the token.")
		n.Actions = []banner.Action{{Label: lang.X("button.new_token", "Enter a new token…"), OnTap: s.p.SignIn}}
	default:
		return n, false
	}
	return n, true
}
