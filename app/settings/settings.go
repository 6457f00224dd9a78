// Package settings holds the preferences of the person at this computer: how the
// program looks and asks. Nothing secret and no connection is kept here.
package settings

import (
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
	keyTheme  = "theme"
	keyWidth  = "window.width"
	keyHeight = "window.height"
	keyAsk    = "ask_before_revoking_one"
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

// WindowSize is the size that the window had when it was closed last.
func (s *Settings) WindowSize() fyne.Size {
	saved := fyne.NewSize(
		float32(s.prefs.FloatWithFallback(keyWidth, float64(usualSize.Width))),
		float32(s.prefs.FloatWithFallback(keyHeight, float64(usualSize.Height))),
	)
	return saved.Max(leastSize).Min(mostSize)
}

// SetWindowSize keeps the size of the window.
func (s *Settings) SetWindowSize(size fyne.Size) {
	s.prefs.SetFloat(keyWidth, float64(size.Width))
	s.prefs.SetFloat(keyHeight, float64(size.Height))
}

// AskBeforeOne tells whether revoking a single invitation asks first.
func (s *Settings) AskBeforeOne() bool { return s.prefs.BoolWithFallback(keyAsk, true) }

// SetAskBeforeOne keeps that choice.
func (s *Settings) SetAskBeforeOne(ask bool) { s.prefs.SetBool(keyAsk, ask) }
