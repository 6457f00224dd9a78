package kit_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"

	"guestlist/screens/kit"
)

func TestEscGoesToWhatAskedForItLast(t *testing.T) {
	_ = test.NewTempApp(t)
	c := test.NewTempWindow(t, nil).Canvas()
	var told []string
	esc := func() bool { return kit.PassCanvasKey(c, &fyne.KeyEvent{Name: fyne.KeyEscape}) }
	endLow := kit.AnswerEscape(c, func() { told = append(told, "low") })
	endHigh := kit.AnswerEscape(c, func() { told = append(told, "high") })
	assert.True(t, esc())
	endLow()
	assert.True(t, esc())
	endHigh()
	endHigh() // a second time changes nothing
	assert.False(t, esc())
	endLow = kit.AnswerEscape(c, func() { told = append(told, "again") })
	assert.True(t, esc())
	endLow()
	assert.Equal(t, []string{"high", "high", "again"}, told)
}
