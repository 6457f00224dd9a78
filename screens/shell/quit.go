package shell

import (
	"fyne.io/fyne/v2/lang"

	"guestlist/screens/kit"
	"guestlist/screens/kit/banner"
	"guestlist/screens/kit/modal"
	"guestlist/screens/notices"
	"guestlist/screens/words"
)

// unfinished is what goes on at the moment when the window is to close.
type unfinished struct {
	runs   int
	people int // who are still to be dealt with
	lost   int // of them, who are forgotten with the program
	kept   bool
}

func (s *Shell) unfinished() unfinished {
	u := unfinished{kept: true}
	for _, e := range s.p.Desk.Runs() {
		if !e.Status.Phase.Goes() {
			continue
		}
		u.runs++
		u.people += e.Status.ToDo
		if e.Forgetful {
			u.lost += e.Status.ToDo
			u.kept = false
		}
	}
	return u
}

// said tells how many are not done, and what "Keep for later" does for them.
func (u unfinished) said() string {
	data := words.Count(u.people)
	switch {
	case u.kept:
		return lang.XN("quit.text", "{{.N}} people are not done yet. What is kept for later goes on when you say so at the next start.", u.people, data)
	case u.lost == u.people:
		return lang.XN("quit.text_forgetful", "{{.N}} people are not done yet, and it cannot be written down on this computer.", u.people, data)
	}
	data["Lost"] = words.Number(u.lost)
	return lang.XN("quit.text_partly", "{{.N}} people are not done yet. For {{.Lost}} of them it cannot be written down on this computer.", u.people, data)
}

// close ends the program, after asking what is to become of runs that go. Asked for again,
// it asks again, with how they stand by now, over whatever has come up meanwhile.
func (s *Shell) close() {
	if s.asking != nil {
		s.asking.Dismiss()
	}
	u := s.unfinished()
	if u.runs == 0 {
		s.quit()
		return
	}
	var dialog *modal.Modal
	then := func(do func()) func() {
		return func() {
			dialog.Dismiss()
			do()
		}
	}
	later := kit.NewButton(lang.X("quit.later", "Keep for later"), "", kit.Secondary, then(s.quit))
	finish := kit.NewButton(lang.X("quit.finish", "Finish first"), "", kit.Secondary, then(s.finishFirst))
	stop := kit.NewButton(lang.X("quit.stop", "Stop"), "", kit.CautionText, then(s.stopAndQuit))
	first := later
	if !u.kept {
		later.Enable(false, lang.X("quit.not_kept", "It cannot be written down on this computer"))
		first = finish
	}
	dialog = modal.Show(s.window.Canvas(), modal.Params{
		Title: lang.XN("quit.title", "{{.N}} runs are still going", u.runs, words.Count(u.runs)), Width: 460, CloseButton: true,
		Body: kit.NewParagraph(u.said(), kit.Body, 460-46), Buttons: []*kit.Button{stop, finish, later}, First: first,
		OnClosed: func() { s.asking = nil },
	})
	s.asking = dialog
}

// finishFirst closes the window once everything that goes has ended.
func (s *Shell) finishFirst() {
	s.finishing = true
	for _, e := range s.p.Desk.Runs() {
		if e.Status.Phase.Goes() {
			e.Run.Continue() // where it pauses
		}
	}
	if s.finishingSaid != nil { // wanted before
		s.finishingSaid.Close()
	}
	s.finishingSaid = s.notices.Show(notices.Notice{
		Tone: kit.Info, Fixed: true, Progress: notices.NoProgress, Text: lang.X("quit.finishing", "Guestlist closes when the runs are done."),
		Actions: []banner.Action{{Label: lang.X("quit.stay", "Stay open"), OnTap: func() {
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
