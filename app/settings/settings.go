// Package settings holds the preferences of the person at this computer: how the
// program looks and asks. Nothing secret and no connection is kept here.
package settings

import (
	"fmt"

	"fyne.io/fyne/v2"
)

// The bounds of a window that is restored, in Fyne's units: a size saved on a
// larger screen must not open a window that nobody can reach.
var (
	usualSize = fyne.NewSize(1240, 800)
	leastSize = fyne.NewSize(760, 480)
	mostSize  = fyne.NewSize(3840, 2160)
)

const (
	keyTheme = "theme"
	keySize  = "window.size" // one value, so that it is written at once
	keyAsk   = "ask_before_revoking_one"
)

// Settings are typed preferences. They are read and written on the UI goroutine.
type Settings struct {
	prefs fyne.Preferences
}

// New reads and writes the program's preferences.
func New(prefs fyne.Preferences) *Settings { return &Settings{prefs} }

// Theme is "system", "light" or "dark".
func (s *Settings) Theme() string { return s.prefs.StringWithFallback(keyTheme, "system") }

// SetTheme keeps the theme.
func (s *Settings) SetTheme(mode string) { s.prefs.SetString(keyTheme, mode) }

// WindowSize is the size that the window had last.
func (s *Settings) WindowSize() fyne.Size {
	size := usualSize
	var width, height float32
	if _, err := fmt.Sscanf(s.prefs.String(keySize), "%gx%g", &width, &height); err == nil {
		size = fyne.NewSize(width, height)
	}
	return size.Max(leastSize).Min(mostSize)
}

// SetWindowSize keeps the size of the window.
func (s *Settings) SetWindowSize(size fyne.Size) {
	s.prefs.SetString(keySize, fmt.Sprintf("%gx%g", size.Width, size.Height))
}

// AskBeforeOne tells whether revoking a single invitation asks first.
func (s *Settings) AskBeforeOne() bool { return s.prefs.BoolWithFallback(keyAsk, true) }

// SetAskBeforeOne keeps that choice.
func (s *Settings) SetAskBeforeOne(ask bool) { s.prefs.SetBool(keyAsk, ask) }
