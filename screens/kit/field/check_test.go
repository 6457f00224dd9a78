package field_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"

	"guestlist/screens/kit/field"
)

func TestAMixedCheckBecomesCheckedAndTellsOnlyWhatAPersonDoes(t *testing.T) {
	w, _ := window(t)
	var told []bool
	c := field.NewCheck("Select all", false, func(on bool) { told = append(told, on) })
	w.SetContent(c)
	c.Set(field.Mixed)
	assert.Empty(t, told)
	test.Tap(c)
	w.Canvas().Focus(c)
	key(w.Canvas(), fyne.KeySpace)
	assert.Equal(t, []bool{true, false}, told)
	c.Enable(false)
	test.Tap(c)
	assert.Len(t, told, 2)
}
