package list

import (
	"runtime"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
)

// Key is what does an action from the keyboard: one of those below, or a letter.
type Key string

// The keys that are no letters.
const (
	Enter  Key = "enter" // and a double click; it acts on the row with the cursor only
	Delete Key = "delete"
	Copy   Key = "copy" // of the system
)

// Hint is the key as menus name it.
func (k Key) Hint() string {
	switch k {
	case Enter:
		return lang.X("key.enter", "Enter")
	case Delete:
		return lang.X("key.delete", "Del")
	case Copy:
		return CommandKey("C")
	default:
		return string(k)
	}
}

// CommandKey is a letter with the command key of this system, as menus name it.
func CommandKey(letter string) string {
	if runtime.GOOS == "darwin" {
		return "⌘ " + letter
	}
	return lang.X("key.ctrl", "Ctrl") + " " + letter
}

// press does what a key stands for: to the selection, or to the row with the cursor
// where nothing is selected. It tells whether the key has a use.
func (l *List[R]) press(k Key, cursor string) bool {
	for _, a := range l.p.Actions {
		if a.Key != k {
			continue
		}
		if l.selection.Len() > 0 {
			a.do(a.of(l.selection.Rows()))
		} else if r, ok := l.row(cursor); ok && a.byKey(r) {
			a.Do([]R{r})
		}
		return true
	}
	return false
}

// open does what is usually wanted of a row. Where that cannot be done now, its menu
// tells why.
func (l *List[R]) open(id string) {
	r, ok := l.row(id)
	if !ok {
		return
	}
	for _, a := range l.p.Actions {
		if a.Key == Enter && a.has(r) && a.byKey(r) {
			a.Do([]R{r})
			return
		}
	}
	if l.hasMenu() {
		l.menuInRow(id)
	}
}

func (l *List[R]) typed(id string, r rune) {
	l.press(Key(string(unicode.ToUpper(r))), id)
}

func (l *List[R]) shortcut(id string, s fyne.Shortcut) bool {
	_, ok := s.(*fyne.ShortcutCopy)
	return ok && l.press(Copy, id)
}

func (l *List[R]) key(id string, ev *fyne.KeyEvent) {
	switch {
	case ev.Name == fyne.KeyF5:
		l.p.Retry()
	case ev.Name == fyne.KeyEscape && l.selection.Len() > 0:
		l.ClearSelection()
	case l.p.OnKey != nil:
		l.p.OnKey(id, ev)
	}
}

// help tells the keys: "Space select", "Enter manage", "R resend", "Del revoke".
func (l *List[R]) help() []string {
	var parts []string
	if l.p.Selectable {
		parts = append(parts, lang.X("help.select", "Space select"))
	}
	for _, a := range l.p.Actions {
		if a.Help != "" && a.may() {
			parts = append(parts, a.Key.Hint()+" "+a.Help)
		}
	}
	return append(parts, l.p.Help...)
}
