package settings

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"guestlist/screens/kit"
	"guestlist/screens/theme"
)

// Measures of the screen, from the picture; a narrow screen has less room beside the rows.
const (
	headHeight float32 = 72
	listWidth  float32 = 200
	rowsLeft   float32 = 32
	narrow     float32 = 700 // of the screen
	narrowList float32 = 148
	narrowLeft float32 = 20
	mostList   float32 = 3 // the list takes at most a third of the screen
	leastWidth float32 = 480
	cornerGap  float32 = 16
)

// layout places the heading, the list of sections, the rows of one and the status line.
type layout struct{ rows *rows }

func newLayout(s *Screen) fyne.CanvasObject {
	title := kit.Column(0,
		kit.NewLine(lang.X("settings.title", "Settings"), kit.Title),
		kit.NewShrinkingLine(lang.X("settings.subtitle", "Changes take effect at once, or say when they do"), kit.Small))
	head := kit.Row(16, kit.NewSpring(title), s.done)
	hint := kit.NewLine(lang.X("settings.back", "Esc back"), kit.Small)
	status := kit.Row(16, kit.NewSpring(s.status), hint)
	corner := s.p.Corner
	if corner == nil {
		corner = container.NewWithoutLayout()
	}
	return container.New(layout{s.rows}, kit.NewBox(theme.Background, theme.Clear, 0),
		head, rule(), s.list, rule(), s.scroll, rule(), status, corner)
}

// Layout implements fyne.Layout.
func (p layout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	ground, head, under, list, beside, scroll, over, status, corner := o[0], o[1], o[2], o[3], o[4], o[5], o[6], o[7], o[8]
	width, left := listWidth, rowsLeft
	if s.Width < narrow {
		width, left = narrowList, narrowLeft
	}
	width = max(width, min(list.MinSize().Width, s.Width/mostList))
	bottom := s.Height - theme.StatusHeight
	kit.Place(ground, 0, 0, s.Width, s.Height)
	kit.Place(head, theme.ScreenInset, 14, s.Width-2*theme.ScreenInset, headHeight-14-12)
	kit.Place(under, 0, headHeight, s.Width, theme.Hairline)
	kit.Place(list, 0, headHeight+1, width, bottom-headHeight-1)
	kit.Place(beside, width-theme.Hairline, headHeight+1, theme.Hairline, bottom-headHeight-1)
	p.rows.fit(s.Width-width, left, theme.ScreenInset)
	kit.Place(scroll, width, headHeight+1, s.Width-width, bottom-headHeight-1)
	kit.Place(over, 0, bottom, s.Width, theme.Hairline)
	said := s.Width - 2*theme.ScreenInset
	if corner.Visible() {
		taken := corner.MinSize().Width
		kit.Place(corner, s.Width-theme.ScreenInset-taken, bottom+4, taken, theme.StatusHeight-8)
		said -= taken + cornerGap
	}
	kit.Place(status, theme.ScreenInset, bottom+1, said, theme.StatusHeight-1)
}

// MinSize implements fyne.Layout.
func (layout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(leastWidth, headHeight+o[3].MinSize().Height+theme.StatusHeight)
}
