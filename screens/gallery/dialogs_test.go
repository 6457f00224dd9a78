package gallery

import (
	"context"
	"fmt"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"github.com/stretchr/testify/require"

	"guestlist/app/run"
	"guestlist/app/update"
	"guestlist/internal/screentest"
)

// dialogs are what else there is: what lies over a screen, or stands in its place for a while.
// No picture of them is kept.
var dialogs = []scene{
	{"scope-menu", onScope("Ward 4B", func(*screentest.World) {})},
	{"scope-new", fromScope("Western Region", "New scope in it…")},
	{"scope-rename", fromScope("Ward 4B", "Rename…")},
	{"scope-move", fromScope("Ward 4B", "Move…")},
	{"scope-remove", onScope("Ward 4B", func(w *screentest.World) {
		w.Tap("Remove…")
		w.UntilSays("Their roles go to")
	})},
	{"members-menu", onMember(func(w *screentest.World) { w.Key(desktop.KeyMenu) })},
	{"deactivate", onMember(func(w *screentest.World) {
		w.Key(desktop.KeyMenu)
		w.Tap("Deactivate…")
	})},
	{"connections-menu", on(func(w *screentest.World) { w.Tap("Acme") })},
	{"connection-rename", on(func(w *screentest.World) {
		w.Tap("Acme")
		w.Tap("Rename…")
		w.UntilSays("Rename connection")
	})},
	{"connection-remove", on(func(w *screentest.World) {
		w.Tap("Acme")
		w.Tap("Remove…")
	})},
	{"run-waits", waiting(func(*screentest.World) {})},
	{"quit", waiting(func(w *screentest.World) {
		w.PressClose()
		w.UntilSays("1 run is still going")
	})},
	{"updates-question", released(func(*screentest.World) {})},
	{"updates-new", released(func(w *screentest.World) {
		w.Tap("Yes")
		w.UntilSays("Guestlist 9.0.0 is available.")
		w.Tap("What is new")
	})},
	{"keyring", func(t *testing.T) *screentest.World {
		t.Helper()
		w := screentest.New(t, map[string]*screentest.Server{"Acme": acme(t, 20), "Northwind": acme(t, 0)}, "Northwind", "Acme")
		w.UntilLive()
		w.Desk.LockKeyring()
		w.Ctrl(fyne.Key1)
		w.UntilSays("Waiting for the keyring…")
		return w
	}},
	{"unreachable", func(t *testing.T) *screentest.World {
		t.Helper()
		gone := acme(t, 0)
		w := screentest.New(t, map[string]*screentest.Server{"Acme": acme(t, 20), "Northwind": gone}, "Northwind", "Acme")
		w.UntilLive()
		gone.Stop()
		w.Ctrl(fyne.Key1)
		w.UntilSays("Try again")
		return w
	}},
	{"settings-copy", onSettings("Offline copy")},
	{"settings-notifications", onSettings("Notifications")},
	{"settings-connections", onSettings("Connections")},
	{"settings-about", onSettings("About")},
	{"members-offline", showOffline("Members", "195 people")},
	{"activity-offline", showOffline("Activity", "Admin invited user")},
}

// onScope is a scene with the menu of a scope open.
func onScope(name string, do func(w *screentest.World)) func(t *testing.T) *screentest.World {
	return on(func(w *screentest.World) {
		w.Tap("Find a scope")
		w.Type(name)
		w.Key(fyne.KeyDown, desktop.KeyMenu)
		w.UntilSays("Rename…")
		do(w)
	})
}

func fromScope(name, entry string) func(t *testing.T) *screentest.World {
	return onScope(name, func(w *screentest.World) { w.Tap(entry) })
}

// onMember is a scene at an active member.
func onMember(do func(w *screentest.World)) func(t *testing.T) *screentest.World {
	return on(func(w *screentest.World) {
		showMembers(w)
		w.Tap("Bilal Okafor")
		do(w)
	})
}

// showMembers lists people whose last one is an active member.
func showMembers(w *screentest.World) {
	w.Tap("Members")
	w.Until("people", func() bool { return w.SaysIn("195 people") && len(w.Listed()) > 0 })
	w.Ctrl(fyne.KeyF)
	w.Type("bilal okafor")
	w.UntilSays("Bilal Okafor")
}

// showOffline goes to a page, and takes the server away once it is there.
func showOffline(page, first string) func(t *testing.T) *screentest.World {
	return func(t *testing.T) *screentest.World {
		t.Helper()
		s := acme(t, sampleSize)
		w := screentest.NewOn(t, s)
		w.UntilLive()
		w.Tap(page)
		w.Until("it is there", func() bool { return w.SaysIn(first) })
		s.Stop()
		w.UntilSays("Offline")
		return w
	}
}

func onSettings(section string) func(t *testing.T) *screentest.World {
	return on(func(w *screentest.World) {
		w.TapIcon("Settings")
		w.UntilSays("Settings · General")
		w.Tap(section)
		w.UntilSays("Settings · " + section)
	})
}

// waiting is a scene in which a run waits.
func waiting(do func(w *screentest.World)) func(t *testing.T) *screentest.World {
	return func(t *testing.T) *screentest.World {
		t.Helper()
		w := screentest.NewOn(t, acme(t, sampleSize))
		w.UntilLive()
		o, problem := w.Desk.Open(t.Context(), w.Desk.Connections()[0].ID)
		require.Nil(t, problem)
		q := run.Request{Kind: run.Invite, Wait: time.Hour}
		for n := range 40 {
			q.People = append(q.People, run.Person{Address: fmt.Sprintf("waits%d@example.com", n)})
		}
		all, err := o.Runs.Start(q)
		require.NoError(t, err)
		w.Until("it waits", func() bool { return all[0].Status().Phase == run.Leaving })
		do(w)
		return w
	}
}

// releases is an address at which there is a newer version.
type releases struct{}

func (releases) From() string { return "releases.example" }

func (releases) Check(context.Context) ([]update.Release, error) {
	return []update.Release{{
		Version: "9.0.0", Date: "2026-12-01", Changes: []string{"Everything is better.", "Nothing is lost."}, Download: "https://guestlist.example/9.0.0",
	}}, nil
}

func released(do func(w *screentest.World)) func(t *testing.T) *screentest.World {
	return func(t *testing.T) *screentest.World {
		t.Helper()
		w := screentest.NewUnder(t, screentest.Conditions{Updates: releases{}}, map[string]*screentest.Server{"Acme": acme(t, sampleSize)}, "Acme")
		w.UntilLive()
		do(w)
		return w
	}
}
