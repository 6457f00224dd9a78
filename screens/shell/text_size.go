package shell

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"

	"guestlist/screens/kit"
	"guestlist/screens/notices"
)

// addTextSizeKeys registers where a plus or a minus may lie besides.
func (s *Shell) addTextSizeKeys() {
	const command, shifted = fyne.KeyModifierShortcutDefault, fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift
	for key, id := range map[desktop.CustomShortcut]string{
		{KeyName: fyne.KeyEqual, Modifier: command}: "larger", {KeyName: fyne.KeyEqual, Modifier: shifted}: "larger",
		{KeyName: fyne.KeyPlus, Modifier: shifted}: "larger", {KeyName: fyne.KeyMinus, Modifier: shifted}: "smaller",
	} {
		s.window.Canvas().AddShortcut(&key, func(fyne.Shortcut) { s.commands.Do(id) })
	}
}

func (s *Shell) stepTextSize(larger bool) { s.tellTextSize(s.p.Settings.StepTextSize(larger)) }

func (s *Shell) usualTextSize() {
	s.p.Settings.SetTextSize(100)
	s.tellTextSize(100)
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
