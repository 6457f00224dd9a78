package connections

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"

	"guestlist/internal/screentest/stage"
	"guestlist/screens/theme"
)

func TestACardUsesItsWholeWidth(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light))
	c := newCard("On this computer", "A small invitation server inside Guestlist, ready at once. Good for a look around.", func() {})
	test.NewTempWindow(t, c)
	c.Resize(fyne.NewSize(cardWidth, 110))
	narrow := stage.Texts(c)
	c.Resize(fyne.NewSize(400, 110))
	assert.Less(t, len(stage.Texts(c)), len(narrow))
	c.Resize(fyne.NewSize(cardWidth, 110))
	assert.Equal(t, narrow, stage.Texts(c))
}
