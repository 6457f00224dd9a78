package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"guestlist/screens/theme"
)

// NewState is what stands in the place of a list that has nothing to show: why,
// and what to do about it.
func NewState(icon theme.Icon, title, text string, buttons ...*Button) fyne.CanvasObject {
	const width = 420
	c := Column(4)
	if icon != "" {
		c.Add(Sized(0, 32, container.NewCenter(Sized(28, 28, NewIconView(icon, theme.Faint)))))
	}
	c.Add(NewLine(title, Dialog).Align(fyne.TextAlignCenter))
	for _, line := range Wrap(text, BodyMuted, width) {
		c.Add(NewLine(line, BodyMuted).Align(fyne.TextAlignCenter))
	}
	row := Row(8)
	for _, b := range buttons {
		row.Add(b)
	}
	if len(buttons) > 0 {
		c.Add(Inset(12, 0, 0, 0, container.NewCenter(row)))
	}
	return container.NewCenter(Sized(width, 0, c))
}
