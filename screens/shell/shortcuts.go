package shell

import (
	"runtime"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"

	"guestlist/screens/kit"
)

// addShortcuts registers the keys that work wherever the focus is. They rest while
// a modal or a menu is open.
func (s *Shell) addShortcuts() {
	c := s.window.Canvas()
	with := func(modifier fyne.KeyModifier, key fyne.KeyName, do func()) {
		c.AddShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: modifier}, func(fyne.Shortcut) {
			if !kit.Covered(c) {
				do()
			}
		})
	}
	on := func(key fyne.KeyName, do func()) { with(fyne.KeyModifierShortcutDefault, key, do) }
	onScreen := func(do func()) func() {
		return func() {
			if s.screen != nil {
				do()
			}
		}
	}
	on(fyne.KeyF, onScreen(func() { s.shown.FocusSearch() }))
	on(fyne.KeyN, onScreen(func() { s.screen.Invite() }))
	on(fyne.KeyR, onScreen(s.retry))
	on(fyne.KeyL, onScreen(func() { s.shown.FocusList() }))
	on(fyne.KeyQ, s.close)
	on(fyne.KeyK, s.openPalette)
	with(fyne.KeyModifierShortcutDefault|fyne.KeyModifierShift, fyne.KeyF, onScreen(func() { s.screen.Why("") }))
	for n, key := range []fyne.KeyName{fyne.Key1, fyne.Key2, fyne.Key3, fyne.Key4, fyne.Key5, fyne.Key6, fyne.Key7, fyne.Key8, fyne.Key9} {
		on(key, func() {
			if list := s.p.Desk.Connections(); n < len(list) {
				s.openConnection(list[n].ID)
			}
		})
	}
	c.SetOnTypedKey(func(ev *fyne.KeyEvent) {
		if kit.PassCanvasKey(c, ev) || s.screen == nil {
			return
		}
		switch ev.Name {
		case fyne.KeyF5:
			s.retry()
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

func ctrl() string {
	if runtime.GOOS == "darwin" {
		return "⌘"
	}
	return lang.X("key.ctrl", "Ctrl")
}
