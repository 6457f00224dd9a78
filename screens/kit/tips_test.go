package kit_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/screens/kit"
	"guestlist/screens/kit/field"
)

// TestTipsGoWhenAKeyIsUsed and stand in one line where they fit.
func TestTipsGoWhenAKeyIsUsed(t *testing.T) {
	_ = test.NewTempApp(t)
	w := test.NewTempWindow(t, nil)
	button, input := kit.NewButton("Resend", "", kit.Secondary, nil), field.NewInput("")
	content := kit.WithTips(kit.Column(8, button, input), w.Canvas()).(*fyne.Container)
	w.SetContent(content)
	t.Cleanup(func() { kit.ForgetTips(w.Canvas()) })
	w.Resize(fyne.NewSize(600, 300))
	layer := content.Objects[1].(*fyne.Container)
	rest := func(text string) fyne.Size {
		button.SetToolTip(text)
		button.MouseIn(&desktop.MouseEvent{PointEvent: fyne.PointEvent{AbsolutePosition: fyne.NewPos(590, 290)}})
		button.ShowNow()
		require.Len(t, layer.Objects, 1)
		return layer.Objects[0].Size()
	}
	one := rest("Offline: changes need a connection")
	assert.Equal(t, kit.LineHeight(kit.Small.Size)+8, one.Height)
	at := layer.Objects[0].Position()
	assert.LessOrEqual(t, at.X+one.Width, float32(600))
	assert.LessOrEqual(t, at.Y+one.Height, float32(300))

	input.Focusable().(desktop.Keyable).KeyDown(&fyne.KeyEvent{Name: fyne.KeyA})
	assert.Empty(t, layer.Objects)

	rest("Clear the selection")
	test.Tap(button)
	assert.Empty(t, layer.Objects, "what was pressed may be gone")

	long := rest("The server gives no sign of life: changes wait until it does, and nothing that you have written here is lost meanwhile")
	assert.Greater(t, long.Height, one.Height)
	button.MouseOut()
	assert.Empty(t, layer.Objects)
}
