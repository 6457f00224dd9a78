package modal_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/screens/kit"
	"guestlist/screens/kit/field"
	"guestlist/screens/kit/modal"
	"guestlist/screens/theme"
)

// window opens a window of the size in the pictures with one button in it.
func window(t *testing.T) (fyne.Window, *kit.Button) {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light))
	under := kit.NewButton("Under", "", kit.Secondary, nil)
	w := test.NewTempWindow(t, under)
	w.Resize(fyne.NewSize(1240, 800))
	w.Canvas().Focus(under)
	return w, under
}

// key presses a key where the focus is.
func key(c fyne.Canvas, name fyne.KeyName) { c.Focused().TypedKey(&fyne.KeyEvent{Name: name}) }

func question(w fyne.Window, done *[]string) *modal.Modal {
	var m *modal.Modal
	cancel := kit.NewButton("Cancel", "", kit.Secondary, func() { m.Close() })
	do := kit.NewButton("Revoke 5 invitations", "", kit.Destructive, func() {
		*done = append(*done, "revoked")
		m.Close()
	})
	m = modal.Show(w.Canvas(), modal.Params{
		Title: "Revoke 5 invitations?", Width: 460, Body: kit.NewLine("Sure?", kit.Body), Buttons: []*kit.Button{cancel, do},
		OnClosed: func() { *done = append(*done, "closed") },
	})
	return m
}

func TestAModalStartsOnItsFirstButtonAndGivesTheFocusBack(t *testing.T) {
	w, under := window(t)
	var done []string
	question(w, &done)
	assert.True(t, kit.Covered(w.Canvas()))
	key(w.Canvas(), fyne.KeyReturn)
	assert.Equal(t, []string{"closed"}, done, "Enter presses what has the focus: Cancel")
	assert.False(t, kit.Covered(w.Canvas()))
	assert.Same(t, under, w.Canvas().Focused())
}

func TestTabThenEnterPressesTheOtherButton(t *testing.T) {
	w, _ := window(t)
	var done []string
	question(w, &done)
	w.Canvas().FocusNext()
	key(w.Canvas(), fyne.KeyEnter)
	assert.Equal(t, []string{"revoked", "closed"}, done)
}

func TestEscClosesAModalFromAnyFieldInIt(t *testing.T) {
	w, _ := window(t)
	for _, input := range []interface {
		fyne.CanvasObject
		Focusable() fyne.Focusable
	}{field.NewInput("one line"), field.NewTextInput("several", 60), field.NewSecretInput("")} {
		m := modal.Show(w.Canvas(), modal.Params{Title: "Ask", Width: 460, Body: input, First: input.Focusable()})
		require.Same(t, input.Focusable(), w.Canvas().Focused())
		key(w.Canvas(), fyne.KeyEscape)
		assert.False(t, kit.Covered(w.Canvas()))
		m.Dismiss() // a second time changes nothing
	}
}

func TestAModalThatMustNotCloseStays(t *testing.T) {
	w, _ := window(t)
	modal.Show(w.Canvas(), modal.Params{
		Title: "Sending", Width: 460, Body: kit.NewLine("", kit.Body), MayClose: func() bool { return false },
		Buttons: []*kit.Button{kit.NewButton("Wait", "", kit.Primary, nil)},
	})
	key(w.Canvas(), fyne.KeyEscape)
	assert.True(t, kit.Covered(w.Canvas()))
}
