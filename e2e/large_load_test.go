//go:build e2e && large

package e2e

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// largeFor is how long a walk under load goes on.
func largeFor(t *testing.T, name string, usual time.Duration) time.Duration {
	t.Helper()
	text := os.Getenv(name)
	if text == "" {
		return usual
	}
	d, err := time.ParseDuration(text)
	require.NoError(t, err, name)
	return d
}

// changesPerSecond is how busy the loader's colleagues are.
const changesPerSecond = 50

// load makes changes for a time, as somebody else's program does: it invites people,
// and revokes every second one again. It gives the addresses that stay, oldest first.
func (l *large) load(name string, lasts time.Duration) (stay []string) {
	l.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), lasts)
	defer cancel()
	pace := time.NewTicker(time.Second / changesPerSecond)
	defer pace.Stop()
	made := 0
	change := func(path string, body map[string]any, answer any) {
		require.Equal(l.t, http.StatusOK, l.api.post(path, body, answer))
		made++
	}
	for n := 0; next(ctx, pace); n++ {
		address := fmt.Sprintf("%s.%d@load.example", name, n)
		var answer struct {
			Results []struct{ Invitation invitation } `json:"results"`
		}
		change("/v1/invitations", map[string]any{"addresses": []string{address}}, &answer)
		if n%2 == 1 && next(ctx, pace) {
			change("/v1/invitations/revoke", map[string]any{"ids": []string{answer.Results[0].Invitation.ID}}, nil)
		} else {
			stay = append(stay, address)
		}
	}
	l.t.Logf("%d changes in %v", made, lasts)
	assert.Greater(l.t, float64(made), lasts.Seconds()*changesPerSecond/2, "the machine is too slow for this load")
	return stay
}

func next(ctx context.Context, pace *time.Ticker) bool {
	select {
	case <-pace.C:
	case <-ctx.Done():
	}
	return ctx.Err() == nil
}

// listsNewest compares the top of the list, newest first, with who was invited last.
func (l *large) listsNewest(stay []string) {
	l.t.Helper()
	newest := slices.Clone(stay)
	slices.Reverse(newest)
	newest = newest[:min(len(newest), 20)]
	l.until("the newest are on top", func() bool {
		listed := l.listed()
		return len(listed) >= len(newest) && slices.Equal(listed[:len(newest)], newest)
	})
}

// TestLargeLoad has everything selected while others work.
func TestLargeLoad(t *testing.T) {
	l := openLarge(t, nil)
	l.selects(func() { l.keys("ctrl+l", "ctrl+a") })
	var stay []string
	l.walk("load with everything selected", func() {
		stay = l.load("busy", largeFor(t, "GUESTLIST_LOAD", time.Minute))
	})
	l.unselects(func() { l.keys("Escape") })
	l.listsNewest(stay)
}

// TestLargeMinimised hides the window while others work, and shows it again.
func TestLargeMinimised(t *testing.T) {
	l := openLarge(t, nil)
	l.manageWindows()
	window := ""
	l.until("the window", func() bool {
		shown := l.windows()
		if len(shown) == 1 {
			window = shown[0]
		}
		return window != ""
	})
	l.run("xdotool", "windowactivate", window)
	l.until("the managed window", func() bool { return l.look(middle) != black })
	var stay []string
	l.walk("minimised under load", func() {
		l.run("xdotool", "windowminimize", window)
		l.until("it is hidden", func() bool { return len(l.windows()) == 0 })
		stay = l.load("unseen", largeFor(t, "GUESTLIST_MINIMISED", 20*time.Second))
	})
	l.walk("shown again", func() {
		l.run("xdotool", "windowactivate", window)
		l.until("it is shown", func() bool { return len(l.windows()) == 1 && l.look(middle) != black })
		l.atRest()
	})
	l.listsNewest(stay)
}

// black is an empty middle of the screen, as look gives it.
var black = string(make([]byte, middle.width*middle.height*3))
