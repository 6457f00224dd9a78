package shell_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"guestlist/internal/screentest"
)

// TestAdminsAreToldOfMailThatDoesNotGoOut invites somebody while the mail drop cannot
// be written, and makes it work again.
func TestAdminsAreToldOfMailThatDoesNotGoOut(t *testing.T) {
	s := screentest.NewServer(t, "Northwind", 3)
	unblock := s.BlockMail()
	w := screentest.NewOn(t, s)
	w.Ctrl(fyne.KeyN)
	w.Type("new.person@example.org")
	w.Ctrl(fyne.KeyReturn)
	told := func() bool {
		for _, text := range w.Texts() {
			if strings.HasPrefix(text, "Mail is not going out") {
				return true
			}
		}
		return false
	}
	w.Until("the warning is shown", told)
	unblock()
	w.Until("it goes when mail goes out again", func() bool { return !told() })
}
