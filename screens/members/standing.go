package members

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"guestlist/screens/kit"
	"guestlist/screens/theme"
)

// standing is the line above the table that says why nothing can be changed in it.
type standing struct {
	object *fyne.Container
	body   *fyne.Container // the line and the table
}

const standingHeight float32 = 34

func newStanding() *standing {
	ink, ground := kit.Info.Tokens()
	text := lang.X("members.reading", "You can look, but not change: that needs the Member: Manage permission.")
	n := &standing{object: container.NewStack(
		kit.NewBox(ground, theme.Clear, 0),
		kit.Inset(9, theme.ScreenInset, 9, theme.ScreenInset, kit.NewShrinkingLine(text, kit.SmallStrong.In(ink))))}
	n.object.Hide()
	return n
}

func (n *standing) show(s *Screen) {
	if hide := !s.mayOnlyRead(); n.object.Hidden != hide {
		n.object.Hidden = hide
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
