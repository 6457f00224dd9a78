package list

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"guestlist/screens/kit"
	"guestlist/screens/kit/field"
)

// Filter is all that there is to know of one drop-down above the table. Q is what the
// screen asks for.
type Filter[Q any] struct {
	ID    string
	Label string // before what is chosen; empty: nothing
	// Options are what can be chosen now. Refresh asks for them again.
	Options func() []field.Option
	// Default is chosen at first, and after Clear.
	Default string
	// Rare hides the drop-down while the default is chosen.
	Rare bool
	// Apply asks for what is chosen.
	Apply func(q *Q, chosen string)
}

// FilterParams is what filters need.
type FilterParams[Q any] struct {
	Placeholder string // of the search field
	Hint        string // its key; empty: none
	Filters     []Filter[Q]
	// Text asks for what stands in the search field.
	Text func(q *Q, text string)
	// Changed is told of every change by the person; typed: they may go on typing.
	Changed func(typed bool)
	// Leave gives the keyboard to the table.
	Leave func()
	// Behind stands behind the drop-downs.
	Behind []fyne.CanvasObject
}

// Filters is the row of the search field and the drop-downs. It belongs to the UI
// goroutine.
type Filters[Q any] struct {
	Search  *field.Input
	Object  fyne.CanvasObject
	row     *fyne.Container
	p       FilterParams[Q]
	choices []*field.Choice // of p.Filters
}

// NewFilters makes the row.
func NewFilters[Q any](p FilterParams[Q]) *Filters[Q] {
	f := &Filters[Q]{p: p, Search: field.NewSearchInput(p.Placeholder, p.Hint)}
	f.Search.OnChange = func(string) { p.Changed(true) }
	f.Search.OnKey = f.key
	var row []fyne.CanvasObject
	for _, filter := range p.Filters {
		choice := field.NewChoice(filter.Label, filter.Options(), filter.Default, func(string) { f.chosen() })
		f.choices, row = append(f.choices, choice), append(row, choice)
	}
	f.hideRare()
	f.row = field.NewFilterRow(f.Search, append(row, p.Behind...)...)
	f.Object = kit.Inset(0, 0, 12, 0, f.row)
	return f
}

// key answers the keys that leave the search field.
func (f *Filters[Q]) key(ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case fyne.KeyEscape:
		f.Search.SetText("")
		f.p.Changed(false)
		f.p.Leave()
	case fyne.KeyDown, fyne.KeyReturn, fyne.KeyEnter:
		f.p.Leave()
	default:
		return false
	}
	return true
}

// Apply asks for all that is typed and chosen.
func (f *Filters[Q]) Apply(q *Q) {
	f.p.Text(q, f.Search.Text())
	for n, filter := range f.p.Filters {
		filter.Apply(q, f.choices[n].Chosen())
	}
}

// Choose chooses in the drop-down with an ID, which there is, and tells of the change.
func (f *Filters[Q]) Choose(id, option string) {
	f.Choice(id).Choose(option)
	f.chosen()
}

// chosen tells of a change. What was chosen may need more room than what was before.
func (f *Filters[Q]) chosen() {
	f.Fit()
	f.p.Changed(false)
}

// Fit lays the row out again: what is in it, or behind it, needs another room.
func (f *Filters[Q]) Fit() {
	f.hideRare()
	f.row.Refresh()
}

func (f *Filters[Q]) hideRare() {
	for n, filter := range f.p.Filters {
		f.choices[n].Hidden = filter.Rare && f.choices[n].Chosen() == filter.Default
	}
}

// Put types and chooses all at once; what is not named is as it was at first. It tells of
// no change but that of the text.
func (f *Filters[Q]) Put(text string, chosen map[string]string) {
	for n, filter := range f.p.Filters {
		option, named := chosen[filter.ID]
		if !named {
			option = filter.Default
		}
		f.choices[n].Choose(option)
	}
	f.Search.SetText(text)
	f.Fit()
}

// Choice is the drop-down with an ID, which there is.
func (f *Filters[Q]) Choice(id string) *field.Choice {
	for n, filter := range f.p.Filters {
		if filter.ID == id {
			return f.choices[n]
		}
	}
	panic("list: there is no filter " + id)
}

// Refresh offers what can be chosen by now.
func (f *Filters[Q]) Refresh() {
	for n, filter := range f.p.Filters {
		f.choices[n].SetOptions(filter.Options())
	}
}

// Clear goes back to the defaults and tells of the change.
func (f *Filters[Q]) Clear() {
	for n, filter := range f.p.Filters {
		f.choices[n].Choose(filter.Default)
	}
	f.Search.SetText("")
	f.chosen()
}

// Focus gives the keyboard to the search field; what stands in it is marked.
func (f *Filters[Q]) Focus(c fyne.Canvas) {
	c.Focus(f.Search.Focusable())
	f.Search.SelectAll()
}

// Narrowed says in few words what is asked for besides what is usual: "Search: ann", or
// "Filter: ann, Bounced"; empty: nothing is.
func (f *Filters[Q]) Narrowed() string {
	var chosen []string
	for n, filter := range f.p.Filters {
		if choice := f.choices[n]; choice.Chosen() != filter.Default {
			chosen = append(chosen, choice.Label())
		}
	}
	text := strings.TrimSpace(f.Search.Text())
	switch {
	case len(chosen) == 0 && text == "":
		return ""
	case len(chosen) == 0:
		return lang.X("filter.searching", "Search: {{.Text}}", map[string]any{"Text": text})
	case text != "":
		chosen = append([]string{text}, chosen...)
	}
	return lang.X("filter.filtering", "Filter: {{.Text}}", map[string]any{"Text": strings.Join(chosen, ", ")})
}

// As takes over what is typed and chosen in filters of the same kind, and tells of the
// change.
func (f *Filters[Q]) As(other *Filters[Q]) {
	for n := range f.p.Filters {
		f.choices[n].Choose(other.choices[n].Chosen())
	}
	f.Search.SetText(other.Search.Text())
	f.chosen()
}
