package commands_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"

	"guestlist/internal/screentest/stage"
	"guestlist/screens/commands"
)

func TestMain(m *testing.M) { stage.Main(m) }

func TestKeysAreCalledAsOnTheirSystem(t *testing.T) {
	alt := commands.Key{Held: fyne.KeyModifierAlt | fyne.KeyModifierShift, Name: fyne.KeyLeft}
	for _, c := range []struct {
		key            commands.Key
		elsewhere, mac string
	}{
		{commands.Ctrl(fyne.KeyF), "Ctrl F", "⌘ F"},
		{commands.CtrlShift(fyne.KeyF), "Ctrl Shift F", "⇧ ⌘ F"},
		{alt, "Alt Shift ←", "⌥ ⇧ ←"},
		{commands.Then(fyne.KeyG, fyne.KeyI), "G then I", "G then I"},
		{commands.Plain(fyne.KeyDelete), "Del", "⌫"},
		{commands.Plain(fyne.KeyF1), "F1", "F1"},
	} {
		for on, want := range map[bool]string{false: c.elsewhere, true: c.mac} {
			back := commands.SetMac(on)
			assert.Equal(t, want, c.key.Hint())
			back()
		}
	}
}

func TestALineNamesAllItsKeys(t *testing.T) {
	t.Cleanup(commands.SetMac(false))
	digits := commands.Line{Keys: []commands.Key{commands.Ctrl("1"), commands.Ctrl("2"), commands.Ctrl("3")}}
	assert.Equal(t, "Ctrl 1 to 3", digits.Hint())
	assert.Equal(t, "F5 / Ctrl R", commands.Line{Keys: []commands.Key{commands.Plain(fyne.KeyF5), commands.Ctrl(fyne.KeyR)}}.Hint())
}
