package settings

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"guestlist/screens/kit"
	"guestlist/screens/kit/field"
	"guestlist/screens/words"
)

// language chooses among the languages that the program has texts in.
func (s *Screen) language() *row {
	options := []field.Option{{ID: "", Label: lang.X("settings.system", "System")}}
	for _, l := range words.Languages() {
		options = append(options, field.Option{ID: l.Tag, Label: l.Name})
	}
	choice := field.NewChoice("", options, s.p.Settings.Language(), s.p.Settings.SetLanguage).Fill()
	return &row{
		title:    lang.X("settings.language", "Language"),
		help:     lang.X("settings.language_help", "Dates and numbers follow it. Takes effect at the next start."),
		controls: []fyne.CanvasObject{kit.Sized(selectWidth, 0, choice)},
	}
}
