package shell

import (
	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
	"guestlist/app/session"
	"guestlist/screens/activity"
	"guestlist/screens/theme"
)

const entryActivity = "activity"

// activityEntry is the log, for connections that have one or something to list in its place.
func (s *Shell) activityEntry() navEntry {
	return navEntry{
		id: entryActivity, icon: theme.IconClock, label: lang.X("activity.title", "Activity"),
		open: func() screen { return s.newActivity() },
		there: func(snap *session.Snapshot) bool {
			return hasActivity(snap) || s.open != nil && len(s.open.Runs.List()) > 0
		},
	}
}

// hasActivity tells whether the connection has a log that the person may read, as
// far as is known yet.
func hasActivity(snap *session.Snapshot) bool {
	return snap.Info.User.ID == "" || (snap.Info.Capabilities.Audit && snap.Info.May(invite.AuditRead))
}

func (s *Shell) newActivity() *activity.Screen {
	return activity.New(activity.Params{
		Life:    s.life,
		Session: s.open.Session, Window: s.window, Dispatch: s.p.Dispatch, Notices: s.notices,
		Address: s.open.Connection.Address, SignIn: s.signIn, Corner: s.center.Tray().Button, Runs: s.open.Runs, Memory: s.memory.log,
		Columns: s.p.Settings,
	})
}

// showActivity shows what was ever done about one address.
func (s *Shell) showActivity(address string) {
	if s.open == nil {
		return
	}
	log := s.newActivity()
	log.ShowSubject(address)
	s.turnTo(entryActivity, func() screen { return log })
	log.FocusList()
}
