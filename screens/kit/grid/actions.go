package grid

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"guestlist/screens/kit"
	"guestlist/screens/theme"
)

// iconButton is the drawing of an icon with a ground under the pointer; it hears no
// events.
type iconButton struct {
	ground *canvas.Rectangle
	icon   *canvas.Image
}

func newIconButton() *iconButton {
	b := &iconButton{canvas.NewRectangle(color.Transparent), newIcon()}
	b.ground.CornerRadius = theme.ControlRadius
	return b
}

func (b *iconButton) objects() []fyne.CanvasObject { return []fyne.CanvasObject{b.ground, b.icon} }

// settle puts the button's middle at a point.
func (b *iconButton) settle(x, y float32) {
	kit.Settle(b.ground, x-iconTarget/2, y-iconTarget/2, iconTarget, iconTarget)
	kit.Settle(b.icon, x-iconSize/2, y-iconSize/2, iconSize, iconSize)
}

func (b *iconButton) paint(icon theme.Icon, c color.NRGBA, hovered bool) {
	ground := theme.Clear
	if hovered {
		ground = theme.Line
	}
	fill(b.ground, theme.Color(ground))
	picture(b.icon, theme.IconIn(icon, c))
}

func (b *iconButton) show(on bool) {
	show(b.ground, on)
	show(b.icon, on)
}

// actionX is the middle of an action's icon: they stand left of the kebab.
func (r *row) actionX(i int) float32 {
	right := r.g.frame.menuX + iconSize/2
	if r.kebab == nil {
		right = r.g.frame.width - insetRight + iconTarget/2
	}
	return right - float32(len(r.data.Actions)-i)*iconTarget
}

// ensureActions makes the icons that the row's data need.
func (r *row) ensureActions() {
	for len(r.actions) < len(r.data.Actions) {
		a := newIconButton()
		a.show(false)
		r.actions = append(r.actions, a)
		r.objects = append(r.objects, a.objects()...)
	}
}

func (r *row) paintActions(hovered, shown bool, ground theme.Token) {
	for i, a := range r.actions {
		on := shown && i < len(r.data.Actions)
		if on {
			data := r.data.Actions[i]
			over := r.g.body.hover
			a.paint(data.Icon, data.colour(), hovered && over.zone == zoneAction && over.part == i && !data.Disabled)
		}
		a.show(on)
	}
	covered := shown && len(r.data.Actions) > 0
	if covered {
		height := r.g.p.RowHeight - theme.Hairline
		x := r.actionX(0) - iconTarget/2
		kit.Settle(r.patch, x, 0, r.actionX(len(r.data.Actions))-iconSize/2-x, height)
		fill(r.patch, theme.Color(ground))
	}
	show(r.patch, covered)
}

func (a Action) colour() color.NRGBA {
	token := a.Token
	if token == "" {
		token = theme.Muted
	}
	if a.Disabled {
		return theme.Disabled(token)
	}
	return theme.Color(token)
}
