package invitations

import (
	"runtime"

	"fyne.io/fyne/v2/lang"
)

// The keys as menus and hints name them.
func searchKey() string { return commandKey("F") }
func copyKey() string   { return commandKey("C") }

func commandKey(letter string) string {
	if runtime.GOOS == "darwin" {
		return "⌘ " + letter
	}
	return lang.X("key.ctrl", "Ctrl") + " " + letter
}
