package chips

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"guestlist/screens/kit"
	"guestlist/screens/kit/letters"
	"guestlist/screens/theme"
)

var (
	chipStyle = kit.Style{Size: theme.ChipSize, Font: theme.Regular, Token: theme.Text}
	fixStyle  = kit.Style{Size: theme.ChipSize, Font: theme.SemiBold, Token: theme.Accent}
)

const chipRadius float32 = 11 // half a chip: its ends are round

// label is what a chip says.
func label(c *Chip) string {
	if c.Note == "" {
		return c.Text
	}
	return c.Text + " · " + c.Note
}

// hasCross says whether the chip's cross is always there.
func (c *Chip) hasCross() bool { return c.Removable && (c.Tone == kit.Neutral || c.Tone == "") }

// tokens are the colours of a chip.
func (c *Chip) tokens() (text, ground theme.Token) {
	if c.Tone == kit.Neutral || c.Tone == "" {
		return theme.Text, theme.NeutralSoft
	}
	return c.Tone.Tokens()
}

// view draws one chip; it hears no events.
type view struct {
	ground *canvas.Rectangle
	text   *canvas.Text
	fix    *canvas.Text
	patch  *canvas.Rectangle // under a cross that lies over the text
	cross  *canvas.Image

	full  string // what text was cut from, and for which width
	width float32
}

func newView() *view {
	v := &view{
		ground: canvas.NewRectangle(color.Transparent),
		text:   kit.NewText("", chipStyle), fix: kit.NewText("", fixStyle),
		patch: canvas.NewRectangle(color.Transparent),
		cross: &canvas.Image{FillMode: canvas.ImageFillContain},
	}
	v.ground.CornerRadius, v.patch.CornerRadius = chipRadius, chipRadius
	v.fix.TextStyle.Underline = true
	return v
}

func (v *view) objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{v.ground, v.text, v.fix, v.patch, v.cross}
}

func (v *view) hide() {
	for _, o := range v.objects() {
		show(o, false)
	}
}

func (v *view) draw(c *Chip, at spot, selected, hovered bool, over part) {
	text, ground := c.tokens()
	y := float32(at.row)*rowHeight + chipMargin
	outline, thickness := theme.Clear, float32(0)
	if selected {
		outline, thickness = theme.Accent, theme.FocusRing
	}
	kit.PaintBox(v.ground, ground, outline, thickness)
	kit.Settle(v.ground, at.x, y, at.width, chipHeight)
	show(v.ground, true)
	p := partsOf(c, at, letters.Width(c.Fix, fixStyle))
	v.drawText(c, at, p, y, text)
	crossed := c.Removable && (c.hasCross() || hovered)
	if crossed {
		token := text
		if hovered && over == partCross {
			token = theme.Danger
		}
		kit.PaintIcon(v.cross, theme.IconOf(theme.IconClose, token))
		kit.Settle(v.cross, p.cross, y+(chipHeight-crossSize)/2, crossSize, crossSize)
	}
	covered := crossed && !c.hasCross()
	if covered {
		kit.PaintBox(v.patch, ground, theme.Clear, 0)
		kit.Settle(v.patch, p.cross-chipGap, y+theme.FocusRing, at.x+at.width-p.cross+chipGap-theme.FocusRing, chipHeight-2*theme.FocusRing)
	}
	show(v.patch, covered)
	show(v.cross, crossed)
}

func (v *view) drawText(c *Chip, at spot, p parts, y float32, token theme.Token) {
	full := label(c)
	room := p.textEnd - at.x - chipPadding
	shown := v.text.Text
	if full != v.full || room != v.width {
		shown = letters.Fit(full, chipStyle, room+1)
		v.full, v.width = full, room
	}
	kit.Paint(v.text, shown, chipStyle.In(token))
	height := letters.Height(chipStyle)
	top := y + float32(int((chipHeight-height)/2))
	v.text.Move(fyne.NewPos(at.x+chipPadding, top))
	show(v.text, true)
	if c.Fix != "" {
		kit.Paint(v.fix, c.Fix, fixStyle)
		kit.Settle(v.fix, p.fix, top, p.fixEnd-p.fix, height)
	}
	show(v.fix, c.Fix != "")
}

func show(o fyne.CanvasObject, on bool) {
	if o.Visible() == on {
		return
	}
	if on {
		o.Show()
	} else {
		o.Hide()
	}
	canvas.Refresh(o)
}
