package theme

import (
	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"guestlist/assets"
)

// The cuts of Inter. canvas.Text takes one as its FontSource where the weight is
// neither regular nor semibold, which the theme itself gives.
var (
	Regular  fyne.Resource = fyne.NewStaticResource("Inter-Regular.ttf", assets.InterRegular)
	Medium   fyne.Resource = fyne.NewStaticResource("Inter-Medium.ttf", assets.InterMedium)
	SemiBold fyne.Resource = fyne.NewStaticResource("Inter-SemiBold.ttf", assets.InterSemiBold)
	Italic   fyne.Resource = fyne.NewStaticResource("Inter-Italic.ttf", assets.InterItalic)
)

// Font implements fyne.Theme. Bold is semibold: nothing here is heavier.
func (t *Theme) Font(style fyne.TextStyle) fyne.Resource {
	switch {
	case style.Monospace, style.Symbol:
		return fynetheme.DefaultTheme().Font(style)
	case style.Bold:
		return SemiBold
	case style.Italic:
		return Italic
	default:
		return Regular
	}
}
