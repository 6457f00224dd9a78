package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"guestlist/screens/theme"
)

// Renderer draws a widget from functions, so that each widget can say in one
// place what it is made of.
type Renderer struct {
	Parts  []fyne.CanvasObject
	Place  func(fyne.Size)
	Min    func() fyne.Size
	Redraw func()
}

// Objects implements fyne.WidgetRenderer.
func (r *Renderer) Objects() []fyne.CanvasObject { return r.Parts }

// Layout implements fyne.WidgetRenderer.
func (r *Renderer) Layout(s fyne.Size) { r.Place(s) }

// MinSize implements fyne.WidgetRenderer.
func (r *Renderer) MinSize() fyne.Size { return r.Min() }

// Refresh implements fyne.WidgetRenderer.
func (r *Renderer) Refresh() { r.Redraw() }

// Destroy implements fyne.WidgetRenderer.
func (r *Renderer) Destroy() {}

// PaintBox gives a rectangle its colours and redraws it only if they changed.
func PaintBox(r *canvas.Rectangle, fill, stroke theme.Token, width float32) {
	f, s := theme.Drawn(theme.Color(fill)), theme.Drawn(theme.Color(stroke))
	if r.FillColor == f && r.StrokeColor == s && r.StrokeWidth == width {
		return
	}
	r.FillColor, r.StrokeColor, r.StrokeWidth = f, s, width
	r.Refresh()
}

// PaintIcon gives an image an icon in a colour and redraws it only if it changed.
func PaintIcon(img *canvas.Image, r fyne.Resource) {
	if img.Resource == r {
		return
	}
	img.Resource = r
	img.Refresh()
}

// NewRectangle makes a rounded rectangle that its widget paints.
func NewRectangle(radius float32) *canvas.Rectangle {
	r := canvas.NewRectangle(color.Transparent)
	r.CornerRadius = radius
	return r
}

// NewImage makes an image that its widget paints.
func NewImage() *canvas.Image {
	img := canvas.NewImageFromResource(nil)
	img.FillMode = canvas.ImageFillContain
	return img
}

// Place moves and resizes an object at once.
func Place(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(w, h))
}

// Settle is Place for what would be drawn again without need: what stands there already is
// left alone.
func Settle(o fyne.CanvasObject, x, y, w, h float32) {
	if pos := fyne.NewPos(x, y); o.Position() != pos {
		o.Move(pos)
	}
	if size := fyne.NewSize(w, h); o.Size() != size {
		o.Resize(size)
	}
}
