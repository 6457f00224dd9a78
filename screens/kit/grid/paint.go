package grid

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"guestlist/screens/kit"
	"guestlist/screens/theme"
)

// Refreshing what has not changed is what makes a page slow, so everything here
// compares before it sets.

func fill(r *canvas.Rectangle, c color.NRGBA) {
	if r.FillColor == c {
		return
	}
	r.FillColor = c
	r.Refresh()
}

func stroke(r *canvas.Rectangle, c color.NRGBA) {
	if r.StrokeColor == c {
		return
	}
	r.StrokeColor = c
	r.Refresh()
}

func picture(i *canvas.Image, res fyne.Resource) {
	if i.Resource == res {
		return
	}
	i.Resource = res
	i.Refresh()
}

func show(o fyne.CanvasObject, on bool) {
	if o.Visible() == on {
		return
	}
	if on {
		o.Show()
		canvas.Refresh(o)
	} else {
		o.Hide()
	}
}

func settle(o fyne.CanvasObject, x, y, w, h float32) {
	if pos := fyne.NewPos(x, y); o.Position() != pos {
		o.Move(pos)
	}
	if size := fyne.NewSize(w, h); o.Size() != size {
		o.Resize(size)
	}
}

func newIcon() *canvas.Image {
	return &canvas.Image{FillMode: canvas.ImageFillContain, ScaleMode: canvas.ImageScaleSmooth}
}

// checkBox is the drawing of a check box; it hears no events.
type checkBox struct {
	frame *canvas.Rectangle
	mark  *canvas.Image
}

func newCheckBox() checkBox {
	frame := canvas.NewRectangle(theme.Color(theme.Clear))
	frame.CornerRadius, frame.StrokeWidth = theme.CheckRadius, theme.Hairline
	return checkBox{frame, newIcon()}
}

func (b checkBox) objects() []fyne.CanvasObject { return []fyne.CanvasObject{b.frame, b.mark} }

func (b checkBox) settle(x, y float32) {
	const inset = 2
	settle(b.frame, x, y, boxSize, boxSize)
	settle(b.mark, x+inset, y+inset, boxSize-2*inset, boxSize-2*inset)
}

func (b checkBox) paint(s HeaderState) {
	if s == None {
		fill(b.frame, theme.Color(theme.Clear))
		stroke(b.frame, theme.Color(theme.Faint))
		show(b.mark, false)
		return
	}
	fill(b.frame, theme.Color(theme.Accent))
	stroke(b.frame, theme.Color(theme.Accent))
	icon := theme.IconCheck
	if s == Some {
		icon = theme.IconMinus
	}
	picture(b.mark, theme.IconOf(icon, theme.OnAccent))
	show(b.mark, true)
}

// newRing is the drawing of the focus.
func newRing() *canvas.Rectangle {
	ring := canvas.NewRectangle(theme.Color(theme.Clear))
	ring.StrokeColor, ring.StrokeWidth = theme.Color(theme.Accent), theme.FocusRing
	ring.CornerRadius = theme.CheckRadius
	ring.Hide()
	return ring
}

// styled is a style, or what stands for one that was not given.
func styled(s, otherwise kit.Style) kit.Style {
	if s.Font == nil {
		return otherwise
	}
	return s
}
