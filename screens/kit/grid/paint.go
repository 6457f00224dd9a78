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
	drawn := theme.Drawn(c)
	if r.FillColor == drawn {
		return
	}
	r.FillColor = drawn
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

func newIcon() *canvas.Image {
	return &canvas.Image{FillMode: canvas.ImageFillContain, ScaleMode: canvas.ImageScaleSmooth}
}

// checkBox is the drawing of a check box; it hears no events. A filled rectangle in
// another gives a sharper outline than a stroke.
type checkBox struct {
	outer, inner *canvas.Rectangle
	mark         *canvas.Image
}

func newCheckBox() checkBox {
	b := checkBox{canvas.NewRectangle(theme.Color(theme.Faint)), canvas.NewRectangle(color.Transparent), newIcon()}
	b.outer.CornerRadius, b.inner.CornerRadius = theme.CheckRadius, theme.CheckRadius-theme.Hairline
	return b
}

func (b checkBox) objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{b.outer, b.inner, b.mark}
}

func (b checkBox) settle(x, y float32) {
	const edge, inset = theme.Hairline, 2
	kit.Settle(b.outer, x, y, boxSize, boxSize)
	kit.Settle(b.inner, x+edge, y+edge, boxSize-2*edge, boxSize-2*edge)
	kit.Settle(b.mark, x+inset, y+inset, boxSize-2*inset, boxSize-2*inset)
}

// paint shows a state on a ground.
func (b checkBox) paint(s HeaderState, ground theme.Token) {
	outline, icon := theme.Faint, theme.IconCheck
	if s != None {
		outline, ground = theme.Accent, theme.Accent
	}
	if s == Some {
		icon = theme.IconMinus
	}
	fill(b.outer, theme.Color(outline))
	fill(b.inner, theme.Color(ground))
	if s != None {
		picture(b.mark, theme.IconOf(icon, theme.OnAccent))
	}
	show(b.mark, s != None)
}

// newRing is the drawing of the focus.
func newRing() *canvas.Rectangle {
	ring := canvas.NewRectangle(color.Transparent)
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
