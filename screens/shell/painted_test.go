package shell_test

import (
	"image/color"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/internal/screentest"
)

// The toolkit paints a shape in any colour but color.Transparent, however clear it is:
// without a graphics card that is a quarter of a frame.
func TestNothingInvisibleIsPainted(t *testing.T) {
	w := screentest.NewOn(t, screentest.NewServer(t, "Northwind", 20))
	w.Key(fyne.KeyDown)
	for _, open := range []func(){func() {}, func() { w.Tap("Invite users") }} {
		open()
		all := w.Rectangles()
		require.NotEmpty(t, all)
		for _, r := range all {
			for _, c := range []color.Color{r.FillColor, r.StrokeColor} {
				if c == nil {
					continue
				}
				_, _, _, alpha := c.RGBA()
				assert.True(t, alpha > 0 || c == color.Transparent, "a %v of %v in %#v", r.Size(), r.Position(), c)
			}
		}
	}
}
