package gallery

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"guestlist/internal/screentest"
	"guestlist/internal/screentest/stage"
)

// scene is something to see.
type scene struct {
	name string
	set  func(t *testing.T) *screentest.World
}

// sampleSize is how many invitations the organisation has.
const sampleSize = 128

// clock stands still, so that each picture tells the same times.
func clock() time.Time { return time.Date(2026, 11, 10, 9, 41, 0, 0, time.UTC) }

func acme(t *testing.T, n int) *screentest.Server {
	t.Helper()
	return stage.NewServerAt(t, clock, "Acme Ltd", n)
}

// on is a scene of the organisation, from what it shows first.
func on(do func(w *screentest.World)) func(t *testing.T) *screentest.World {
	return func(t *testing.T) *screentest.World {
		t.Helper()
		w := screentest.NewOn(t, acme(t, sampleSize))
		w.UntilSays("Western Region")
		do(w)
		return w
	}
}

// scenes are what pictures are kept of.
var scenes = []scene{
	{"welcome", func(t *testing.T) *screentest.World {
		t.Helper()
		w := screentest.New(t, nil)
		w.UntilSays("Who is still on the way in?")
		return w
	}},
	{"connect", func(t *testing.T) *screentest.World {
		t.Helper()
		w := screentest.New(t, nil)
		w.UntilSays("Who is still on the way in?")
		w.Tap("Guestlist server")
		w.UntilSays("Connect to a Guestlist server")
		return w
	}},
	{"invitations", on(func(*screentest.World) {})},
	{"invitations-selected", on(func(w *screentest.World) {
		w.Box(0, 0)
		w.Box(3, fyne.KeyModifierShift)
	})},
	{"invitations-menu", on(func(w *screentest.World) { w.Key(fyne.KeyDown, desktop.KeyMenu) })},
	{"invitations-status", on(func(w *screentest.World) { w.Tap("Status: Invited") })},
	{"invitations-no-match", on(func(w *screentest.World) {
		w.Ctrl(fyne.KeyF)
		w.Type("nobody is called so")
		w.UntilSays("No invitation matches")
	})},
	{"invitations-empty", func(t *testing.T) *screentest.World {
		t.Helper()
		w := screentest.NewOn(t, acme(t, 0))
		w.UntilSays("Nobody is waiting. Invite someone.")
		return w
	}},
	{"invitations-offline", func(t *testing.T) *screentest.World {
		t.Helper()
		s := acme(t, sampleSize)
		w := screentest.NewOn(t, s)
		s.Stop()
		w.UntilSays("Offline")
		return w
	}},
	{"revoke", on(func(w *screentest.World) {
		w.Box(0, 0)
		w.Box(3, fyne.KeyModifierShift)
		w.Tap("Revoke")
		w.UntilSays("Revoke 4 invitations?")
	})},
	{"invite", on(func(w *screentest.World) {
		w.Ctrl(fyne.KeyN)
		w.UntilSays("Invite users to Acme Ltd")
		w.Type("ann@example.com, tom@@example, bob@gmial.com ")
		w.Until("judged", func() bool { return w.SaysIn("gmial.com") && w.SaysIn("did you mean") })
	})},
	{"manage", on(func(w *screentest.World) {
		w.Key(fyne.KeyDown, fyne.KeyReturn)
		w.UntilSays("History")
		w.Until("its history", func() bool { return w.SaysIn("Invited by") })
	})},
	{"correct", on(func(w *screentest.World) {
		w.Key(fyne.KeyDown, desktop.KeyMenu)
		w.Tap("Correct address…")
		w.UntilSays("Correct the address")
	})},
	{"why", on(func(w *screentest.World) {
		w.Hold(fyne.KeyModifierShortcutDefault|fyne.KeyModifierShift, fyne.KeyF)
		w.UntilSays("Why isn't this person in?")
	})},
	{"members", on(func(w *screentest.World) {
		w.Tap("Members")
		w.Until("people", func() bool { return w.SaysIn("195 people") })
	})},
	{"members-roles", onMember(func(w *screentest.World) {
		w.Key(fyne.KeyReturn)
		w.UntilSays("Change roles")
	})},
	{"activity", on(func(w *screentest.World) {
		w.Tap("Activity")
		w.UntilSays("Admin invited user")
	})},
	{"scope", on(func(w *screentest.World) {
		w.Tap("Western Region")
		w.UntilSays("Invitations to Western Region")
	})},
	{"view", on(func(w *screentest.World) {
		w.Tap("Waiting over 14 days")
		w.UntilSays("Review")
	})},
	{"review", on(func(w *screentest.World) {
		w.Tap("Waiting over 14 days")
		w.UntilSays("Review")
		w.Tap("Review")
		w.UntilSays("Oldest first")
		w.Until("its history", func() bool { return w.SaysIn("Invited by Dana") })
	})},
	{"palette", on(func(w *screentest.World) {
		w.Ctrl(fyne.KeyK)
		w.Type("ame")
		w.UntilSays("People")
	})},
	{"help", on(func(w *screentest.World) {
		w.Key(fyne.KeyF1)
		w.UntilSays("Keys")
	})},
	{"settings", on(func(w *screentest.World) {
		w.TapIcon("Settings")
		w.UntilSays("Settings · General")
	})},
	{"tokens", on(func(w *screentest.World) {
		w.TapIcon("Settings")
		w.UntilSays("Settings · General")
		w.Tap("Access tokens")
	})},
}
