package activity

import (
	"testing"
	"time"

	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/screens/kit"
	"guestlist/screens/kit/grid"
	"guestlist/screens/words"
)

// TestDatesAreNeverCut: the column of dates has room for each day of this year, in each
// language, and grows to those of others.
func TestDatesAreNeverCut(t *testing.T) {
	test.NewTempApp(t)
	t.Cleanup(func() { require.NoError(t, words.Speak("en-GB")) })
	for _, tag := range []string{"en-GB", "en-US", "de", "fr", "es"} {
		require.NoError(t, words.Speak(tag))
		now := time.Date(2025, time.December, 31, 9, 0, 0, 0, time.Local)
		for at := now.AddDate(-2, 0, 0); at.Before(now); at = at.AddDate(0, 0, 1).Add(47 * time.Minute) {
			said, room := when(at, now), columns().Get("when").Least
			if at.Year() != now.Year() {
				room = columns().Get("when").Most
			}
			assert.LessOrEqual(t, grid.CellWidth(grid.Cell{Text: said, Style: kit.BodyMuted}), room, "%s: %s", tag, said)
		}
	}
}
