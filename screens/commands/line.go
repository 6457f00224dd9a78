package commands

import (
	"strings"

	"fyne.io/fyne/v2/lang"
)

// Line is a line of the help: keys that do the same, and what they do.
type Line struct {
	Keys []Key
	Does string
}

// Group is lines that belong together.
type Group struct {
	Label string
	Lines []Line
}

// Hint names the keys: "F5 / Ctrl R", or "Ctrl 1 to 9".
func (l Line) Hint() string {
	if first, last, ok := l.digits(); ok {
		return lang.X("keys.range", "{{.First}} to {{.Last}}", map[string]any{"First": first.Hint(), "Last": nameOf(last.Name)})
	}
	names := make([]string, len(l.Keys))
	for n, k := range l.Keys {
		names[n] = k.Hint()
	}
	return strings.Join(names, " / ")
}

// digits tells whether the keys are a range of digits, and which.
func (l Line) digits() (first, last Key, ok bool) {
	if len(l.Keys) < 3 {
		return first, last, false
	}
	for _, k := range l.Keys {
		if k.Name < "0" || k.Name > "9" {
			return first, last, false
		}
	}
	return l.Keys[0], l.Keys[len(l.Keys)-1], true
}
