package activity

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
	"guestlist/screens/kit"
	"guestlist/screens/kit/modal"
	"guestlist/screens/theme"
	"guestlist/screens/words"
)

const (
	detailsWidth float32 = 520
	detailsLabel float32 = 90
	detailsText  float32 = detailsWidth - 46 - detailsLabel - 12
)

// showDetails tells all that the log knows of one event.
func (s *Screen) showDetails(e invite.Event) {
	body := kit.Column(8)
	add := func(label, text string) {
		if text == "" {
			return
		}
		body.Add(kit.Row(12, kit.Sized(detailsLabel, 0, kit.NewLine(label, kit.BodyMuted)),
			kit.NewSpring(kit.NewParagraph(text, kit.Body, detailsText))))
	}
	add(lang.X("column.when", "When"), words.Exactly(e.At))
	add(lang.X("column.actor", "Actor"), words.Actor(e))
	add(lang.X("column.subject", "Subject"), e.Subject)
	add(lang.X("column.scope", "Scope"), words.Scope(e.Scope))
	add(lang.X("activity.detail", "Detail"), words.EventDetail(e))

	var dialog *modal.Modal
	only := kit.NewButton(lang.X("activity.only", "Only this person"), theme.IconSearch, kit.Secondary, func() {
		dialog.Close()
		s.ShowSubject(e.Subject)
	})
	only.Enable(e.Subject != "" && s.filters.want().subject != e.Subject, lang.X("activity.only_already", "Nothing else is listed now"))
	copying := kit.NewButton(lang.X("button.copy", "Copy"), theme.IconCopy, kit.Secondary, func() {
		fyne.CurrentApp().Clipboard().SetContent(strings.Join([]string{
			words.Exactly(e.At), words.Actor(e), words.Event(e), e.Subject, words.Scope(e.Scope), words.EventDetail(e),
		}, "\t"))
	})
	done := kit.NewButton(lang.X("button.close", "Close"), "", kit.Primary, func() { dialog.Close() })
	dialog = modal.Show(s.p.Window.Canvas(), modal.Params{
		Title: words.Event(e), Width: detailsWidth, Body: body,
		FooterLeft: []*kit.Button{only, copying}, Buttons: []*kit.Button{done},
	})
}

// copySubjects puts the people of a row on the clipboard, one to a line.
func (s *Screen) copySubjects(id string) {
	subjects := s.rows.subjects(id)
	if len(subjects) == 0 {
		return
	}
	fyne.CurrentApp().Clipboard().SetContent(strings.Join(subjects, "\n"))
	n := len(subjects)
	s.p.Notices.Tell(kit.Good, lang.XN("notice.copied", "{{.N}} addresses copied.", n, map[string]any{"N": words.Number(n)}))
}
