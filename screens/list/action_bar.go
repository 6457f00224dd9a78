package list

import (
	"cmp"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"guestlist/screens/kit"
	"guestlist/screens/theme"
	"guestlist/screens/words"
)

// actionBar takes the place of the filters while something is selected.
type actionBar[R comparable] struct {
	list *List[R]
	said *kit.Line
	all  *kit.Button
	// offersAll tells that there are rows to tick; the button needs room besides.
	offersAll bool
	actions   []Action[R]
	places    []int         // of the actions among those of the list
	buttons   []*kit.Button // of the actions
	object    *fyne.Container
}

func newActionBar[R comparable](l *List[R]) *actionBar[R] {
	b := &actionBar[R]{list: l, said: kit.NewShrinkingLine("", kit.Emphasis)}
	b.all = kit.NewButton("", "", kit.QuietAccent, func() { l.tickAll() })
	row := []fyne.CanvasObject{b.said, b.all}
	for _, a := range l.p.Actions {
		if a.Button.Place > 0 {
			b.actions = append(b.actions, a)
		}
	}
	slices.SortFunc(b.actions, func(a, b Action[R]) int { return cmp.Compare(a.Button.Place, b.Button.Place) })
	for _, a := range b.actions {
		b.places = append(b.places, slices.IndexFunc(l.p.Actions, func(other Action[R]) bool { return other.ID == a.ID }))
		button := kit.NewButton(a.Button.Label, a.Icon, a.Button.Kind, func() { a.do(a.of(l.selection.Rows())) })
		if a.Button.Brief {
			button.SetToolTip(a.Button.Label)
		}
		b.buttons = append(b.buttons, button)
		row = append(row, button)
	}
	none := kit.NewButton("", theme.IconClose, kit.Quiet, l.ClearSelection)
	none.SetToolTip(lang.X("tip.clear_selection", "Clear the selection (Esc)"))
	b.object = kit.Inset(0, 0, 8, 0, container.NewStack(
		kit.NewBox(theme.AccentSoft, theme.Clear, theme.BannerRadius), kit.Inset(2, 8, 2, 12, container.New(b, append(row, none)...))))
	b.object.Hide()
	return b
}

const actionGap float32 = 4

// Layout implements fyne.Layout. Where there is too little room, the brief buttons
// lose their words, then "Select all" goes, and at last the text is shortened.
func (b *actionBar[R]) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	said := kit.Measure(b.said.Text(), kit.Emphasis).Width + 8
	buttons := objects[2:]
	b.all.Hidden = !b.offersAll
	b.shorten(false)
	if said+widthOf(b.all)+widthOf(buttons...) > size.Width {
		b.shorten(true)
	}
	room := size.Width - widthOf(buttons...)
	x := min(said, room)
	b.said.Move(fyne.NewPos(0, (size.Height-20)/2))
	b.said.Resize(fyne.NewSize(x, 20))
	all := b.all.MinSize()
	b.all.Hidden = b.all.Hidden || said+widthOf(b.all) > room
	b.all.Move(fyne.NewPos(x+actionGap, (size.Height-all.Height)/2))
	b.all.Resize(all)
	x = room
	for _, o := range buttons {
		if !o.Visible() {
			continue
		}
		m := o.MinSize()
		x += actionGap
		o.Move(fyne.NewPos(x, (size.Height-m.Height)/2))
		o.Resize(m)
		x += m.Width
	}
}

// shorten takes the words of the brief buttons away, or gives them back.
func (b *actionBar[R]) shorten(on bool) {
	for n, a := range b.actions {
		switch {
		case !a.Button.Brief:
		case on:
			b.buttons[n].SetText("")
		default:
			b.buttons[n].SetText(a.Button.Label)
		}
	}
}

// MinSize implements fyne.Layout.
func (b *actionBar[R]) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(0, theme.ControlHeight)
}

// widthOf is the room that buttons need, with the gaps before them.
func widthOf(objects ...fyne.CanvasObject) float32 {
	var w float32
	for _, o := range objects {
		if o.Visible() {
			w += actionGap + o.MinSize().Width
		}
	}
	return w
}

func (b *actionBar[R]) show() {
	l := b.list
	can, why := l.p.CanChange()
	said := l.SelectionSaid()
	for n, a := range b.actions {
		b.buttons[n].Hidden = !a.may()
		if !a.Changes {
			continue
		}
		fits := l.selection.Fitting(b.places[n])
		b.buttons[n].Hidden = b.buttons[n].Hidden || a.Button.Rare && fits == 0
		if n == 0 && l.p.LeftOut != nil {
			said += l.p.LeftOut(l.selection.Len()-fits, fits)
		}
		if can && fits == 0 {
			b.buttons[n].Enable(false, a.Button.None)
		} else {
			b.buttons[n].Enable(can, why)
		}
	}
	b.said.SetText(said)
	rows, here := l.Rows.Len(), l.p.Whole == nil || l.p.Whole()
	if !here && l.p.TickAll != nil {
		rows = l.p.Matching()
	}
	b.all.SetText(lang.XN("button.select_all", "Select all {{.N}} matching", rows, words.Count(rows)))
	b.offersAll = l.selection.Shown() != rows && (here || l.p.TickAll != nil)
	b.object.Refresh()
}
