package theme

import (
	"image/color"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"
)

// Mode is which of the two looks a person wants.
type Mode string

// The modes. System follows the desktop's setting.
const (
	System Mode = "system"
	Light  Mode = "light"
	Dark   Mode = "dark"
)

// Theme is the look of the program: a fyne.Theme whose colours are the tokens.
type Theme struct {
	mode Mode
}

var _ fyne.Theme = (*Theme)(nil)

// New makes the theme for a mode; an unknown mode follows the system.
func New(mode Mode) *Theme { return &Theme{mode: mode} }

// widgetTokens are our colours under the names that Fyne's own widgets ask for.
var widgetTokens = map[fyne.ThemeColorName]Token{
	fynetheme.ColorNameBackground:          Background,
	fynetheme.ColorNameForeground:          Text,
	fynetheme.ColorNamePrimary:             Accent,
	fynetheme.ColorNameForegroundOnPrimary: OnAccent,
	fynetheme.ColorNameHyperlink:           Accent,
	fynetheme.ColorNameFocus:               AccentSoft,
	fynetheme.ColorNameHover:               Hover,
	fynetheme.ColorNamePressed:             Hover,
	fynetheme.ColorNameSelection:           AccentSoft,
	fynetheme.ColorNameButton:              Background,
	fynetheme.ColorNameInputBackground:     Clear,
	fynetheme.ColorNameInputBorder:         Clear,
	fynetheme.ColorNamePlaceHolder:         Muted,
	fynetheme.ColorNameSeparator:           Line,
	fynetheme.ColorNameMenuBackground:      Background,
	fynetheme.ColorNameOverlayBackground:   Background,
	fynetheme.ColorNameHeaderBackground:    Sidebar,
	fynetheme.ColorNameScrollBar:           Faint,
	fynetheme.ColorNameScrollBarBackground: Clear,
	fynetheme.ColorNameError:               Danger,
	fynetheme.ColorNameForegroundOnError:   OnDanger,
	fynetheme.ColorNameSuccess:             Success,
	fynetheme.ColorNameWarning:             Warning,
	fynetheme.ColorNameShadow:              Clear, // only fields would have one, over what they cut
}

// Color implements fyne.Theme.
func (t *Theme) Color(name fyne.ThemeColorName, variant fyne.ThemeVariant) color.Color {
	if _, ok := palette[Token(name)]; ok {
		return Drawn(t.token(Token(name), variant))
	}
	if token, ok := widgetTokens[name]; ok {
		return Drawn(t.token(token, variant))
	}
	return fynetheme.DefaultTheme().Color(name, t.variant(variant))
}

// Icon implements fyne.Theme.
func (t *Theme) Icon(name fyne.ThemeIconName) fyne.Resource {
	return fynetheme.DefaultTheme().Icon(name)
}

func (t *Theme) variant(system fyne.ThemeVariant) fyne.ThemeVariant {
	switch t.mode {
	case Light:
		return fynetheme.VariantLight
	case Dark:
		return fynetheme.VariantDark
	default:
		return system
	}
}

func (t *Theme) token(name Token, system fyne.ThemeVariant) color.NRGBA {
	return lookup(name, t.variant(system))
}

func lookup(name Token, variant fyne.ThemeVariant) color.NRGBA {
	p := palette[name]
	if variant == fynetheme.VariantDark {
		return p.dark
	}
	return p.light
}
