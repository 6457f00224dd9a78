package grid_test

import (
	"fmt"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"guestlist/screens/kit"
	"guestlist/screens/kit/grid"
	"guestlist/screens/theme"
)

// columns are those of the list of invitations.
var columns = []grid.Column{
	{ID: "email", Label: "Email", Width: 210, Grow: 1, Sortable: true},
	{ID: "status", Label: "Status", Width: 118, Priority: 5, Sortable: true},
	{ID: "roles", Label: "Roles", Width: 150, Priority: 3},
	{ID: "scope", Label: "Scope", Width: 150, Priority: 2, Sortable: true},
	{ID: "invited", Label: "Invited", Width: 130, Priority: 1, Sortable: true},
	{ID: "expires", Label: "Expires in", Width: 104, Priority: 4, Sortable: true},
}

// people is a source of made-up rows that counts how often a row is asked for.
type people struct {
	ids   []string
	index map[string]int
	asked int
	text  func(id string) string
}

func numbered(n int) *people {
	p := &people{text: func(id string) string { return id + "@northwind.example" }}
	ids := make([]string, n)
	for i := range ids {
		ids[i] = fmt.Sprintf("p%07d", i)
	}
	p.set(ids)
	return p
}

func (p *people) set(ids []string) {
	p.ids, p.index = ids, make(map[string]int, len(ids))
	for i, id := range ids {
		p.index[id] = i
	}
}

func (p *people) Len() int        { return len(p.ids) }
func (p *people) ID(i int) string { return p.ids[i] }

func (p *people) Index(id string) int {
	if i, ok := p.index[id]; ok {
		return i
	}
	return -1
}

func (p *people) Row(i int) grid.Row {
	p.asked++
	id := p.ids[i]
	return grid.Row{
		ID: id,
		Cells: []grid.Cell{
			{Text: p.text(id), Style: kit.Strong},
			{Text: "Pending", Pill: kit.Info},
			{Text: "Clinician, Host", Style: kit.BodyMuted},
			{Text: fmt.Sprintf("Waiting area · Cardiology %d", i%40), Style: kit.BodyMuted},
			{Text: fmt.Sprintf("%d days ago", i%30), Style: kit.BodyMuted, Tip: "1 March 2026, 09:12"},
			{Text: fmt.Sprintf("%d days", i%7), Style: kit.BodyMuted},
		},
		Actions: []grid.Action{{ID: "trash", Icon: theme.IconTrash, Tip: "Revoke", Token: theme.Muted}},
	}
}

// chosen is a selection.
type chosen map[string]bool

func (c chosen) Has(id string) bool { return c[id] }

func (c chosen) set(ids []string, on bool) {
	for _, id := range ids {
		if on {
			c[id] = true
		} else {
			delete(c, id)
		}
	}
}

func (c chosen) sorted() []string {
	ids := []string{}
	for id := range c {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return ids
}

// bench is a grid in a window of the test driver, as wide and high as in the
// pictures, with a note of what it told.
type bench struct {
	*grid.Grid
	people *people
	chosen chosen
	told   []string
	window fyne.Window
}

func (b *bench) tell(format string, args ...any) {
	b.told = append(b.told, fmt.Sprintf(format, args...))
}

func open(tb testing.TB, n int, change ...func(*grid.Params)) *bench {
	app := test.NewTempApp(tb)
	app.Settings().SetTheme(theme.New(theme.Light))
	b := &bench{people: numbered(n), chosen: chosen{}}
	p := grid.Params{
		Columns: columns, Source: b.people, Selection: b.chosen,
		OnSort: func(c string) { b.tell("sort %s", c) },
		OnSelect: func(ids []string, on bool) {
			b.chosen.set(ids, on)
			b.tell("select %v %v", ids, on)
		},
		OnSelectAll: func(on bool) {
			b.chosen.set(b.people.ids, on)
			b.tell("all %v", on)
		},
		HeaderState: func() grid.HeaderState {
			switch len(b.chosen) {
			case 0:
				return grid.None
			case b.people.Len():
				return grid.All
			default:
				return grid.Some
			}
		},
		OnOpen:   func(id string) { b.tell("open %s", id) },
		OnDelete: func(id string) { b.tell("delete %s", id) },
		OnMenu:   func(id string, at fyne.Position) { b.tell("menu %s %v,%v", id, at.X, at.Y) },
		OnAction: func(id, action string) { b.tell("action %s %s", id, action) },
		OnKey:    func(id string, ev *fyne.KeyEvent) { b.tell("key %s %s", id, ev.Name) },
		OnShortcut: func(id string, s fyne.Shortcut) bool {
			b.tell("shortcut %s %s", id, s.ShortcutName())
			return s.ShortcutName() == "Copy"
		},
		OnRune: func(id string, r rune) { b.tell("rune %s %c", id, r) },
	}
	for _, f := range change {
		f(&p)
	}
	b.Grid = grid.New(p)
	b.window = test.NewTempWindow(tb, b.Grid)
	b.window.SetPadded(false)
	b.window.Resize(fyne.NewSize(1004, 648))
	return b
}
