package shell

import (
	"slices"

	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
	"guestlist/app/session"
	"guestlist/screens/kit"
	"guestlist/screens/members"
	"guestlist/screens/notices"
	"guestlist/screens/words"
)

// showScope narrows what is shown to a scope and what is below it; empty is the
// whole organisation. The log cannot be narrowed: from there it leads to the
// invitations.
func (s *Shell) showScope(id string) {
	s.choose(id)
	switch s.at {
	case entryMembers, entryPeople:
		s.showMembersOf()
	case entryInvitations:
		s.showSession()
	default:
		s.turnTo(entryInvitations, func() screen { return s.screen })
	}
}

// showInvitationsOf shows the invitations of a scope.
func (s *Shell) showInvitationsOf(id string) {
	s.choose(id)
	s.turnTo(entryInvitations, func() screen { return s.screen })
	s.shown.FocusList()
}

// showMembersOf shows the people of the scope that is chosen, searched and sorted as
// those before.
func (s *Shell) showMembersOf() {
	before, same := s.shown.(*members.Screen)
	inTree := s.sidebar.focused()
	s.turnTo(entryMembers, func() screen {
		screen := s.newMembers(false)
		if same {
			screen.Narrow(before)
		}
		return screen
	})
	if !inTree { // what had the focus is gone
		s.shown.FocusList()
	}
}

// choose remembers the scope that the screens are narrowed to.
func (s *Shell) choose(id string) {
	s.scope = invite.Scope{ID: id}
	s.nameScope(s.open.Session.Snapshot())
	s.screen.ShowScope(id)
}

// nameScope keeps what is known of the scope that is chosen. It tells whether that
// is still there, as far as is known.
func (s *Shell) nameScope(snap *session.Snapshot) bool {
	n := slices.IndexFunc(snap.Scopes, func(one invite.Scope) bool { return one.ID == s.scope.ID })
	if n >= 0 {
		s.scope = snap.Scopes[n]
	}
	return n >= 0 || s.scope.ID == "" || len(snap.Scopes) == 0 || !snap.State.CanChange()
}

// followScope goes back to the whole organisation when the scope that is chosen is
// not there any more. A dialog and the settings are finished first: they belong to the screen
// under them.
func (s *Shell) followScope(snap *session.Snapshot) {
	if s.nameScope(snap) || s.screen.KeepsScope() || s.window.Canvas().Overlays().Top() != nil || s.at == entrySettings {
		return
	}
	name := words.ScopeName(s.scope)
	s.showScope("")
	s.notices.Show(notices.Notice{
		Tone: kit.Info, Progress: notices.NoProgress,
		Text: lang.X("scope.gone", "{{.Scope}} is not there any more. You see everything again.", map[string]any{"Scope": name}),
	})
}
