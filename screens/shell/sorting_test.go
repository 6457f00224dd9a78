package shell_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"github.com/stretchr/testify/assert"

	"guestlist/internal/screentest"
)

// column is what stands below a header, from top to bottom, in lower case.
func column(w *screentest.World, header string) []string {
	head := w.Where(header)
	var cells []*canvas.Text
	at := map[*canvas.Text]float32{}
	w.Each(func(o fyne.CanvasObject, place fyne.Position) {
		text, ok := o.(*canvas.Text)
		if ok && math.Abs(float64(place.X-head.X)) < 2 && place.Y > head.Y+20 && place.Y < 725 {
			cells = append(cells, text)
			at[text] = place.Y
		}
	})
	slices.SortFunc(cells, func(a, b *canvas.Text) int { return int(at[a] - at[b]) })
	var out []string
	for _, c := range cells {
		out = append(out, strings.ToLower(strings.TrimSuffix(c.Text, "…")))
	}
	return out
}

func turned(list []string) []string {
	list = slices.Clone(list)
	slices.Reverse(list)
	return list
}

func sortedUp(list []string) bool { return len(list) > 5 && slices.IsSorted(list) }

func sortedDown(list []string) bool { return sortedUp(turned(list)) }

// TestMembersAndActivityAreSorted online and from the offline copy, by taps and by keys.
func TestMembersAndActivityAreSorted(t *testing.T) {
	server := screentest.NewServer(t, "Acme Ltd", 8)
	w := screentest.NewOn(t, server)
	members := func() {
		w.Tap("Members")
		w.Until("people", func() bool { return w.Says("Dana Reyes") })
		w.Tap("Roles")
		w.Until("by roles", func() bool { return sortedUp(column(w, "Roles")) })
		w.Tap("Roles")
		w.Until("turned round", func() bool { return sortedDown(column(w, "Roles")) })
		w.Focus("Person") // in the header
		w.Key(fyne.KeyEnd, fyne.KeyLeft, fyne.KeyReturn)
		w.Until("by scope", func() bool {
			return w.Says("↑") && w.Where("↑").X > w.Where("Scope").X && sortedUp(column(w, "Scope"))
		})
	}
	activity := func() {
		w.Tap("Activity")
		w.Until("events", func() bool { return w.SaysIn("Admin invited user") })
		w.Tap("Subject")
		w.Until("by subject", func() bool { return sortedUp(column(w, "Subject")) })
		w.Tap("Subject")
		w.Until("turned round", func() bool { return sortedDown(column(w, "Subject")) })
		w.Focus("When")
		w.Key(fyne.KeyHome, fyne.KeyRight, fyne.KeySpace)
		w.Until("by actor", func() bool { return sortedUp(column(w, "Actor")) && w.SaysIn("sorted by Actor, A to Z") })
		before := column(w, "Subject")
		w.Tap("Action")
		w.Tap("Scope")
		assert.Equal(t, before, column(w, "Subject"), "these do not sort")
		w.Tap("When")
		w.UntilSays("Every change to invitations, newest first")
	}
	members()
	w.Until("the status line says so", func() bool { return w.SaysIn("sorted by Scope, A to Z") })
	activity()
	server.Stop()
	w.StartAgainOffline()
	members()
	assert.True(t, w.SaysIn("people, saved "))
	activity()
	assert.True(t, w.SaysIn("events, saved "))
}
