package intake

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"
)

func TestWithinEdits(t *testing.T) {
	for _, c := range []struct {
		a, b  string
		edits int
	}{
		{"", "", 0},
		{"gmail", "gmail", 0},
		{"", "a", 1},
		{"gmail", "gmal", 1},
		{"gmail", "gmaill", 1},
		{"gmail", "gnail", 1},
		{"gmail", "gmial", 1},
		{"gmail", "mgail", 1},
		{"gmail", "mgial", 2},
		{"gmail", "hotmail", 3},
		{"abcd", "wxyz", 4},
		{"kitten", "sitting", 3},
	} {
		for most := range 6 {
			assert.Equal(t, c.edits <= most, WithinEdits(c.a, c.b, most), "%q %q %d", c.a, c.b, most)
			assert.Equal(t, c.edits <= most, WithinEdits(c.b, c.a, most), "%q %q %d", c.b, c.a, most)
		}
	}
}

// TestEditsThatWereMade makes slips and finds no more than were made.
func TestEditsThatWereMade(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		letters := rapid.SliceOfN(rapid.ByteRange('a', 'e'), 1, 12)
		text := letters.Draw(t, "text")
		slipped := append([]byte(nil), text...)
		at := rapid.IntRange(0, len(text)-1).Draw(t, "at")
		switch rapid.IntRange(0, 3).Draw(t, "slip") {
		case 0:
			slipped = append(slipped[:at:at], append([]byte{'x'}, slipped[at:]...)...)
		case 1:
			slipped = append(slipped[:at:at], slipped[at+1:]...)
		case 2:
			slipped[at] = 'x'
		case 3:
			if at+1 < len(slipped) {
				slipped[at], slipped[at+1] = slipped[at+1], slipped[at]
			}
		}
		assert.True(t, WithinEdits(string(text), string(slipped), 1), "%s %s", text, slipped)
	})
}
