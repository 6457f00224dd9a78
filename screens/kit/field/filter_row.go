package field

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"guestlist/screens/kit"
)

// The width of a search field in a filter row: the drop-downs beside it grow and
// shrink with what is chosen, and the window must not grow with them.
const (
	searchWidth float32 = 300
	searchLeast float32 = 130
	filterGap   float32 = 8
)

// NewFilterRow puts a search field first, as wide as there is room for it, and the
// others behind it in their own width. Where there is too little room, those that can say
// it in fewer words do.
func NewFilterRow(search fyne.CanvasObject, others ...fyne.CanvasObject) *fyne.Container {
	return container.New(filterRow{}, append([]fyne.CanvasObject{search}, others...)...)
}

type filterRow struct{}

func (filterRow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	shorten(objects, false)
	if searchLeast+othersWidth(objects) > size.Width {
		shorten(objects, true)
	}
	x := max(searchLeast, min(searchWidth, size.Width-othersWidth(objects)))
	kit.Place(objects[0], 0, 0, x, size.Height)
	for _, o := range objects[1:] {
		if !o.Visible() {
			continue
		}
		x += filterGap
		kit.Place(o, x, 0, o.MinSize().Width, size.Height)
		x += o.MinSize().Width
	}
}

func (filterRow) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(searchLeast+othersWidth(objects), objects[0].MinSize().Height)
}

// shorten has those that can say what they say in fewer words do so, or not.
func shorten(objects []fyne.CanvasObject, on bool) {
	for _, o := range objects {
		if brief, ok := o.(interface{ SetBrief(on bool) }); ok {
			brief.SetBrief(on)
		}
	}
}

// othersWidth is the room that all but the search field need.
func othersWidth(objects []fyne.CanvasObject) float32 {
	var width float32
	for _, o := range objects[1:] {
		if o.Visible() {
			width += filterGap + o.MinSize().Width
		}
	}
	return width
}
