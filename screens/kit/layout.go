package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// stack puts objects below each other with a gap, each as wide as the room.
type stack struct{ gap float32 }

func (l *stack) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	y := float32(0)
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		h := o.MinSize().Height
		Place(o, 0, y, size.Width, h)
		y += h + l.gap
	}
}

func (l *stack) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var min fyne.Size
	shown := 0
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		m := o.MinSize()
		min.Width = max(min.Width, m.Width)
		min.Height += m.Height
		shown++
	}
	min.Height += l.gap * float32(max(0, shown-1))
	return min
}

// Column puts objects below each other, each as wide as the room.
func Column(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&stack{gap}, objects...)
}

// row puts objects beside each other, centred; springs take what is left.
type row struct{ gap float32 }

// NewSpring makes the object in a Row that takes the room that is left: empty, or
// stretching what it is given.
func NewSpring(objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&spring{}, objects...)
}

type spring struct{}

func (*spring) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		h := o.MinSize().Height
		Place(o, 0, (size.Height-h)/2, size.Width, h)
	}
}

func (*spring) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var min fyne.Size
	for _, o := range objects {
		min = min.Max(o.MinSize())
	}
	return min
}

func isSpring(o fyne.CanvasObject) bool {
	c, ok := o.(*fyne.Container)
	if !ok {
		return false
	}
	_, ok = c.Layout.(*spring)
	return ok
}

func (l *row) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	left, springs := size.Width-l.MinSize(objects).Width, 0
	for _, o := range objects {
		if o.Visible() && isSpring(o) {
			springs++
		}
	}
	x := float32(0)
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		m := o.MinSize()
		if isSpring(o) {
			m.Width += left / float32(springs)
		}
		Place(o, x, (size.Height-m.Height)/2, m.Width, m.Height)
		x += m.Width + l.gap
	}
}

func (l *row) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var min fyne.Size
	shown := 0
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		m := o.MinSize()
		min.Height = max(min.Height, m.Height)
		min.Width += m.Width
		shown++
	}
	min.Width += l.gap * float32(max(0, shown-1))
	return min
}

// Row puts objects beside each other, centred on their middle.
func Row(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&row{gap}, objects...)
}

// inset keeps a distance on each side.
type inset struct{ top, right, bottom, left float32 }

func (l *inset) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		Place(o, l.left, l.top, size.Width-l.left-l.right, size.Height-l.top-l.bottom)
	}
}

func (l *inset) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var min fyne.Size
	for _, o := range objects {
		min = min.Max(o.MinSize())
	}
	return min.AddWidthHeight(l.left+l.right, l.top+l.bottom)
}

// Inset keeps a distance around an object, in the order of CSS.
func Inset(top, right, bottom, left float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(&inset{top, right, bottom, left}, o)
}

// sized answers for its objects' size where a measure is set.
type sized struct{ size fyne.Size }

func (l *sized) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		Place(o, 0, 0, size.Width, size.Height)
	}
}

func (l *sized) MinSize(objects []fyne.CanvasObject) fyne.Size {
	min := l.size
	for _, o := range objects {
		m := o.MinSize()
		if l.size.Width == 0 {
			min.Width = max(min.Width, m.Width)
		}
		if l.size.Height == 0 {
			min.Height = max(min.Height, m.Height)
		}
	}
	return min
}

// Sized gives an object a fixed size; a zero measure leaves the object's own.
func Sized(width, height float32, o ...fyne.CanvasObject) *fyne.Container {
	return container.New(&sized{fyne.NewSize(width, height)}, o...)
}

// columns shares the width equally.
type columns struct{ gap float32 }

func (l *columns) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	n := float32(len(objects))
	w := (size.Width - l.gap*(n-1)) / n
	for i, o := range objects {
		Place(o, float32(i)*(w+l.gap), 0, w, size.Height)
	}
}

func (l *columns) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var min fyne.Size
	for _, o := range objects {
		min = min.Max(o.MinSize())
	}
	return fyne.NewSize(min.Width*float32(len(objects))+l.gap*float32(max(0, len(objects)-1)), min.Height)
}

// Columns puts objects beside each other, all of the same width.
func Columns(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&columns{gap}, objects...)
}
