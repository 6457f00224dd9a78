package commands

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"guestlist/screens/kit"
	"guestlist/screens/kit/modal"
)

// Help measures.
const (
	helpWidth float32 = 600
	keysWidth float32 = 240
	doesWidth         = helpWidth - keysWidth - 58
)

// ShowHelp lists all keys over the window. The arrows, Page Up, Page Down, Home and End scroll
// it; Esc and Enter close it.
func ShowHelp(c fyne.Canvas, groups []Group, onClosed func()) *modal.Modal {
	body := kit.Column(20)
	for _, g := range groups {
		lines := kit.Column(6, kit.NewLine(g.Label, kit.Emphasis))
		for _, l := range g.Lines {
			lines.Add(helpLine(l))
		}
		body.Add(lines)
	}
	return modal.Show(c, modal.Params{
		Title: lang.X("keys.title", "Keys"), Width: helpWidth, CloseButton: true, Body: kit.Inset(0, 0, 14, 0, body),
		Footnote: onOtherSystems(), OnClosed: onClosed,
	})
}

// helpLine is one line of the help: keys at the left, as high as what they do needs.
func helpLine(l Line) fyne.CanvasObject {
	keys := kit.NewParagraph(l.Hint(), kit.Strong, keysWidth-12)
	does := kit.NewParagraph(l.Does, kit.BodyMuted, doesWidth)
	height := max(keys.MinSize().Height, does.MinSize().Height)
	return kit.Row(0, kit.Sized(keysWidth, height, keys), kit.Sized(doesWidth, height, does))
}

// onOtherSystems says what the keys are called on macOS, or elsewhere.
func onOtherSystems() string {
	if Mac() {
		return lang.X("keys.elsewhere", "On Windows and Linux Ctrl stands for ⌘, and Del for ⌫.")
	}
	return lang.X("keys.on_mac", "On macOS ⌘ stands for Ctrl, and ⌫ for Del.")
}

// Short is a text of a menu without the dots that say that more is asked.
func Short(label string) string { return strings.TrimSuffix(label, "…") }
