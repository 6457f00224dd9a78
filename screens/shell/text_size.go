package shell

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"

	"guestlist/screens/kit"
	"guestlist/screens/notices"
)

// addTextSizeKeys registers the keys that people know from their browser.
func (s *Shell) addTextSizeKeys() {
	step := func(larger bool) func() {
		return func() { s.tellTextSize(s.p.Settings.StepTextSize(larger)) }
	}
	usual := func() {
		s.p.Settings.SetTextSize(100)
		s.tellTextSize(100)
	}
	for key, do := range map[fyne.KeyName]func(){
		fyne.KeyPlus: step(true), fyne.KeyEqual: step(true), fyne.KeyMinus: step(false), fyne.Key0: usual,
	} {
		for _, held := range []fyne.KeyModifier{0, fyne.KeyModifierShift} { // a plus may need it
			s.window.Canvas().AddShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault | held}, func(fyne.Shortcut) {
				if !kit.Covered(s.window.Canvas()) {
					do()
				}
			})
		}
	}
}

// tellTextSize says when a size of text takes effect, in the place of what was said before.
func (s *Shell) tellTextSize(percent int) {
	if s.textSizeTold != nil {
		s.textSizeTold.Close()
	}
	s.textSizeTold = s.notices.Show(notices.Notice{
		Tone: kit.Info, Progress: notices.NoProgress,
		Text: lang.X("notice.text_size", "Size of text: {{.N}}% from the next start on.", map[string]any{"N": percent}),
	})
	s.updateSettings()
}
