package members

import (
	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
	"guestlist/app/run"
	"guestlist/screens/kit"
	"guestlist/screens/runs"
)

// deactivate takes a person's access away, after a question.
func (s *Screen) deactivate(m *invite.Member) {
	text, warning := lang.X("deactivate.text", "Their access tokens end at once. Their roles are kept, and you can reactivate them later."), ""
	if s.isOneself(m) {
		text = lang.X("deactivate.own_text", "This is you. Your access tokens end at once, and your roles are kept.")
		warning = lang.X("deactivate.oneself", "You are signed out at once, and somebody else has to reactivate you.")
	}
	runs.Ask(s.p.Window.Canvas(), runs.Question{
		Title: lang.X("deactivate.title", "Deactivate {{.Name}}?", map[string]any{"Name": called(m)}),
		Text:  text,
		Names: []string{m.Address}, Warning: warning,
		Verb: lang.X("deactivate.verb", "Deactivate 1 person"),
		Kind: kit.Destructive,
		Do:   func() { s.change(m, invite.MemberChange{Status: invite.MemberDeactivated}) },
	})
}

// reactivate gives a person their access back.
func (s *Screen) reactivate(m *invite.Member) {
	s.change(m, invite.MemberChange{Status: invite.MemberActive})
}

// change begins to change a person. The center of runs tells the rest.
func (s *Screen) change(m *invite.Member, c invite.MemberChange) {
	if _, err := s.p.Runs.Start(run.MemberRequest(m, c)); err != nil {
		s.p.Notices.Tell(kit.Bad, runs.NotBegun(err))
	}
}
