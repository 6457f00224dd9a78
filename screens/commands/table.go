package commands

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"guestlist/screens/kit"
	"guestlist/screens/theme"
)

// Command is something that a window can do, wherever the focus is.
type Command struct {
	ID    string // tells commands apart
	Label string // what it is called, without a full stop
	Icon  theme.Icon
	Keys  []Key
	// Always tells that its keys answer under a modal or a menu too.
	Always bool
	// There tells whether there is such a command now; nil: always.
	There func() bool
	// Why says why it cannot be done now; empty: it can. nil: it always can. Do says so
	// by itself.
	Why func() string
	Do  func()
}

// Hint names its first key; empty: it has none.
func (c Command) Hint() string {
	if len(c.Keys) == 0 {
		return ""
	}
	return c.Keys[0].Hint()
}

// IsThere tells whether there is such a command now.
func (c Command) IsThere() bool { return c.There == nil || c.There() }

// between is how long the second of two letters is waited for.
const between = 1500 * time.Millisecond

// Table is all commands of a window.
type Table struct {
	Commands []Command
	// Now is the clock.
	Now func() time.Time

	canvas  fyne.Canvas
	first   fyne.KeyName // the letter before; empty: none that leads anywhere
	firstAt time.Time
}

// NewTable has a window answer the keys of its commands. Keys that
// come as no shortcut are handed over by Pressed and Typed.
func NewTable(c fyne.Canvas, all []Command) *Table {
	t := &Table{Commands: all, Now: time.Now, canvas: c}
	for _, command := range all {
		for _, k := range command.Keys {
			if k.Held != 0 {
				c.AddShortcut(&desktop.CustomShortcut{KeyName: k.Name, Modifier: k.Held}, func(fyne.Shortcut) { t.do(command) })
			}
		}
	}
	return t
}

// Get is the command with an ID; the zero Command: there is none.
func (t *Table) Get(id string) Command {
	for _, c := range t.Commands {
		if c.ID == id {
			return c
		}
	}
	return Command{}
}

// Do does the command with an ID, as its keys do.
func (t *Table) Do(id string) {
	if c := t.Get(id); c.Do != nil {
		t.do(c)
	}
}

// Pressed does what a key by itself stands for, and tells whether it has a use.
func (t *Table) Pressed(ev *fyne.KeyEvent) bool {
	return t.find(func(k Key) bool { return !k.typed() && k == Key{Name: ev.Name} })
}

// Typed does what a letter or sign stands for that is typed where nothing can be written.
func (t *Table) Typed(r rune) {
	name := fyne.KeyName(strings.ToUpper(string(r)))
	first := t.first
	t.first = ""
	if t.Now().Sub(t.firstAt) > between {
		first = ""
	}
	if first != "" && t.find(func(k Key) bool { return k.typed() && k.After == first && k.Name == name }) {
		return
	}
	if t.find(func(k Key) bool { return k.typed() && k.After == "" && k.Name == name }) {
		return
	}
	if t.leads(name) {
		t.first, t.firstAt = name, t.Now()
	}
}

// leads tells whether a letter is the first of two.
func (t *Table) leads(name fyne.KeyName) bool {
	for _, c := range t.Commands {
		for _, k := range c.Keys {
			if k.After == name {
				return true
			}
		}
	}
	return false
}

// find does the command that has a key, and tells whether there is one.
func (t *Table) find(is func(Key) bool) bool {
	for _, c := range t.Commands {
		for _, k := range c.Keys {
			if is(k) {
				t.do(c)
				return true
			}
		}
	}
	return false
}

func (t *Table) do(c Command) {
	if (c.Always || !kit.Covered(t.canvas)) && c.IsThere() {
		c.Do()
	}
}

// Lines tells the keys. Commands beside each other that are called the same are one line.
func (t *Table) Lines() []Line {
	var lines []Line
	for _, c := range t.Commands {
		if last := len(lines) - 1; last >= 0 && lines[last].Does == c.Label {
			lines[last].Keys = append(lines[last].Keys, c.Keys...)
		} else if len(c.Keys) > 0 {
			lines = append(lines, Line{append([]Key(nil), c.Keys...), c.Label})
		}
	}
	return lines
}
