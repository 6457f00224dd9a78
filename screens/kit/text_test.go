package kit_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"

	"guestlist/screens/kit"
)

func TestTruncatedTextFitsAndEndsWithAnEllipsis(t *testing.T) {
	window(t)
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`[a-z.@ ]{1,60}`).Draw(t, "text")
		width := rapid.Float32Range(20, 400).Draw(t, "width")
		got := kit.Truncate(text, kit.Body, width)
		assert.LessOrEqual(t, kit.Measure(got, kit.Body).Width, width)
		if got != text {
			assert.True(t, strings.HasSuffix(got, "…"))
			assert.True(t, strings.HasPrefix(text, strings.TrimSuffix(got, "…")))
		}
	})
}

func TestLongWordsGoOnInTheNextLine(t *testing.T) {
	path := "/home/dana/" + strings.Repeat("ü%-long", 40) + "/guestlist.db"
	lines := kit.Wrap("The file "+path+" is damaged.", kit.Body, 180)
	assert.Contains(t, strings.Join(lines, ""), path)
	for _, line := range lines {
		assert.LessOrEqual(t, kit.Measure(line, kit.Body).Width, float32(180))
	}
	for _, width := range []float32{0, -1, 0.5} {
		assert.Equal(t, "ab", strings.Join(kit.Wrap("ab", kit.Body, width), ""), "every line has room for a letter")
	}
}

func TestWrappingLosesNoWord(t *testing.T) {
	window(t)
	text := "Their links stop working at once. The people can be invited again later."
	lines := kit.Wrap(text, kit.Body, 180)
	assert.Greater(t, len(lines), 2)
	assert.Equal(t, text, strings.Join(lines, " "))
	for _, line := range lines {
		assert.LessOrEqual(t, kit.Measure(line, kit.Body).Width, float32(180))
	}
}
