package kit_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"

	"guestlist/screens/kit"
)

func TestAMenuIsUsedByKeys(t *testing.T) {
	w, _ := window(t)
	var chosen []string
	choose := func(name string) func() { return func() { chosen = append(chosen, name) } }
	open := func() {
		kit.ShowMenu(w.Canvas(), fyne.NewPos(1200, 790), []kit.MenuItem{
			{Label: "Resend", OnTap: choose("resend")}, {Label: "Copy", Why: "offline", OnTap: choose("copy")}, {}, {Label: "Revoke", OnTap: choose("revoke")},
		})
	}
	open()
	key(w.Canvas(), fyne.KeyDown)
	key(w.Canvas(), fyne.KeyDown) // passes over what rests and the line
	key(w.Canvas(), fyne.KeyReturn)
	assert.Equal(t, []string{"revoke"}, chosen)
	open()
	key(w.Canvas(), fyne.KeyEnd)
	key(w.Canvas(), fyne.KeyHome)
	key(w.Canvas(), fyne.KeySpace)
	assert.Equal(t, []string{"revoke", "resend"}, chosen)
	open()
	key(w.Canvas(), fyne.KeyReturn)
	assert.Len(t, chosen, 2, "nothing is pointed at")
	key(w.Canvas(), fyne.KeyEscape)
	assert.False(t, kit.Covered(w.Canvas()))
}

func TestAMenuStaysInsideTheWindow(t *testing.T) {
	w, _ := window(t)
	kit.ShowMenu(w.Canvas(), fyne.NewPos(1235, 795), []kit.MenuItem{{Label: "Revoke", OnTap: func() {}}})
	test.TapCanvas(w.Canvas(), fyne.NewPos(1150, 770))
	assert.False(t, kit.Covered(w.Canvas()), "the item lies left of and above the corner")
}
