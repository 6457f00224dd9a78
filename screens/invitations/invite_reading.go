package invitations

import (
	"strings"

	"fyne.io/fyne/v2/lang"

	"guestlist/app/intake"
	"guestlist/screens/kit"
	"guestlist/screens/kit/banner"
	"guestlist/screens/theme"
)

// reading is a file or a long text that is read off the UI goroutine.
type reading struct {
	ready bool
	found []intake.Candidate
	said  said
}

// said is what there is to say of what was read; the zero said: nothing.
type said struct {
	tone kit.Tone
	text string
}

// and says two things in one notice, in the worse tone.
func (s said) and(more said) said {
	if s.text == "" {
		return more
	}
	if more.tone == kit.Bad {
		s.tone = kit.Bad
	}
	s.text = strings.TrimSpace(s.text + " " + more.text)
	return s
}

// leftOutSaid says that something was left out of what was read.
func leftOutSaid(sheet intake.Sheet) said {
	n := sheet.LeftOut
	if n == 0 {
		return said{}
	}
	return said{kit.Info, lang.XN("invite.left_out", "{{.N}} lines with addresses left out: examples, titles or text of a mail.", n, count(n))}
}

// readingSaid says why nothing is sent yet.
func readingSaid() string { return lang.X("invite.reading", "Addresses are being read…") }

// read reads addresses into the draft off the UI goroutine, in the order in which it was
// asked. Nothing is sent meanwhile. What is read when the dialog is closed is in the draft
// all the same; what went wrong is said in the dialog, or on the screen if there is none.
func (s *Screen) read(do func() ([]intake.Candidate, said)) {
	r := &reading{}
	if len(s.readings) == 0 {
		s.readSaid = said{}
	}
	s.readings = append(s.readings, r)
	if d := s.inviting; d != nil {
		d.tell(said{kit.Info, readingSaid()})
		d.show()
	}
	go func() {
		found, told := do()
		s.p.Dispatch(func() {
			r.ready, r.found, r.said = true, found, told
			s.takeUpRead()
		})
	}()
}

// takeUpRead takes what was read into the draft, as far as nothing before it is still read.
func (s *Screen) takeUpRead() {
	var found []intake.Candidate
	for len(s.readings) > 0 && s.readings[0].ready {
		r := s.readings[0]
		s.readings = s.readings[1:]
		found = append(found, r.found...)
		s.readSaid = s.readSaid.and(r.said)
	}
	if s.ctx.Err() != nil { // the connection was left: another screen may have the draft
		s.keepMore(found)
		return
	}
	s.draft.add(found)
	d := s.inviting
	if d == nil {
		s.keepDraft()
		if s.readSaid.tone == kit.Bad {
			s.p.Notices.Tell(kit.Bad, s.readSaid.text)
		}
		return
	}
	told := s.readSaid
	if len(s.readings) > 0 {
		told = told.and(said{kit.Info, readingSaid()})
	}
	d.tell(told)
	d.changed()
}

// tell says something in the dialog.
func (d *inviteDialog) tell(what said) {
	if what.text == "" {
		d.modal.ShowNotice(nil)
		return
	}
	icon := theme.IconInfo
	if what.tone == kit.Bad {
		icon = theme.IconAlert
	}
	d.modal.ShowNotice(banner.New(banner.Params{Tone: what.tone, Icon: icon, Text: what.text, Progress: -1, Lines: inviteInner}))
}
