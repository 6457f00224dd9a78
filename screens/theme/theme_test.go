package theme_test

import (
	"image/color"
	"math"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"

	"guestlist/screens/theme"
)

// readable lists every text colour with each ground that it is shown on.
var readable = []struct {
	text    theme.Token
	grounds []theme.Token
}{
	{theme.Text, []theme.Token{theme.Background, theme.Sidebar, theme.Hover, theme.SelectedRow, theme.NeutralSoft}},
	{theme.Muted, []theme.Token{theme.Background, theme.Sidebar, theme.Hover, theme.SelectedRow, theme.NeutralSoft}},
	{theme.Accent, []theme.Token{theme.Background, theme.Sidebar, theme.AccentSoft, theme.SelectedRow}},
	{theme.OnAccent, []theme.Token{theme.Accent}},
	{theme.OnDanger, []theme.Token{theme.Danger}},
	{theme.Danger, []theme.Token{theme.Background, theme.DangerSoft, theme.AccentSoft, theme.Hover}},
	{theme.Success, []theme.Token{theme.SuccessSoft}},
	{theme.Warning, []theme.Token{theme.WarningSoft}},
	{theme.Info, []theme.Token{theme.InfoSoft}},
}

func TestTextCanBeReadOnItsGroundInBothThemes(t *testing.T) {
	app := test.NewTempApp(t)
	for _, mode := range []theme.Mode{theme.Light, theme.Dark} {
		app.Settings().SetTheme(theme.New(mode))
		for _, pair := range readable {
			for _, ground := range pair.grounds {
				got := contrast(theme.Color(pair.text), theme.Color(ground))
				assert.GreaterOrEqual(t, got, 4.5, "%s: %s on %s", mode, pair.text, ground)
			}
		}
	}
}

func TestIconsAreDrawnInTheColourAskedFor(t *testing.T) {
	red := color.NRGBA{R: 0xB4, G: 0x23, B: 0x18, A: 0xFF}
	trash := theme.IconIn(theme.IconTrash, red)
	assert.Contains(t, string(trash.Content()), `stroke="#b42318"`)
	assert.Same(t, trash, theme.IconIn(theme.IconTrash, red))
	assert.False(t, strings.Contains(string(theme.IconIn(theme.IconDots, red).Content()), `stroke="#`))
}

// contrast is the ratio that WCAG 2 defines.
func contrast(a, b color.NRGBA) float64 {
	la, lb := luminance(a), luminance(b)
	return (math.Max(la, lb) + 0.05) / (math.Min(la, lb) + 0.05)
}

func luminance(c color.NRGBA) float64 {
	linear := func(v uint8) float64 {
		s := float64(v) / 255
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B)
}
