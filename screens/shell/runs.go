package shell

import (
	"time"

	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
	"guestlist/app/settings"
	"guestlist/screens/kit"
	"guestlist/screens/notices"
	"guestlist/screens/runs"
	"guestlist/screens/words"
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

// close ends the program, after asking what is to become of runs that go.
func (s *Shell) close() {
	going, left := 0, 0
	for _, e := range s.p.Desk.Runs() {
		if e.Status.Phase.Goes() {
			going++
			left += e.Status.ToDo
		}
	}
	if going == 0 {
		s.quit()
		return
	}
	if s.asking != nil { // asked for again: the question is there
		return
	}
	var modal *kit.Modal
	then := func(do func()) func() {
		return func() {
			modal.Dismiss()
			do()
		}
	}
	later := kit.NewButton(lang.X("quit.later", "Keep for later"), "", kit.Secondary, then(s.quit))
	finish := kit.NewButton(lang.X("quit.finish", "Finish first"), "", kit.Secondary, then(s.finishFirst))
	stop := kit.NewButton(lang.X("quit.stop", "Stop"), "", kit.CautionText, then(s.stopAndQuit))
	text := lang.XN("quit.text", "{{.N}} people are not done yet. What is kept for later goes on when you say so at the next start.", left, words.Count(left))
	first := later
	if s.forgetful() {
		text = lang.XN("quit.text_forgetful", "{{.N}} people are not done yet, and it cannot be written down on this computer.", left, words.Count(left))
		later.Enable(false, lang.X("quit.not_kept", "It cannot be written down on this computer"))
		first = finish
	}
	modal = kit.ShowModal(s.window.Canvas(), kit.ModalParams{
		Title: lang.XN("quit.title", "{{.N}} runs are still going", going, words.Count(going)), Width: 460, CloseButton: true,
		Body: kit.NewParagraph(text, kit.Body, 460-46), Buttons: []*kit.Button{stop, finish, later}, First: first,
		OnClosed: func() { s.asking = nil },
	})
	s.asking = modal
}

// finishFirst closes the window once everything that goes has ended.
func (s *Shell) finishFirst() {
	s.finishing = true
	for _, e := range s.p.Desk.Runs() {
		if e.Status.Phase.Goes() {
			e.Run.Continue() // where it pauses
		}
	}
	s.finishingSaid = s.notices.Show(notices.Notice{
		Tone: kit.Info, Fixed: true, Progress: notices.NoProgress, Text: lang.X("quit.finishing", "Guestlist closes when the runs are done."),
		Actions: []kit.BannerAction{{Label: lang.X("quit.stay", "Stay open"), OnTap: func() {
			s.finishing = false
			s.finishingSaid.Close()
		}}},
	})
	s.quitWhenDone()
}

// stopAndQuit stops what goes and closes the window once that is done.
func (s *Shell) stopAndQuit() {
	for _, e := range s.p.Desk.Runs() {
		if e.Status.Phase.Goes() {
			e.Run.Stop()
		}
	}
	s.finishing = true
	s.quitWhenDone()
}

// quitWhenDone closes the window if that was wanted and nothing goes any more.
func (s *Shell) quitWhenDone() {
	if !s.finishing {
		return
	}
	for _, e := range s.p.Desk.Runs() {
		if e.Status.Phase.Goes() {
			return
		}
	}
	s.finishing = false
	s.quit()
}

func (s *Shell) quit() {
	s.keepSize()
	s.window.Close()
}

// waitItems offers how long something can be undone before it leaves.
func (s *Shell) waitItems() []kit.MenuItem {
	set := s.p.Settings
	return []kit.MenuItem{
		s.waitItem(lang.X("settings.send_wait", "Invitations go out…"), set.SendWait, set.SetSendWait),
		s.waitItem(lang.X("settings.revoke_wait", "Revoking takes effect…"), set.RevokeWait, set.SetRevokeWait),
	}
}

func (s *Shell) waitItem(label string, now func() time.Duration, set func(time.Duration)) kit.MenuItem {
	return kit.MenuItem{Label: label, OnTap: func() {
		var items []kit.MenuItem
		for _, wait := range settings.Waits {
			text := lang.X("settings.at_once", "At once")
			if wait > 0 {
				text = lang.X("settings.after", "After {{.N}} s", map[string]any{"N": int(wait.Seconds())})
			}
			items = append(items, kit.MenuItem{Label: text, Checked: wait == now(), OnTap: func() { set(wait) }})
		}
		kit.ShowMenuAbove(s.window.Canvas(), s.sidebar.live.aboveGear(), items)
	}}
}
