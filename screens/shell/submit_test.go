package shell_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"

	"guestlist/internal/screentest"
)

func TestCtrlEnterSendsFromAnywhereInADialog(t *testing.T) {
	w := screentest.NewOn(t, screentest.NewServer(t, "Acme", 3))
	w.Ctrl(fyne.KeyN)
	w.Type("new.person@example.com ")
	w.UntilSays("Send 1 invitation")
	w.Key(fyne.KeyTab)
	_, field := w.Shell.Window().Canvas().Focused().(fyne.Shortcutable)
	assert.False(t, field, "a drop-down has no use for shortcuts")
	w.Ctrl(fyne.KeyReturn)
	w.Until("it was sent", func() bool { return w.Open("new.person@example.com") != nil })

	w.Key(fyne.KeyHome, fyne.KeyDelete)
	w.UntilSays("Revoke 1 invitation?")
	w.Ctrl(fyne.KeyEnter)
	w.Until("it was revoked", func() bool { return w.Open("jane@example.com") == nil })
}
