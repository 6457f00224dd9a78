package shell

import (
	"fyne.io/fyne/v2/lang"

	"guestlist/app/desk"
	"guestlist/app/invite"
	"guestlist/app/session"
	"guestlist/screens/kit/menu"
	"guestlist/screens/members"
	"guestlist/screens/scopes"
	"guestlist/screens/theme"
	"guestlist/screens/words"
)

const (
	entryMembers = "members"
	entryPeople  = "administrators of a scope"
)

// membersEntry is the list of people, for connections that have one.
func (s *Shell) membersEntry() navEntry {
	return navEntry{
		id: entryMembers, icon: theme.IconPeople, label: lang.X("members.title", "Members"),
		open:  func() screen { return s.newMembers(false) },
		count: func(*session.Snapshot) string { return s.peopleCounted() },
		there: func(snap *session.Snapshot) bool {
			return snap.Info.User.ID == "" || (snap.Info.Capabilities.Members && snap.Info.May(invite.MemberRead))
		},
	}
}

// newMembers makes the screen of the people of the scope that is chosen.
func (s *Shell) newMembers(administrators bool) *members.Screen {
	return members.New(members.Params{
		Session: s.open.Session, Window: s.window, Dispatch: s.p.Dispatch, Notices: s.notices, Life: s.life,
		Address: s.open.Connection.Address, SignIn: s.signIn, Settings: s.p.Settings, Columns: s.p.Settings,
		Invite: s.screen.Invite, Manage: s.screen.Manage, Correct: s.screen.Correct, ShowActivity: s.showActivity,
		Runs: s.open.Runs, Follow: s.center.Follow, Forgetful: s.forgetful, Corner: s.center.Tray().Button,
		Scope: s.scope, Administrators: administrators, Memory: s.memory.people,
	})
}

// showPeople shows the people of one scope.
func (s *Shell) showPeople(of invite.Scope) {
	if s.open == nil {
		return
	}
	s.choose(of.ID)
	at, administrators := entryMembers, of.Kind == invite.Unit
	if administrators {
		at = entryPeople
	}
	s.turnTo(at, func() screen { return s.newMembers(administrators) })
	s.shown.FocusList()
}

// scopeMenu is what can be done with a scope of the tree.
func (s *Shell) scopeMenu(of invite.Scope) []menu.Item {
	items := s.scopeLists(of)
	if s.open == nil {
		return items
	}
	changes := scopes.Menu(scopes.Params{
		Life: s.life, Session: s.open.Session, Window: s.window, Dispatch: s.p.Dispatch, Notices: s.notices,
		Address: s.open.Connection.Address,
	}, of)
	if len(changes) > 0 {
		items = append(append(items, menu.Item{}), changes...)
	}
	return items
}

// scopeLists are the lists that a scope leads to.
func (s *Shell) scopeLists(of invite.Scope) []menu.Item {
	label := lang.X("scope.manage_users", "Manage users")
	switch of.Kind {
	case invite.Organization:
		return []menu.Item{{Label: lang.X("members.title", "Members"), Icon: theme.IconPeople, OnTap: func() {
			s.choose("")
			s.turnTo(entryMembers, s.membersEntry().open)
			s.shown.FocusList()
		}}}
	case invite.Unit:
		label = lang.X("scope.manage_administrators", "Manage administrators")
	case invite.Team:
		label = lang.X("members.title", "Members")
	}
	return []menu.Item{
		{Label: label, Icon: theme.IconPeople, OnTap: func() { s.showPeople(of) }},
		{Label: lang.X("invitations.title", "Invitations"), Icon: theme.IconMail, OnTap: func() { s.showInvitationsOf(of.ID) }},
	}
}

// countPeople keeps the figure beside the entry true.
func (s *Shell) countPeople(o *desk.Opened) {
	s.people = -1
	s.counting = members.NewCount(s.life, o.Session, func(n int) {
		s.p.Dispatch(func() {
			if s.open == o {
				s.people = n
				s.showSession()
			}
		})
	})
}

func (s *Shell) peopleCounted() string {
	if s.people < 0 {
		return ""
	}
	return words.Number(s.people)
}
