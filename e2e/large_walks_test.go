//go:build e2e && large

package e2e

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestLargeSelect(t *testing.T) {
	l := openLarge(t, nil)
	l.walk("select all", func() {
		l.selects(func() { l.keys("ctrl+l", "ctrl+a") })
		l.unselects(func() { l.keys("Escape") })
		l.selects(func() { l.click(boxX, rowY(0)) })
		l.changes("all are ticked", area{boxX - 6, rowY(5) - 6, 12, 12}, func() { l.click(selectAllX, filterY) })
	})
	l.walk("tick with everything selected", func() {
		for n := range 10 {
			l.changes("a box", box(n), func() { l.click(boxX, rowY(n)) })
		}
	})
	l.unselects(func() { l.keys("Escape") })
	l.walk("tick", func() {
		for n := range 10 {
			l.changes("a box", box(n), func() { l.click(boxX, rowY(n)) })
		}
	})
}

// selectAllX is where "Select all matching" is after one row was ticked.
const selectAllX = 420

// box is the box of a row.
func box(n int) area { return area{boxX - 6, rowY(n) - 6, 12, 12} }

func TestLargeSearch(t *testing.T) {
	l := openLarge(t, nil)
	l.walk("search", func() {
		l.keys("ctrl+f")
		for _, text := range []string{"okafor contoso", "elif", "no such person"} {
			l.changes("what is found", texts, func() { l.run("xdotool", "type", "--delay", "100", text) })
			l.changes("the whole list", texts, func() { l.keys("Escape") })
			l.keys("ctrl+f")
		}
	})
}

func TestLargeSort(t *testing.T) {
	l := openLarge(t, nil)
	for _, column := range []struct {
		name string
		x    int
	}{{"email", 320}, {"status", 562}, {"roles", 665}, {"scope", 785}, {"expires", 1105}, {"invited", 1000}} {
		l.walk("sort by "+column.name, func() {
			l.changes("sorted", texts, func() { l.click(column.x, headerY) })
			l.changes("turned round", texts, func() { l.click(column.x, headerY) })
		})
	}
}

func TestLargeInvite(t *testing.T) {
	l := openLarge(t, nil)
	var pasted strings.Builder
	for n := range 2000 {
		fmt.Fprintf(&pasted, "person.%d@paste.example\n", n)
	}
	l.setClipboard(pasted.String())
	l.keys("ctrl+n")
	l.until("the dialog", func() bool { top := l.top(); return top > 100 && top < 230 })
	l.walk("paste 2000 addresses", func() {
		l.keys("ctrl+v")
		l.until("the dialog's button is ready", func() bool { return l.button(primary) > 0 })
		l.settled()
	})
	l.walk("remove 2000 chips", func() {
		l.keys("ctrl+a", "Delete")
		l.until("nobody is left to invite", func() bool { return l.button(primary) == 0 })
		l.settled()
	})
}

func TestLargeScreens(t *testing.T) {
	l := openLarge(t, nil)
	l.walk("switch screens", func() {
		for range 3 {
			for _, y := range []int{navMembers, log, navInvitations} {
				l.changes("the other screen", page, func() { l.click(navX, y+16) }) // the card of a server has one line more
			}
		}
	})
}

func TestLargeResize(t *testing.T) {
	l := openLarge(t, nil)
	var window string
	l.until("the window", func() bool {
		shown := l.windows()
		if len(shown) == 1 {
			window = shown[0]
		}
		return window != ""
	})
	whole := area{0, 0, 1240, 800}
	l.walk("resize", func() {
		for _, size := range [][2]string{{"760", "480"}, {"1000", "600"}, {"900", "790"}, {"1240", "800"}, {"800", "500"}, {"1240", "800"}} {
			l.changes("the other size", whole, func() { l.run("xdotool", "windowsize", window, size[0], size[1]) })
			l.atRest()
		}
	})
}

func TestLargeRevoke(t *testing.T) {
	const many = 1000
	l := openLarge(t, func(api server) {
		var people []string
		for n := range many {
			people = append(people, fmt.Sprintf("leaver.%d@revoke.example", n))
		}
		require.Equal(t, http.StatusOK, api.post("/v1/invitations", map[string]any{"addresses": people}, nil))
	})
	require.Len(t, l.api.list("q=leaver."), many)
	l.keys("ctrl+f")
	l.changes("what is found", texts, func() { l.write("okafor contoso") })
	l.keys("ctrl+a")
	l.changes("what is found", texts, func() { l.write("leaver.") })
	l.selects(func() { l.keys("Down", "ctrl+a") })
	l.keys("Delete")
	l.until("the question", func() bool { return l.button(danger) > 0 })
	l.walk("revoke 1000", func() {
		l.keys("Tab", "Return")
		l.until("all are revoked", func() bool { return len(l.api.list("q=leaver.")) == 0 })
		l.atRest()
	})
	l.until("none of them is listed", func() bool { return l.listed() == nil })
}
