package members

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"guestlist/screens/kit"
	"guestlist/screens/theme"
)

// standing is the line above the table that says what has to be known about it.
type standing struct {
	ground *kit.Box
	text   *kit.Line
	object *fyne.Container
	body   *fyne.Container // the line and the table
}

const standingHeight float32 = 34

func newStanding() *standing {
	n := &standing{ground: kit.NewBox(theme.Clear, theme.Clear, 0), text: kit.NewShrinkingLine("", kit.SmallStrong)}
	n.object = container.NewStack(n.ground, kit.Inset(9, theme.PageInset, 9, theme.PageInset, n.text))
	n.object.Hide()
	return n
}

func (n *standing) show(s *Screen) {
	tone, text := s.standingSaid()
	if text != "" {
		ink, ground := tone.Tokens()
		n.ground.Set(ground, theme.Clear)
		n.text.Set(text, kit.SmallStrong.In(ink))
	}
	if n.object.Hidden != (text == "") {
		n.object.Hidden = text == ""
		n.body.Refresh()
	}
}

// underStanding gives the table what the line leaves, if there is one.
type underStanding struct{}

func (underStanding) Layout(o []fyne.CanvasObject, s fyne.Size) {
	top := float32(0)
	if o[0].Visible() {
		top = standingHeight
		o[0].Resize(fyne.NewSize(s.Width, top))
	}
	o[1].Move(fyne.NewPos(0, top))
	o[1].Resize(fyne.NewSize(s.Width, s.Height-top))
}

func (underStanding) MinSize(o []fyne.CanvasObject) fyne.Size {
	return o[1].MinSize().AddWidthHeight(0, standingHeight)
}
