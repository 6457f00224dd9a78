package shell

import (
	"strings"

	"fyne.io/fyne/v2/lang"

	"guestlist/screens/kit"
	"guestlist/screens/kit/modal"
	"guestlist/screens/theme"
)

const updateWidth float32 = 520

// showUpdate shows what is new, and opens the download if the person wants it.
func (s *Shell) showUpdate() {
	if len(s.updates.newer) == 0 { // it was taken back meanwhile
		return
	}
	latest := s.updates.newer[0]
	data := map[string]any{"Version": latest.Version, "Mine": s.p.Version}
	changes := kit.Column(8, kit.NewParagraph(lang.X("update.mine", "You have {{.Mine}}. What has changed since:", data), kit.BodyMuted, updateWidth-46))
	for _, r := range s.updates.newer {
		changes.Add(kit.NewLine(strings.TrimSpace(r.Version+"   "+r.Date), kit.Strong))
		for _, change := range r.Changes {
			changes.Add(kit.NewParagraph("• "+change, kit.Body, updateWidth-46))
		}
	}
	var dialog *modal.Modal
	skip := kit.NewButton(lang.X("update.skip", "Skip this version"), "", kit.Secondary, func() {
		s.p.Settings.SkipUpdate(latest.Version)
		dialog.Close()
	})
	later := kit.NewButton(lang.X("update.later", "Later"), "", kit.Secondary, func() { dialog.Close() })
	download := kit.NewButton(lang.X("update.open", "Open the download"), theme.IconDownload, kit.Primary, func() {
		dialog.Dismiss()
		s.openDownload(latest.Download)
	})
	dialog = modal.Show(s.window.Canvas(), modal.Params{
		Title: lang.X("update.title", "Guestlist {{.Version}}", data), Width: updateWidth, CloseButton: true, Body: changes,
		FooterLeft: []*kit.Button{skip}, Buttons: []*kit.Button{later, download}, First: download,
	})
}
