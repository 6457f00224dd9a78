package activity

import "fyne.io/fyne/v2"

// The width of the search field, which gives way to the drop-downs beside it: they
// grow with what is chosen, and the window should not grow with them. At the least
// it has room for what it says while it is empty.
const (
	searchWidth float32 = 300
	searchLeast float32 = 220
	filterGap   float32 = 8
)

// filterRow puts the search field first, as wide as there is room for it, and the
// others behind it in their own width.
type filterRow struct{}

func (filterRow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	x := max(searchLeast, min(searchWidth, size.Width-others(objects)))
	objects[0].Move(fyne.NewPos(0, 0))
	objects[0].Resize(fyne.NewSize(x, size.Height))
	for _, o := range objects[1:] {
		if !o.Visible() {
			continue
		}
		x += filterGap
		o.Move(fyne.NewPos(x, 0))
		o.Resize(fyne.NewSize(o.MinSize().Width, size.Height))
		x += o.MinSize().Width
	}
}

func (filterRow) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(searchLeast+others(objects), objects[0].MinSize().Height)
}

// others is the room that all but the search field need.
func others(objects []fyne.CanvasObject) float32 {
	var width float32
	for _, o := range objects[1:] {
		if o.Visible() {
			width += filterGap + o.MinSize().Width
		}
	}
	return width
}
