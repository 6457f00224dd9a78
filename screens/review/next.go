package review

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
	"guestlist/screens/kit"
	"guestlist/screens/theme"
	"guestlist/screens/words"
)

// nextRows is how many of those who come next are named.
const nextRows = 5

// nextList names those who come next.
type nextList struct {
	rows   [nextRows]*nextRow
	list   *fyne.Container
	more   *kit.Line
	object *fyne.Container
}

// nextRow is one of them.
type nextRow struct {
	address, roles, scope, waited *kit.Line
	narrow                        bool
	object                        *fyne.Container
}

func newNextList() *nextList {
	l := &nextList{list: kit.Column(0), more: kit.NewLine("", kit.Small)}
	for n := range l.rows {
		l.rows[n] = newNextRow()
		l.list.Add(l.rows[n].object)
	}
	title := kit.Inset(0, 0, 8, 0, kit.NewLine(lang.X("review.next", "Next"), kit.Label))
	rule := kit.Sized(0, theme.Hairline, kit.NewBox(theme.Line, theme.Clear, 0))
	l.object = kit.Column(0, title, rule, l.list, kit.Inset(12, 0, 0, 0, l.more))
	return l
}

func newNextRow() *nextRow {
	r := &nextRow{
		address: kit.NewShrinkingLine("", kit.Strong), roles: kit.NewShrinkingLine("", kit.BodyMuted), scope: kit.NewShrinkingLine("", kit.BodyMuted),
		waited: kit.NewShrinkingLine("", kit.BodyMuted).Align(fyne.TextAlignTrailing),
	}
	r.object = container.New(r, r.address, r.roles, r.scope, r.waited, kit.NewBox(theme.Line, theme.Clear, 0))
	return r
}

// The columns behind the address, from the picture.
const (
	rolesWidth  float32 = 180
	scopeWidth  float32 = 240
	waitedWidth float32 = 80
	columnGap   float32 = 12
)

// Layout implements fyne.Layout.
func (r *nextRow) Layout(o []fyne.CanvasObject, s fyne.Size) {
	x, y := s.Width, (s.Height-20)/2
	column := func(o fyne.CanvasObject, width float32) {
		x -= width
		kit.Place(o, x, y, width-columnGap, 20)
	}
	x -= waitedWidth
	kit.Place(r.waited, x, y, waitedWidth, 20)
	r.scope.Hidden = r.narrow
	if !r.narrow {
		column(r.scope, scopeWidth)
	}
	column(r.roles, rolesWidth)
	kit.Place(r.address, 0, y, x-columnGap, 20)
	kit.Place(o[4], 0, s.Height-theme.Hairline, s.Width, theme.Hairline)
}

// MinSize implements fyne.Layout.
func (r *nextRow) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(0, theme.RowHeight) }

func (l *nextList) setNarrow(narrow bool) {
	for _, row := range l.rows {
		if row.narrow != narrow {
			row.narrow = narrow
			row.object.Refresh()
		}
	}
}

func (l *nextList) show(all []*invite.Invitation, more int, now time.Time) {
	for n, row := range l.rows {
		row.object.Hidden = n >= len(all)
		if n < len(all) {
			i := all[n]
			row.address.SetText(i.Address())
			row.roles.SetText(i.RoleNames())
			row.scope.SetText(words.Scopes(i.Roles()))
			row.waited.SetText(waited(i, now))
		}
	}
	l.more.Hidden = more <= 0
	if more > 0 {
		l.more.SetText(lang.XN("confirm.more", "and {{.N}} more", more, words.Count(more)))
	}
	l.object.Hidden = len(all) == 0
	l.object.Refresh()
}
