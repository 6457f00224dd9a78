package list

import (
	"cmp"
	"slices"

	"guestlist/screens/commands"
	"guestlist/screens/kit"
	"guestlist/screens/kit/grid"
	"guestlist/screens/kit/menu"
	"guestlist/screens/theme"
)

// Action is all that there is to know of one thing that can be done with rows. The menu
// of a row, its icons, the action bar, the keys and their help are made from a list of
// them.
type Action[R any] struct {
	ID   string
	Icon theme.Icon
	Key  Key
	Help string // what the status line says that Key does; empty: nothing
	Does string // what the help says that Key does; empty: what Label says

	// Label is what menus call it; empty: it is in no menu. Asks tells whether a question
	// comes before it is done to one row, which three dots say; nil: what Label says. Parted
	// puts a line above it.
	Label   string
	Asks    func() bool
	Parted  bool
	Caution bool
	// Tip is that of its icon beside a row's kebab; empty: it has none there.
	Tip string
	// Button is its place in the action bar; the zero Button: it is not there.
	Button Button

	// Changes tells that it changes something at the server, which may not be possible
	// now.
	Changes bool
	// May tells whether the person may do it at all; otherwise it is not offered. nil:
	// everybody may.
	May func() bool
	// Has tells whether a row's menu offers it; nil: every row's does.
	Has func(R) bool
	// Why says why it cannot be done with a row, in few words; empty: it can. nil: it
	// always can.
	Why func(R) string
	// Fits tells to which of the selected rows it is done; nil: to all.
	Fits func(R) bool
	// ByKey tells whether Key does it to the current row; nil: as Fits.
	ByKey func(R) bool
	// Do does it, to one row at least.
	Do func([]R)
}

// Button is an action's button in the action bar.
type Button struct {
	Place int // from 1, from left to right; 0: there is none
	Label string
	Kind  kit.ButtonKind
	Brief bool   // it may lose its words where there is too little room
	None  string // why it is off when it fits none of the selected rows
	Rare  bool   // it is there only while it fits some of them
}

func (a Action[R]) may() bool { return a.May == nil || a.May() }

func (a Action[R]) has(r R) bool { return a.may() && (a.Has == nil || a.Has(r)) }

func (a Action[R]) fits(r R) bool { return a.Fits == nil || a.Fits(r) }

func (a Action[R]) byKey(r R) bool {
	if a.ByKey != nil {
		return a.ByKey(r)
	}
	return a.fits(r)
}

// of lists the rows that the action fits.
func (a Action[R]) of(rows []R) []R {
	if a.Fits == nil {
		return rows
	}
	var out []R
	for _, r := range rows {
		if a.Fits(r) {
			out = append(out, r)
		}
	}
	return out
}

// do does the action, unless there is nothing to do it to.
func (a Action[R]) do(rows []R) {
	if len(rows) > 0 {
		a.Do(rows)
	}
}

// MenuItems is what can be done with a row as it is now.
func (l *List[R]) MenuItems(r R) []menu.Item {
	var items []menu.Item
	for _, a := range l.p.Actions {
		if a.Label == "" || !a.has(r) {
			continue
		}
		if a.Parted {
			items = append(items, menu.Item{})
		}
		item := menu.Item{Label: a.label(), Hint: a.Key.Hint(), Caution: a.Caution, OnTap: func() { a.Do([]R{r}) }}
		if a.Why != nil {
			item.Why = a.Why(r)
		}
		items = append(items, item)
	}
	return items
}

func (a Action[R]) does() string { return cmp.Or(a.Does, commands.Short(a.Label)) }

func (a Action[R]) label() string {
	if a.Asks != nil && a.Asks() {
		return a.Label + "…"
	}
	return a.Label
}

// hasMenu tells whether rows have a menu at all.
func (l *List[R]) hasMenu() bool {
	return slices.ContainsFunc(l.p.Actions, func(a Action[R]) bool { return a.Label != "" })
}

// icons are what a row shows beside its kebab.
func (l *List[R]) icons(r R) []grid.Action {
	var icons []grid.Action
	for _, a := range l.p.Actions {
		if a.Tip == "" || !a.has(r) || !a.fits(r) {
			continue
		}
		icon := grid.Action{ID: a.ID, Icon: a.Icon, Tip: a.Tip}
		if a.Changes {
			can, _ := l.p.CanChange()
			icon.Disabled = !can
		}
		icons = append(icons, icon)
	}
	return icons
}

// Act does the action with an ID to one row, as its icon does.
func (l *List[R]) Act(id, action string) {
	r, ok := l.row(id)
	for _, a := range l.p.Actions {
		if ok && a.ID == action {
			a.Do([]R{r})
		}
	}
}
