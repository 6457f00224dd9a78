package notices_test

import (
	"testing"
	"testing/synctest"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"

	"guestlist/screens/kit"
	"guestlist/screens/notices"
	"guestlist/screens/theme"
)

func TestGoodNewsGoesByItselfAndBadNewsStays(t *testing.T) {
	app := test.NewTempApp(t)
	app.Settings().SetTheme(theme.New(theme.Light))
	synctest.Test(t, func(t *testing.T) {
		ui := make(chan func(), 10) // what is to run on this goroutine, which is the UI's
		pump := func() {
			synctest.Wait()
			for len(ui) > 0 {
				(<-ui)()
			}
		}
		board := notices.NewBoard(func(f func()) { ui <- f })
		board.Show(notices.Notice{Tone: kit.Good, Text: "3 invitations sent.", Progress: notices.NoProgress})
		bad := board.Show(notices.Notice{Tone: kit.Bad, Text: "6 failed", Progress: notices.NoProgress})
		time.Sleep(9 * time.Second)
		pump()
		assert.Equal(t, []string{"3 invitations sent.", "6 failed"}, board.Texts())
		time.Sleep(2 * time.Second)
		pump()
		assert.Equal(t, []string{"6 failed"}, board.Texts())
		time.Sleep(time.Hour)
		pump()
		assert.Equal(t, []string{"6 failed"}, board.Texts())
		bad.Close()
		bad.Close()
		assert.Empty(t, board.Texts())
	})
}

func TestNewerGoodNewsTakesThePlaceOfOlder(t *testing.T) {
	app := test.NewTempApp(t)
	app.Settings().SetTheme(theme.New(theme.Light))
	board := notices.NewBoard(func(f func()) { f() })
	board.Show(notices.Notice{Tone: kit.Bad, Text: "6 failed", Progress: notices.NoProgress})
	for _, text := range []string{"jane@example.com copied.", "5 addresses copied."} {
		board.Show(notices.Notice{Tone: kit.Good, Text: text, Progress: notices.NoProgress})
	}
	assert.Equal(t, []string{"6 failed", "5 addresses copied."}, board.Texts())
	board.Clear()
}

func TestBannersLieOverTheTitleRowAndLeaveTheButtonsFree(t *testing.T) {
	app := test.NewTempApp(t)
	app.Settings().SetTheme(theme.New(theme.Light))
	board := notices.NewBoard(func(f func()) { f() })
	w := test.NewTempWindow(t, board.Object())
	w.SetPadded(false)
	w.Resize(fyne.NewSize(1004, 800))
	for range 3 {
		board.Show(notices.Notice{Tone: kit.Bad, Text: "News", Progress: notices.NoProgress})
	}
	layer := board.Object().(*fyne.Container)
	banners := layer.Objects[1:] // the first is what hides the row under them
	assert.Len(t, banners, 2, "older banners give way")
	for _, o := range banners {
		right := o.Position().X + o.Size().Width
		assert.LessOrEqual(t, right, float32(1004-24-229))
		assert.LessOrEqual(t, o.Position().Y+o.Size().Height, float32(72), "the filters stay free")
	}
}
