package shell

import (
	"time"

	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
	"guestlist/app/settings"
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
		Ended: s.runEnded, Changed: s.runsChanged,
	})
}

// runEnded tells the screens what came of a run.
func (s *Shell) runEnded(sum runs.Summary) {
	if s.screen != nil {
		s.screen.RunEnded(sum)
	}
	if other, ok := s.shown.(interface{ RunEnded(runs.Summary) }); ok && s.shown != page(s.screen) {
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

// waitItems offers how long something can be undone before it leaves.
func (s *Shell) waitItems() []kit.MenuItem {
	set := s.p.Settings
	return []kit.MenuItem{
		s.waitItem(lang.X("settings.send_wait", "Invitations go out…"), set.Fixed().SendWait, set.SendWait, set.SetSendWait),
		s.waitItem(lang.X("settings.revoke_wait", "Revoking takes effect…"), set.Fixed().RevokeWait, set.RevokeWait, set.SetRevokeWait),
	}
}

func (s *Shell) waitItem(label string, fixed *time.Duration, now func() time.Duration, set func(time.Duration)) kit.MenuItem {
	if fixed != nil {
		return kit.MenuItem{Label: label, Why: lang.X("why.policy_wait", "{{.Wait}}, by policy", map[string]any{"Wait": waitSaid(*fixed)})}
	}
	return kit.MenuItem{Label: label, OnTap: func() {
		var items []kit.MenuItem
		for _, wait := range settings.Waits {
			items = append(items, kit.MenuItem{Label: waitSaid(wait), Checked: wait == now(), OnTap: func() { set(wait) }})
		}
		kit.ShowMenuAbove(s.window.Canvas(), s.sidebar.live.aboveGear(), items)
	}}
}

func waitSaid(wait time.Duration) string {
	if wait == 0 {
		return lang.X("settings.at_once", "At once")
	}
	return lang.X("settings.after", "After {{.N}} s", map[string]any{"N": int(wait.Seconds())})
}
