// Package settings holds the preferences of the person at this computer: how the
// program looks and asks. Nothing secret and no connection is kept here.
package settings

import (
	"strconv"
	"time"
)

// Preferences is where the toolkit keeps the preferences of a program.
type Preferences interface {
	String(key string) string
	SetString(key, value string)
	BoolWithFallback(key string, fallback bool) bool
	SetBool(key string, value bool)
}

const (
	keyTheme = "theme"
	keyAsk   = "ask_before_revoking_one"

	keySendWait   = "wait_before_sending"  // in seconds
	keyRevokeWait = "wait_before_revoking" // in seconds

	keyUpdates = "look_for_updates" // yes or no; else it was not asked yet
	keySkipped = "skipped_update"   // a version
)

// Settings are typed preferences. They are read and written on the UI goroutine.
type Settings struct {
	prefs Preferences
	fixed Fixed
}

// Fixed is what the person cannot choose, because it was decided for them; nil: they can.
type Fixed struct {
	SendWait, RevokeWait *time.Duration // each one of Waits
}

// New reads and writes the program's preferences.
func New(prefs Preferences, fixed Fixed) *Settings { return &Settings{prefs, fixed} }

// Fixed is what the person cannot choose.
func (s *Settings) Fixed() Fixed { return s.fixed }

// Theme is "system", "light" or "dark".
func (s *Settings) Theme() string {
	if kept := s.prefs.String(keyTheme); kept != "" {
		return kept
	}
	return "system"
}

// SetTheme keeps the theme.
func (s *Settings) SetTheme(mode string) { s.prefs.SetString(keyTheme, mode) }

// AskBeforeOne tells whether revoking a single invitation asks first.
func (s *Settings) AskBeforeOne() bool { return s.prefs.BoolWithFallback(keyAsk, true) }

// SetAskBeforeOne keeps that choice.
func (s *Settings) SetAskBeforeOne(ask bool) { s.prefs.SetBool(keyAsk, ask) }

// Waits are how long something can wait before it leaves, to be undone until then.
var Waits = []time.Duration{0, 5 * time.Second, 10 * time.Second, 30 * time.Second}

const usualSendWait = 5 * time.Second

// SendWait is how long invitations wait before they are sent; one of Waits.
func (s *Settings) SendWait() time.Duration {
	return s.wait(s.fixed.SendWait, keySendWait, usualSendWait)
}

// SetSendWait keeps that choice.
func (s *Settings) SetSendWait(d time.Duration) { s.setWait(keySendWait, d) }

// RevokeWait is how long it takes before something is revoked; one of Waits.
func (s *Settings) RevokeWait() time.Duration { return s.wait(s.fixed.RevokeWait, keyRevokeWait, 0) }

// SetRevokeWait keeps that choice.
func (s *Settings) SetRevokeWait(d time.Duration) { s.setWait(keyRevokeWait, d) }

func (s *Settings) wait(fixed *time.Duration, key string, usual time.Duration) time.Duration {
	if fixed != nil {
		return *fixed
	}
	seconds, err := strconv.Atoi(s.prefs.String(key))
	kept := time.Duration(seconds) * time.Second
	for _, w := range Waits {
		if err == nil && w == kept {
			return w
		}
	}
	return usual
}

func (s *Settings) setWait(key string, d time.Duration) {
	s.prefs.SetString(key, strconv.Itoa(int(d/time.Second)))
}

// LooksForUpdates tells whether the person wants newer releases to be looked for, and
// whether they were asked.
func (s *Settings) LooksForUpdates() (wanted, asked bool) {
	kept := s.prefs.String(keyUpdates)
	return kept == yes, kept == yes || kept == no
}

const yes, no = "yes", "no"

// SetLooksForUpdates keeps that choice.
func (s *Settings) SetLooksForUpdates(wanted bool) {
	if wanted {
		s.prefs.SetString(keyUpdates, yes)
	} else {
		s.prefs.SetString(keyUpdates, no)
	}
}

// SkippedUpdate is the version that the person does not want to hear of; empty: none.
func (s *Settings) SkippedUpdate() string { return s.prefs.String(keySkipped) }

// SkipUpdate keeps that choice.
func (s *Settings) SkipUpdate(version string) { s.prefs.SetString(keySkipped, version) }
