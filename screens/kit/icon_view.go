package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"guestlist/screens/theme"
)

// IconView shows an icon in a token's colour and follows the theme.
type IconView struct {
	widget.BaseWidget
	icon  theme.Icon
	token theme.Token
	image *canvas.Image
}

// NewIconView makes an icon that fills its room.
func NewIconView(icon theme.Icon, t theme.Token) *IconView {
	v := &IconView{icon: icon, token: t, image: NewImage()}
	v.ExtendBaseWidget(v)
	return v
}

// Set changes the icon and its colour.
func (v *IconView) Set(icon theme.Icon, t theme.Token) {
	v.icon, v.token = icon, t
	v.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (v *IconView) CreateRenderer() fyne.WidgetRenderer {
	paint := func() { PaintIcon(v.image, theme.IconOf(v.icon, v.token)) }
	paint()
	return &Renderer{
		Parts:  []fyne.CanvasObject{v.image},
		Min:    func() fyne.Size { return fyne.NewSize(theme.IconSize, theme.IconSize) },
		Place:  func(s fyne.Size) { Place(v.image, 0, 0, s.Width, s.Height) },
		Redraw: paint,
	}
}

// Box is a rounded ground for what lies on it; it follows the theme.
type Box struct {
	widget.BaseWidget
	fill, stroke theme.Token
	rect         *canvas.Rectangle
}

// NewBox makes a ground; theme.Clear as stroke leaves the outline out.
func NewBox(fill, stroke theme.Token, radius float32) *Box {
	b := &Box{fill: fill, stroke: stroke, rect: NewRectangle(radius)}
	b.ExtendBaseWidget(b)
	return b
}

// Round gives the upper and the lower corners a radius of their own.
func (b *Box) Round(upper, lower float32) *Box {
	b.rect.TopLeftCornerRadius, b.rect.TopRightCornerRadius = upper, upper
	b.rect.BottomLeftCornerRadius, b.rect.BottomRightCornerRadius = lower, lower
	return b
}

// Set changes the colours.
func (b *Box) Set(fill, stroke theme.Token) {
	b.fill, b.stroke = fill, stroke
	b.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (b *Box) CreateRenderer() fyne.WidgetRenderer {
	paint := func() {
		width := theme.Hairline
		if b.stroke == theme.Clear {
			width = 0
		}
		PaintBox(b.rect, b.fill, b.stroke, width)
	}
	paint()
	return &Renderer{
		Parts:  []fyne.CanvasObject{b.rect},
		Min:    func() fyne.Size { return fyne.NewSize(1, 1) },
		Place:  func(s fyne.Size) { Place(b.rect, 0, 0, s.Width, s.Height) },
		Redraw: paint,
	}
}
