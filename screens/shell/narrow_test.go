package shell_test

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"

	"guestlist/internal/screentest"
)

// narrowSizes are those of windows in which not everything has room.
var narrowSizes = []fyne.Size{fyne.NewSize(860, 560), fyne.NewSize(960, 600)}

func TestInANarrowWindowNoTextLiesOverAnother(t *testing.T) {
	for _, size := range narrowSizes {
		t.Run(fmt.Sprintf("%gx%g", size.Width, size.Height), func(t *testing.T) {
			w := screentest.NewOn(t, screentest.NewServer(t, "Acme", 40))
			w.Shell.Window().Resize(size)
			look := func(what string) {
				t.Helper()
				assert.Empty(t, w.Clashes(), what)
			}
			look("invitations")
			for _, column := range []string{"Email", "Status", "Expires in"} {
				assert.True(t, w.Says(column), column)
			}
			assert.True(t, w.SaysIn("Invited"))
			w.Box(0, 0)
			w.Box(1, 0)
			look("invitations, some selected")
			w.Ctrl(fyne.KeyF)
			w.Type("zzz")
			w.UntilSays("Clear filters")
			w.Key(fyne.KeyDown)
			w.Until("the selection is told", func() bool { return w.SaysIn("selected") })
			look("invitations, what is selected is not shown")
			w.Key(fyne.KeyEscape)
			w.Tap("Members")
			w.UntilSays("Person")
			w.Until("there are people", func() bool { return w.SaysIn("@") })
			look("members")
			w.Box(-1, 0)
			look("members, all selected")
			w.Tap("Activity")
			w.UntilSays("Subject")
			w.Until("there are events", func() bool { return w.SaysIn("invit") })
			look("activity")
			for _, column := range []string{"When", "Actor", "Action", "Subject"} {
				assert.True(t, w.Says(column), column)
			}
		})
	}
}
