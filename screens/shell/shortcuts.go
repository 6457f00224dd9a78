package shell

import (
	"fyne.io/fyne/v2"

	"guestlist/screens/commands"
	"guestlist/screens/kit"
)

// addShortcuts has the window answer the keys of its commands, and those that nothing in it
// has a use for.
func (s *Shell) addShortcuts() {
	c := s.window.Canvas()
	s.commands = commands.NewTable(c, s.allCommands())
	c.SetOnTypedRune(func(r rune) {
		if !kit.Covered(c) {
			s.commands.Typed(r)
		}
	})
	c.SetOnTypedKey(func(ev *fyne.KeyEvent) {
		if s.commands.Pressed(ev) || kit.PassCanvasKey(c, ev) || s.screen == nil {
			return
		}
		switch ev.Name {
		case fyne.KeyDown, fyne.KeyUp, fyne.KeyHome, fyne.KeyEnd, fyne.KeyPageDown, fyne.KeyPageUp:
			s.shown.FocusList()
		}
	})
}

// retry reads again what is on screen.
func (s *Shell) retry() {
	if reading, ok := s.shown.(interface{ Retry() }); ok {
		reading.Retry()
		return
	}
	s.open.Session.Retry()
}

// dropped gives files that were dropped on the window to the invite dialog.
func (s *Shell) dropped(_ fyne.Position, files []fyne.URI) {
	if s.screen != nil {
		s.screen.OpenFiles(files)
	}
}
