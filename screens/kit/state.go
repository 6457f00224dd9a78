package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"guestlist/screens/theme"
)

// NewState is what stands in the place of a list that has nothing to show: why,
// and what to do about it.
func NewState(icon theme.Icon, title, text string, buttons ...*Button) fyne.CanvasObject {
	const width float32 = 420
	c := Column(4)
	if icon != "" {
		c.Add(Sized(0, 32, container.NewCenter(Sized(28, 28, NewIconView(icon, theme.Faint)))))
	}
	c.Add(NewLine(title, Dialog).Align(fyne.TextAlignCenter))
	for _, line := range Wrap(text, BodyMuted, width) {
		c.Add(NewLine(line, BodyMuted).Align(fyne.TextAlignCenter))
	}
	const buttonsWidth = 520
	for n, row := range buttonRows(buttons, buttonsWidth) {
		above := float32(12)
		if n > 0 {
			above = 4 // the column brings as much again
		}
		c.Add(Inset(above, 0, 0, 0, container.NewCenter(row)))
	}
	return container.NewCenter(Sized(width, 0, c))
}

// buttonRows lays buttons out in as few rows as the width allows.
func buttonRows(buttons []*Button, width float32) []*fyne.Container {
	const gap = 8
	var rows []*fyne.Container
	left := float32(0)
	for _, b := range buttons {
		room := b.MinSize().Width
		if len(rows) == 0 || room > left {
			rows = append(rows, Row(gap))
			left = width
		}
		rows[len(rows)-1].Add(b)
		left -= room + gap
	}
	return rows
}
