package shell

import (
	"fmt"

	"fyne.io/fyne/v2/lang"

	"guestlist/screens/kit"
)

// showAbout says what the program is, and which.
func (s *Shell) showAbout() {
	kit.ShowMessage(s.window.Canvas(), fmt.Sprintf("Guestlist %s", s.p.Version),
		lang.X("about.text", "Shows every pending invitation, and lets you invite, remind and revoke.\nApache License 2.0. The typeface is Inter, SIL Open Font License."))
}
