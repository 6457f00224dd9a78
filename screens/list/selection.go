package list

import (
	"strings"

	"fyne.io/fyne/v2/lang"

	"guestlist/app/list"
	"guestlist/screens/kit/grid"
	"guestlist/screens/words"
)

// Selection is what is ticked, shown or not. Call ShowSelection after changing it.
func (l *List[R]) Selection() *list.Selection[R] { return l.selection }

// Select ticks or unticks rows.
func (l *List[R]) Select(ids []string, on bool) {
	l.searching = false
	l.set(ids, on)
}

// Untick unticks rows that something has been begun with. Where a person is meanwhile
// does not change.
func (l *List[R]) Untick(ids []string) { l.set(ids, false) }

func (l *List[R]) set(ids []string, on bool) {
	l.selection.Put(ids, on)
	l.ShowSelection()
}

// SelectAll ticks or unticks every row that is shown.
func (l *List[R]) SelectAll(on bool) {
	l.searching = false
	l.selection.PutShown(on)
	l.ShowSelection()
}

// tickAll ticks every row that matches.
func (l *List[R]) tickAll() {
	if l.p.TickAll != nil && l.p.Whole != nil && !l.p.Whole() {
		l.p.TickAll()
		return
	}
	l.SelectAll(true)
}

// ClearSelection unticks everything, and goes back to the table.
func (l *List[R]) ClearSelection() {
	if l.selection.Len() == 0 {
		return
	}
	l.selection.Clear()
	l.ShowSelection()
	l.Focus()
}

// FocusFilters shows the filters though something may be ticked, until the keyboard is in
// the table again, and gives the keyboard to the search field.
func (l *List[R]) FocusFilters() {
	l.searching = true
	l.tell()
	l.p.Filtering.Focus(l.p.Window.Canvas())
}

// clearFilters shows everything that is usually shown, from the action bar.
func (l *List[R]) clearFilters() {
	l.p.Filtering.Clear()
	l.ShowSelection()
	l.p.Window.Canvas().Focus(l.Grid)
}

// ShowSelection brings everything that tells of the selection up to date.
func (l *List[R]) ShowSelection() {
	l.tell()
	l.Grid.RefreshSelection()
}

// tell shows filters or action bar, and the status line.
func (l *List[R]) tell() {
	selecting := l.selection.Len() > 0 && !l.searching
	if selecting {
		l.actions.show()
		l.p.Filters.Hide()
		l.actions.object.Show()
	} else {
		l.p.Filters.Show()
		l.actions.object.Hide()
	}
	l.status.show(l.p.Status(), l.help())
}

func (l *List[R]) headerState() grid.HeaderState {
	switch l.selection.Shown() {
	case 0:
		return grid.None
	case l.Rows.Len():
		return grid.All
	default:
		return grid.Some
	}
}

// SelectionSaid reads "5 selected, 3 not shown".
func (l *List[R]) SelectionSaid() string { return strings.Join(l.selectionParts(), "") }

func (l *List[R]) selectionParts() []string {
	n := l.selection.Len()
	parts := []string{lang.XN("selection.count", "{{.N}} selected", n, words.Count(n))}
	if hidden := n - l.selection.Shown(); hidden > 0 {
		parts = append(parts, lang.XN("selection.hidden", ", {{.N}} not shown", hidden, words.Count(hidden)))
	}
	return parts
}

// Hidden is how many of the ticked rows are not shown.
func (l *List[R]) Hidden() int { return l.selection.Len() - l.selection.Shown() }
