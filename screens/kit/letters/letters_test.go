package letters_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"

	"guestlist/screens/kit"
	"guestlist/screens/kit/letters"
	"guestlist/screens/theme"
)

var (
	words = []string{
		"jane", "amir.haddad", "@northwind.example", "AVATAR", "To", "Waiting area · ", "WAVE", "1117", "ffi",
		"Łódź", " ", "—", "李", "é", "+61 4••", "09:12", "1x2", "->", "A@B", "(A)", "Yesterday", "...", "://", "'s",
	}
	styles = []kit.Style{kit.Strong, kit.BodyMuted, kit.Small, kit.SmallStrong, kit.Emphasis}
)

func draw(t *rapid.T) (string, kit.Style) {
	parts := rapid.SliceOfN(rapid.SampledFrom(words), 0, 8).Draw(t, "words")
	parts = append(parts, rapid.StringMatching(`[A-Za-z0-9@.x:+-]{0,6}`).Draw(t, "more"))
	return strings.Join(parts, ""), styles[rapid.IntRange(0, len(styles)-1).Draw(t, "style")]
}

func setUp(tb testing.TB) {
	test.NewTempApp(tb).Settings().SetTheme(theme.New(theme.Light))
}

// The quick way to shorten a line gives what the slow and plain one gives, but for a
// letter where they disagree by less than a unit.
func TestFitShortensAsTruncateDoes(t *testing.T) {
	setUp(t)
	rapid.Check(t, func(t *rapid.T) {
		text, style := draw(t)
		width := rapid.Float32Range(1, 300).Draw(t, "width")
		got, want := letters.Fit(text, style, width), kit.Truncate(text, style, width)
		if want != "…" {
			assert.LessOrEqual(t, kit.Measure(got, style).Width, width+1)
		}
		assert.InDelta(t, utf8.RuneCountInString(want), utf8.RuneCountInString(got), 1, "%q for %q", got, want)
		if whole, isWhole := strings.CutSuffix(got, "…"); isWhole {
			assert.True(t, strings.HasPrefix(text, whole))
		}
	})
}

func TestFitOfWhatListsHoldIsExact(t *testing.T) {
	setUp(t)
	for _, text := range []string{"amir.haddad@northwind.example", "Waiting area · Cardiology", "Unit · Western Region", "Meeting room · Ward 4B", "Clinician, Host"} {
		for _, style := range styles {
			for width := float32(20); width < 250; width += 0.7 {
				assert.Equal(t, kit.Truncate(text, style, width), letters.Fit(text, style, width))
			}
		}
	}
}

func TestWidthIsThatOfTheLine(t *testing.T) {
	setUp(t)
	rapid.Check(t, func(t *rapid.T) {
		text, style := draw(t)
		want := float64(kit.Measure(text, style).Width)
		assert.InDelta(t, want, letters.Width(text, style), 1+want/12, "%q", text)
	})
	for _, address := range []string{"jane@example.com", "amir.haddad@northwind.example", "person.512.7@northwind.example", "D_O'Neill+tag@sub.example.org"} {
		assert.InDelta(t, kit.Measure(address, kit.Body).Width, letters.Width(address, kit.Body), 1, address)
	}
}

func BenchmarkWidth(b *testing.B) {
	test.NewTempApp(b)
	i := 0
	for b.Loop() {
		i++
		letters.Width(fmt.Sprintf("person.%d@northwind.example", i), kit.Body)
	}
}
