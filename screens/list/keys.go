package list

import (
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"guestlist/screens/commands"
	"guestlist/screens/kit"
)

// Key is what does an action from the keyboard: one of those below, or a letter.
type Key string

// The keys that are no letters.
const (
	Enter  Key = "enter" // and a double click; it acts on the current row only
	Delete Key = "delete"
	Copy   Key = "copy" // of the system
)

// Key is the key of the keyboard.
func (k Key) Key() commands.Key {
	switch k {
	case Enter:
		return commands.Plain(fyne.KeyReturn)
	case Delete:
		return commands.Plain(fyne.KeyDelete)
	case Copy:
		return commands.Ctrl(fyne.KeyC)
	default:
		return commands.Plain(fyne.KeyName(k))
	}
}

// Hint is the key as menus name it; empty: there is none.
func (k Key) Hint() string {
	if k == "" {
		return ""
	}
	return k.Key().Hint()
}

// CommandKey is a letter with the command key of this system, as menus name it.
func CommandKey(letter string) string { return commands.Ctrl(fyne.KeyName(letter)).Hint() }

// press does what a key stands for: to the selection, or to the current row
// where nothing is selected. It tells whether the key has a use.
func (l *List[R]) press(k Key, current string) bool {
	for _, a := range l.p.Actions {
		if a.Key != k {
			continue
		}
		if l.selection.Len() > 0 {
			a.do(a.of(l.selection.Rows()))
		} else if r, ok := l.row(current); ok && a.byKey(r) {
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
	if !l.press(Key(string(unicode.ToUpper(r))), id) {
		kit.PassRune(l.Grid, r)
	}
}

func (l *List[R]) shortcut(id string, s fyne.Shortcut) bool {
	_, ok := s.(*fyne.ShortcutCopy)
	return ok && l.press(Copy, id)
}

func (l *List[R]) key(id string, ev *fyne.KeyEvent) {
	switch {
	case ev.Name == fyne.KeyBackspace && commands.Mac():
		l.Grid.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDelete}) // what Macs have in its place
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
		parts = append(parts, said(commands.Line{Keys: []commands.Key{commands.Plain(fyne.KeySpace)}, Does: lang.X("help.key_select", "select")}))
	}
	for _, a := range l.p.Actions {
		if a.Help != "" && a.may() {
			parts = append(parts, a.Key.Hint()+" "+a.Help)
		}
	}
	for _, line := range l.p.Help {
		parts = append(parts, said(line))
	}
	return parts
}

func said(l commands.Line) string { return l.Hint() + " " + l.Does }

// KeyLines tells for the help what keys do in a list with these actions and these keys
// that are no actions.
func KeyLines[R any](actions []Action[R], others []commands.Line) []commands.Line {
	var lines []commands.Line
	for _, a := range actions {
		if a.Key != "" {
			lines = append(lines, commands.Line{Keys: []commands.Key{a.Key.Key()}, Does: a.does()})
		}
	}
	return append(lines, others...)
}
