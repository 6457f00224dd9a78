// Package theme holds every colour, size, font and icon of the program. Screens
// name tokens, never values.
package theme

import (
	"image/color"

	"fyne.io/fyne/v2"
)

// Token names a colour by its purpose.
type Token fyne.ThemeColorName

// The tokens. A "Soft" colour is the ground for its namesake's text.
const (
	Background  Token = "guestlist.background"
	Sidebar     Token = "guestlist.sidebar" // also headers and footers
	Line        Token = "guestlist.line"
	Text        Token = "guestlist.text"
	Muted       Token = "guestlist.muted"
	Faint       Token = "guestlist.faint" // outlines and hints in fields, never text that must be read
	Accent      Token = "guestlist.accent"
	AccentSoft  Token = "guestlist.accentSoft"
	OnAccent    Token = "guestlist.onAccent"
	Success     Token = "guestlist.success"
	SuccessSoft Token = "guestlist.successSoft"
	Warning     Token = "guestlist.warning"
	WarningSoft Token = "guestlist.warningSoft"
	Danger      Token = "guestlist.danger"
	DangerSoft  Token = "guestlist.dangerSoft"
	OnDanger    Token = "guestlist.onDanger"
	Info        Token = "guestlist.info"
	InfoSoft    Token = "guestlist.infoSoft"
	NeutralSoft Token = "guestlist.neutralSoft"
	Hover       Token = "guestlist.hover"
	SelectedRow Token = "guestlist.selectedRow"
	Scrim       Token = "guestlist.scrim"
	Clear       Token = "guestlist.clear" // fully transparent
)

// pair is a token's colour in the light and in the dark theme.
type pair struct{ light, dark color.NRGBA }

var palette = map[Token]pair{
	Background:  {rgb(0xFFFFFF), rgb(0x14181F)},
	Sidebar:     {rgb(0xF6F7F9), rgb(0x10141A)},
	Line:        {rgb(0xE3E6EB), rgb(0x2A313C)},
	Text:        {rgb(0x1B2330), rgb(0xE6EAF0)},
	Muted:       {rgb(0x5D6878), rgb(0x98A2B3)},
	Faint:       {rgb(0x98A2B3), rgb(0x667085)},
	Accent:      {rgb(0x0F766E), rgb(0x2DD4BF)},
	AccentSoft:  {rgb(0xE6F4F2), rgb(0x12312E)},
	OnAccent:    {rgb(0xFFFFFF), rgb(0x06201D)},
	Success:     {rgb(0x137A39), rgb(0x4ADE80)},
	SuccessSoft: {rgb(0xE8F6ED), rgb(0x14301F)},
	Warning:     {rgb(0xB45309), rgb(0xFBBF24)},
	WarningSoft: {rgb(0xFDF3E1), rgb(0x33270D)},
	Danger:      {rgb(0xB42318), rgb(0xF97066)},
	DangerSoft:  {rgb(0xFDECEA), rgb(0x3A1A17)},
	OnDanger:    {rgb(0xFFFFFF), rgb(0x2B0B08)},
	Info:        {rgb(0x1D4ED8), rgb(0x7AA2F7)},
	InfoSoft:    {rgb(0xE8EFFD), rgb(0x172340)},
	NeutralSoft: {rgb(0xEEF0F3), rgb(0x222833)},
	Hover:       {rgb(0xF2F5F7), rgb(0x1B212A)},
	SelectedRow: {rgb(0xE9F5F3), rgb(0x14302D)},
	Scrim:       {color.NRGBA{0x10, 0x18, 0x28, 0x73}, color.NRGBA{0, 0, 0, 0x99}},
	Clear:       {color.NRGBA{}, color.NRGBA{}},
}

func rgb(v uint32) color.NRGBA {
	return color.NRGBA{R: uint8(v >> 16 & 0xFF), G: uint8(v >> 8 & 0xFF), B: uint8(v & 0xFF), A: 0xFF}
}

// Color gives the token's colour in the theme that is on screen now. Call it on
// the UI goroutine.
func Color(t Token) color.NRGBA {
	s := fyne.CurrentApp().Settings()
	if ours, ok := s.Theme().(*Theme); ok {
		return ours.token(t, s.ThemeVariant())
	}
	return lookup(t, s.ThemeVariant())
}

// Drawn is a colour as a shape takes it. One that nobody can see becomes
// color.Transparent: the toolkit draws a shape in any other, pixel by pixel.
func Drawn(c color.NRGBA) color.Color {
	if c.A == 0 {
		return color.Transparent
	}
	return c
}

// disabledOpacity is how much of a disabled control's colour is left.
const disabledOpacity = 0.45

// Disabled is a token's colour on a control that cannot be used now.
func Disabled(t Token) color.NRGBA {
	c := Color(t)
	c.A = uint8(float32(c.A) * disabledOpacity)
	return c
}
