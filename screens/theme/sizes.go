package theme

import (
	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"
)

// Text sizes, in Fyne's units (CSS pixels at scale 1).
const (
	TextSize    float32 = 14
	SmallSize   float32 = 12
	TinySize    float32 = 11
	ChipSize    float32 = 13
	DialogTitle float32 = 17
	TitleSize   float32 = 20
	HeroSize    float32 = 26
)

// Measures of the 4-point grid.
const (
	RowHeight     float32 = 44
	HeaderHeight  float32 = 36
	SidebarWidth  float32 = 236
	StatusHeight  float32 = 34
	ControlHeight float32 = 34
	NavHeight     float32 = 34
	IconSize      float32 = 16
	PillHeight    float32 = 20
	ScreenInset   float32 = 24 // from the edge of a screen to its content

	ControlRadius float32 = 6
	BannerRadius  float32 = 8
	CardRadius    float32 = 10
	ModalRadius   float32 = 12
	PillRadius    float32 = 10
	CheckRadius   float32 = 4

	FocusRing float32 = 2
	Hairline  float32 = 1
)

// Size implements fyne.Theme.
func (t *Theme) Size(name fyne.ThemeSizeName) float32 {
	switch name {
	case fynetheme.SizeNameText:
		return TextSize
	case fynetheme.SizeNameCaptionText:
		return SmallSize
	case fynetheme.SizeNameHeadingText:
		return TitleSize
	case fynetheme.SizeNameSubHeadingText:
		return DialogTitle
	case fynetheme.SizeNamePadding:
		return 4
	case fynetheme.SizeNameInnerPadding:
		return 8
	case fynetheme.SizeNameLineSpacing:
		return 4
	case fynetheme.SizeNameInlineIcon:
		return IconSize
	case fynetheme.SizeNameInputRadius, fynetheme.SizeNameSelectionRadius:
		return ControlRadius
	case fynetheme.SizeNameInputBorder: // the kit draws the borders of fields
		return 0
	case fynetheme.SizeNameSeparatorThickness:
		return Hairline
	case fynetheme.SizeNameScrollBar:
		return 10
	case fynetheme.SizeNameScrollBarSmall:
		return 4
	case fynetheme.SizeNameScrollBarRadius:
		return 4
	default:
		return fynetheme.DefaultTheme().Size(name)
	}
}
