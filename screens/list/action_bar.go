package list

import (
	"cmp"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"guestlist/screens/kit"
	"guestlist/screens/kit/menu"
	"guestlist/screens/theme"
	"guestlist/screens/words"
)

// actionBar takes the place of the filters while something is selected. What there is no
// room for is in its menu.
type actionBar[R comparable] struct {
	list   *List[R]
	parts  []string // of what is said of the selection, the first counts most
	said   *kit.Line
	filter *filterTag // what the hidden filters leave out
	all    *kit.Button
	// offersAll tells that there are rows to tick; the button needs room besides.
	offersAll bool
	buttons   []*actionButton // by their place
	more      *kit.Button     // opens the menu
	none      *kit.Button     // ends the selection
	object    *fyne.Container
}

// actionButton is the button of an action.
type actionButton struct {
	*kit.Button
	brief, caution bool
	label          string
	place          int // as of Button.Place
	at             int // among the actions of the list
	offered        bool
	why            string // why it is off
}

func newActionBar[R comparable](l *List[R]) *actionBar[R] {
	b := &actionBar[R]{list: l, said: kit.NewShrinkingLine("", kit.Emphasis)}
	b.all = kit.NewButton("", "", kit.QuietAccent, func() { l.tickAll() })
	b.filter = newFilterTag(l.FocusFilters, l.clearFilters)
	for at, a := range l.p.Actions {
		if a.Button.Place > 0 {
			b.buttons = append(b.buttons, newActionButton(l, at, a))
		}
	}
	slices.SortFunc(b.buttons, func(a, b *actionButton) int { return cmp.Compare(a.place, b.place) })
	b.more = kit.NewButton("", theme.IconDots, kit.Quiet, b.openMenu)
	b.more.SetToolTip(lang.X("tip.more", "More"))
	b.none = kit.NewButton("", theme.IconClose, kit.Quiet, l.ClearSelection)
	b.none.SetToolTip(lang.X("tip.clear_selection", "Clear the selection (Esc)"))
	row := []fyne.CanvasObject{b.said, b.filter.object, b.all}
	for _, button := range b.buttons {
		row = append(row, button.Button)
	}
	b.object = kit.Inset(0, 0, 8, 0, container.NewStack(
		kit.NewBox(theme.AccentSoft, theme.Clear, theme.BannerRadius),
		kit.Inset(2, 8, 2, 12, container.New(&actionRoom{barRoom[R]{b}}, append(row, b.more, b.none)...))))
	b.object.Hide()
	return b
}

func newActionButton[R comparable](l *List[R], at int, a Action[R]) *actionButton {
	b := &actionButton{label: a.Button.Label, place: a.Button.Place, brief: a.Button.Brief, caution: a.Button.Kind == kit.QuietCaution, at: at}
	b.Button = kit.NewButton(a.Button.Label, a.Icon, a.Button.Kind, func() { a.do(a.of(l.selection.Rows())) })
	if b.brief {
		b.SetToolTip(b.label)
	}
	return b
}

func (b *actionBar[R]) show() {
	l := b.list
	can, why := l.p.CanChange()
	b.parts = l.selectionParts()
	for n, button := range b.buttons {
		a := l.p.Actions[button.at]
		button.offered = a.may()
		if !a.Changes {
			continue
		}
		fits := l.selection.Fitting(button.at)
		button.offered = button.offered && (!a.Button.Rare || fits > 0)
		if n == 0 && l.p.LeftOut != nil {
			b.parts = append(b.parts, l.p.LeftOut(l.selection.Len()-fits, fits))
		}
		if can && fits == 0 {
			button.enable(false, a.Button.None)
		} else {
			button.enable(can, why)
		}
	}
	rows, here := l.Rows.Len(), l.p.Whole == nil || l.p.Whole()
	if !here && l.p.TickAll != nil {
		rows = l.p.Matching()
	}
	b.all.SetText(lang.XN("button.select_all", "Select all {{.N}} matching", rows, words.Count(rows)))
	b.offersAll = l.selection.Shown() != rows && (here || l.p.TickAll != nil)
	if l.p.Filtering != nil {
		b.filter.say(l.p.Filtering.Narrowed())
	}
	b.object.Refresh()
}

func (b *actionButton) enable(on bool, why string) {
	b.why = ""
	if !on {
		b.why = why
	}
	b.Enable(on, why)
}

// openMenu offers what has no room in the bar.
func (b *actionBar[R]) openMenu() {
	var items []menu.Item
	if b.offersAll && b.all.Hidden {
		items = append(items, menu.Item{Label: b.all.Text(), Icon: theme.IconCheck, OnTap: b.list.tickAll})
	}
	for _, button := range b.buttons {
		if button.offered && button.Hidden {
			a := b.list.p.Actions[button.at]
			items = append(items, menu.Item{
				Label: button.label, Icon: a.Icon, Hint: a.Key.Hint(), Caution: button.caution, Why: button.why, OnTap: button.OnTap,
			})
		}
	}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(b.more)
	menu.Show(b.list.p.Window.Canvas(), at.AddXY(0, b.more.Size().Height), items)
}

// sentence is what is said in the first n parts.
func (b *actionBar[R]) sentence(n int) string { return strings.Join(b.parts[:n], "") }
