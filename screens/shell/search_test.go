package shell_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"guestlist/internal/screentest"
)

func TestNoLetterIsLostAfterCtrlF(t *testing.T) {
	w := screentest.NewOn(t, screentest.NewServer(t, "Acme", 20))
	search := func(text string) {
		t.Helper()
		w.Ctrl(fyne.KeyF)
		w.Type(text)
		w.UntilSays(text)
	}
	search("mem")
	search("abc") // in place of what was there
	w.Key(fyne.KeyEscape)
	search("log")
	w.Key(fyne.KeyEscape)
	w.Box(0, 0)
	search("sel")
	w.Key(fyne.KeyEscape)
	for _, page := range []string{"Members", "Activity"} {
		w.Tap(page)
		search("mem")
		search("abc")
		w.Key(fyne.KeyEscape)
		search("log")
	}
}
