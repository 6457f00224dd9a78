package grid

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"

	"guestlist/screens/kit"
	"guestlist/screens/theme"
)

// The quick way to shorten a line must give what the slow and plain one gives.
func TestFitShortensAsTruncateDoes(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light))
	words := []string{"jane", "amir.haddad", "@northwind.example", "AVATAR", "To", "Waiting area · ", "WAVE", "1117", "ffi", "Łódź", " ", "—", "李", "+61 4••"}
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(words), 0, 8).Draw(t, "words"), "")
		style := rapid.SampledFrom([]kit.Style{kit.Strong, kit.BodyMuted, kit.Small, kit.SmallStrong}).Draw(t, "style")
		width := rapid.Float32Range(1, 300).Draw(t, "width")
		assert.Equal(t, kit.Truncate(text, style, width), fit(text, style, width))
	})
}
