package settings

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"guestlist/screens/kit"
	"guestlist/screens/words"
)

// copy says what is kept of the connection that is open, for when there is no network.
func (s *Screen) copy() []*row {
	c := s.p.Copy()
	if c.None != "" {
		return []*row{{title: lang.X("settings.copy", "Offline copy"), help: c.None}}
	}
	since := lang.X("settings.copy_unknown", "It is not known yet when its list was true.")
	if !c.Since.IsZero() {
		since = lang.X("settings.copy_since", "Its list is that of {{.When}}.", map[string]any{"When": words.WhenInSentence(c.Since, time.Now())})
	}
	remove := kit.NewButton(lang.X("settings.copy_remove", "Remove the offline copy…"), "", kit.CautionText, c.Remove)
	help := lang.X("settings.copy_remove_help", "It is made again from what the server says.")
	if c.Remove == nil {
		help = c.Why
		remove.Enable(false, c.Why)
	}
	return []*row{
		{
			title: lang.X("settings.copy_kept", "What is kept of {{.Name}}", map[string]any{"Name": c.Name}),
			help: lang.X("settings.copy_kept_help",
				"The open invitations, and the members and activity that were read last. The file is encrypted; its key is in the keyring of this computer.") + "\n" + since,
		},
		{title: lang.X("settings.copy_where", "Where"), help: homely(c.Path)},
		{title: lang.X("settings.copy_remove_title", "Remove"), help: help, controls: []fyne.CanvasObject{remove}},
	}
}
