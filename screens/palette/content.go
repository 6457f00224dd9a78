package palette

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	fynetheme "fyne.io/fyne/v2/theme"

	"guestlist/screens/kit"
	"guestlist/screens/kit/modal"
	"guestlist/screens/theme"
)

// content is the field, what matches, and the keys.
func (w *Palette) content() fyne.CanvasObject {
	const edge, countWidth = 20, 130
	field := container.NewThemeOverride(w.field, larger{fyne.CurrentApp().Settings().Theme()})
	icon := kit.Sized(theme.IconSize, theme.IconSize, kit.NewIconView(theme.IconSearch, theme.Muted))
	head := kit.Inset(0, edge, 0, edge, kit.Row(2, icon, kit.NewSpring(field), kit.Sized(countWidth, 0, w.count)))
	keys := lang.X("palette.keys", "↑ ↓ choose · Enter open")
	foot := kit.Inset(0, edge, 0, edge, kit.Row(8, kit.NewLine(keys, kit.Small), kit.NewSpring(), kit.NewLine(lang.X("palette.close", "Esc close"), kit.Small)))
	line := func() fyne.CanvasObject { return kit.NewBox(theme.Line, theme.Clear, 0) }
	clip := container.NewClip(w.body)
	clip.ExtendBaseWidget(clip) // else it does not lay out what it clips until it was drawn
	return container.New(stacked{}, head, line(), clip, modal.NewFoot(), line(), foot)
}

// larger is the theme with the letters of the field.
type larger struct{ fyne.Theme }

const fieldLetters float32 = 16

func (l larger) Size(name fyne.ThemeSizeName) float32 {
	if name == fynetheme.SizeNameText {
		return fieldLetters
	}
	return l.Theme.Size(name)
}

// stacked puts the field above, the keys below, and what matches between them.
type stacked struct{}

func (stacked) Layout(o []fyne.CanvasObject, s fyne.Size) {
	foot := s.Height - footHeight
	kit.Place(o[0], 0, 0, s.Width, fieldHeight)
	kit.Place(o[1], 0, fieldHeight, s.Width, theme.Hairline)
	kit.Place(o[2], 0, fieldHeight+theme.Hairline, s.Width, foot-fieldHeight-2*theme.Hairline)
	kit.Place(o[3], 0, foot, s.Width, footHeight)
	kit.Place(o[4], 0, foot-theme.Hairline, s.Width, theme.Hairline)
	kit.Place(o[5], 0, foot, s.Width, footHeight)
}

func (stacked) MinSize(o []fyne.CanvasObject) fyne.Size {
	body := o[2].(*container.Clip).Content.(*body)
	return fyne.NewSize(0, fieldHeight+footHeight+2*theme.Hairline+body.total())
}
