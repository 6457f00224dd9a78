// Package commands is what can be done from the keyboard: keys and what this system calls
// them, the commands of a window with their keys, and the help that lists them. It belongs to
// the UI goroutine.
package commands

import (
	"runtime"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
)

// Key is one way to ask for something. A single letter or sign without anything held counts
// only where nothing is typed into.
type Key struct {
	Held  fyne.KeyModifier
	Name  fyne.KeyName // letters are capitals
	After fyne.KeyName // the letter that is pressed just before it; empty: none
}

// Ctrl is a key with the command key of this system.
func Ctrl(name fyne.KeyName) Key { return Key{Held: fyne.KeyModifierShortcutDefault, Name: name} }

// CtrlShift is a key with the command key of this system and Shift.
func CtrlShift(name fyne.KeyName) Key {
	return Key{Held: fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift, Name: name}
}

// Shift is a key with Shift.
func Shift(name fyne.KeyName) Key { return Key{Held: fyne.KeyModifierShift, Name: name} }

// Plain is a key by itself.
func Plain(name fyne.KeyName) Key { return Key{Name: name} }

// Then is a letter that is pressed just after another.
func Then(first, second fyne.KeyName) Key { return Key{Name: second, After: first} }

// typed tells whether the key is a letter or sign by itself.
func (k Key) typed() bool { return k.Held == 0 && utf8.RuneCountInString(string(k.Name)) == 1 }

// Hint is the key as menus name it: "Ctrl Shift F", "⇧ ⌘ F".
func (k Key) Hint() string {
	if k.After != "" {
		return lang.X("keys.then", "{{.First}} then {{.Second}}", map[string]any{"First": nameOf(k.After), "Second": nameOf(k.Name)})
	}
	return strings.Join(append(k.held(), nameOf(k.Name)), " ")
}

// held names what is held, in the order of this system.
func (k Key) held() (names []string) {
	add := func(m fyne.KeyModifier, name string) {
		if k.Held&m != 0 {
			names = append(names, name)
		}
	}
	if mac {
		add(fyne.KeyModifierAlt, "⌥")
		add(fyne.KeyModifierShift, "⇧")
		add(fyne.KeyModifierShortcutDefault, "⌘")
		return names
	}
	add(fyne.KeyModifierShortcutDefault, CommandKeyName())
	add(fyne.KeyModifierAlt, lang.X("key.alt", "Alt"))
	add(fyne.KeyModifierShift, lang.X("key.shift", "Shift"))
	return names
}

// CommandKeyName is what the command key of this system is called.
func CommandKeyName() string {
	if mac {
		return "⌘"
	}
	return lang.X("key.ctrl", "Ctrl")
}

func nameOf(key fyne.KeyName) string {
	switch key {
	case fyne.KeyReturn, fyne.KeyEnter:
		return lang.X("key.enter", "Enter")
	case fyne.KeyDelete:
		if mac {
			return "⌫"
		}
		return lang.X("key.delete", "Del")
	case fyne.KeyBackspace:
		if mac {
			return "⌫"
		}
		return lang.X("key.backspace", "Backspace")
	case fyne.KeyEscape:
		return lang.X("key.escape", "Esc")
	case fyne.KeySpace:
		return lang.X("key.space", "Space")
	case fyne.KeyTab:
		return lang.X("key.tab", "Tab")
	case fyne.KeyHome:
		return lang.X("key.home", "Home")
	case fyne.KeyEnd:
		return lang.X("key.end", "End")
	case fyne.KeyPageUp:
		return lang.X("key.page_up", "Page Up")
	case fyne.KeyPageDown:
		return lang.X("key.page_down", "Page Down")
	case desktop.KeyMenu:
		return lang.X("key.menu", "Menu")
	case fyne.KeyLeft:
		return "←"
	case fyne.KeyRight:
		return "→"
	case fyne.KeyUp:
		return "↑"
	case fyne.KeyDown:
		return "↓"
	}
	return string(key)
}

var mac = runtime.GOOS == "darwin"

// Mac tells whether keys and menus are those of macOS.
func Mac() bool { return mac }

// SetMac has keys and menus be those of macOS, or not, until back is called. It is for tests.
func SetMac(on bool) (back func()) {
	before := mac
	mac = on
	return func() { mac = before }
}
