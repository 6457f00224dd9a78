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
	w.Until("people can be invited", func() bool {
		w.Ctrl(fyne.KeyN)
		return w.Says("Email addresses")
	})
	w.Type("new.person@example.org")
	w.Key(fyne.KeyReturn)
	w.UntilSays("Send 1 invitation")
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
