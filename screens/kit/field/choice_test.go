package field_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"

	"guestlist/screens/kit"
	"guestlist/screens/kit/field"
)

func TestAChoiceTellsWhatWasChosenAndKeepsTheFocus(t *testing.T) {
	w, _ := window(t)
	var told []string
	c := field.NewChoice("Status", []field.Option{{ID: "a", Label: "Invited"}, {ID: "b", Label: "Expired"}}, "a", func(id string) { told = append(told, id) })
	w.SetContent(kit.Row(0, c))
	w.Canvas().Focus(c)
	key(w.Canvas(), fyne.KeyDown)
	key(w.Canvas(), fyne.KeyEnd)
	key(w.Canvas(), fyne.KeyReturn)
	assert.Equal(t, []string{"b"}, told)
	assert.Equal(t, "b", c.Chosen())
	assert.Same(t, c, w.Canvas().Focused())
	c.Choose("a")
	assert.Len(t, told, 1, "what the program chooses it does not tell itself")
}

func TestAChoiceWhosePageWasLeftOpensNothing(t *testing.T) {
	test.NewTempApp(t)
	c := field.NewChoice("Status", []field.Option{{ID: "a", Label: "A"}}, "a", nil)
	assert.NotPanics(t, func() { c.Tapped(nil) })
}
