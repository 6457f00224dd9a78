package kit

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestTipsGoWhenAKeyIsUsed and stand in one line where they fit.
func TestTipsGoWhenAKeyIsUsed(t *testing.T) {
	_ = test.NewTempApp(t)
	w := test.NewTempWindow(t, nil)
	button, field := NewButton("Resend", "", Secondary, nil), NewInput("")
	w.SetContent(WithTips(Column(8, button, field), w.Canvas()))
	t.Cleanup(func() { ForgetTips(w.Canvas()) })
	w.Resize(fyne.NewSize(600, 300))
	layer := tipLayers[w.Canvas()]
	rest := func(text string) fyne.Size {
		button.SetToolTip(text)
		button.MouseIn(&desktop.MouseEvent{PointEvent: fyne.PointEvent{AbsolutePosition: fyne.NewPos(590, 290)}})
		tip.timer.Stop()
		button.show() // as the timer has it
		require.Len(t, layer.Objects, 1)
		return layer.Objects[0].Size()
	}
	one := rest("Offline: changes need a connection")
	assert.Equal(t, LineHeight(Small.Size)+8, one.Height)
	at := layer.Objects[0].Position()
	assert.LessOrEqual(t, at.X+one.Width, float32(600))
	assert.LessOrEqual(t, at.Y+one.Height, float32(300))

	field.entry.KeyDown(&fyne.KeyEvent{Name: fyne.KeyA})
	assert.Empty(t, layer.Objects)

	long := rest("The server gives no sign of life: changes wait until it does, and nothing that you have written here is lost meanwhile")
	assert.Greater(t, long.Height, one.Height)
	button.MouseOut()
	assert.Empty(t, layer.Objects)
}
