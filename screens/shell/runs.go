package shell

import (
	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
	"guestlist/screens/kit"
	"guestlist/screens/notices"
	"guestlist/screens/runs"
)

// newCenter follows the runs of all connections.
func (s *Shell) newCenter() *runs.Center {
	return runs.NewCenter(runs.CenterParams{
		Desk: s.p.Desk, Window: s.window, Dispatch: s.p.Dispatch, Notices: s.notices,
		Open: func() (id, address string) {
			if s.open == nil {
				return "", ""
			}
			return s.open.Connection.ID, s.open.Connection.Address
		},
		OpenConnection: s.openConnection,
		Info: func() invite.Info {
			if s.open == nil {
				return invite.Info{}
			}
			return s.open.Session.Info()
		},
		ViewActivity: func() { s.showActivity("") },
		MailDrop: func() func() {
			if s.open == nil || s.open.MailDrop == "" {
				return nil
			}
			return s.openMailDrop
		},
		Again: func(sum runs.Summary) {
			if s.screen != nil {
				s.screen.InviteAgain(sum)
			}
		},
		InviteAgain: func(of []*invite.Invitation) {
			if s.screen != nil {
				s.screen.InviteRevokedAgain(of)
			}
		},
		Ended: s.runEnded, Changed: s.runsChanged, Told: s.tellEnded,
	})
}

// runEnded tells the screens what came of a run.
func (s *Shell) runEnded(sum runs.Summary) {
	if s.screen != nil {
		s.screen.RunEnded(sum)
	}
	under := s.shown
	if s.settings != nil {
		under = s.settings.before
	}
	if other, ok := under.(interface{ RunEnded(runs.Summary) }); ok && under != screen(s.screen) {
		other.RunEnded(sum)
	}
	s.quitWhenDone()
}

// runsChanged makes room for the button of the tray, and marks the rows that wait.
func (s *Shell) runsChanged() {
	s.quitWhenDone()
	if s.shown == nil || s.screen == nil {
		return
	}
	s.shown.Content().Refresh()
	s.screen.Redraw()
}

// forgetful tells that runs of the open connection end with the program.
func (s *Shell) forgetful() bool {
	return s.open != nil && s.open.JournalProblem != nil && s.open.JournalProblem.Code != invite.CodeBrokenJournal
}

// tellJournal says that the journal of a connection was broken.
func (s *Shell) tellJournal() {
	if p := s.open.JournalProblem; p != nil && p.Code == invite.CodeBrokenJournal {
		s.notices.Show(notices.Notice{Tone: kit.Warn, Stay: true, Progress: notices.NoProgress, Text: lang.X("runs.broken",
			"What was going on in Guestlist could not be read. The file is kept as {{.Path}}. Look at the list before you invite or resend again.", map[string]any{"Path": p.Path})})
	}
}
