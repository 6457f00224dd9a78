package notices_test

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"

	"guestlist/internal/screentest/stage"
	"guestlist/screens/kit"
	"guestlist/screens/kit/banner"
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
	board, _ := hang(t, fyne.NewSize(1004, 800))
	buttons := container.NewGridWrap(fyne.NewSize(229, 34), kit.NewLine("", kit.Body))
	board.Turn("invitations")
	board.Beside(buttons)
	for range 3 {
		board.Show(notices.Notice{Tone: kit.Bad, Text: "News", Progress: notices.NoProgress})
	}
	banners := bannersOf(board)
	assert.Len(t, banners, 2, "older banners give way")
	above := float32(0)
	for _, o := range banners {
		right := o.Position().X + o.Size().Width
		assert.LessOrEqual(t, right, float32(1004-24-229))
		assert.LessOrEqual(t, o.Position().Y+o.Size().Height, float32(72), "the filters stay free")
		assert.GreaterOrEqual(t, o.Position().Y, above+8, "they do not stick to each other, nor to the edge")
		above = o.Position().Y + o.Size().Height
	}
}

func TestBannersInANarrowWindowShowTheirWholeText(t *testing.T) {
	board, w := hang(t, fyne.NewSize(624, 560))
	text := "12 of 40 invitations could not be sent: the server does not answer, and the list may be behind."
	for n := range 2 {
		board.Show(notices.Notice{
			Tone: kit.Bad, Text: text, Progress: notices.NoProgress,
			Actions: []banner.Action{{Label: "Show"}, {Label: "Retry 12"}},
		})
		assert.Empty(t, stage.Clashes(w.Canvas()), "%d banners", n+1)
		said := strings.Join(stage.Texts(w.Canvas().Content()), " ")
		assert.Equal(t, n+1, strings.Count(said, text), said)
	}
	first, second := bannersOf(board)[0], bannersOf(board)[1]
	assert.InDelta(t, 8, second.Position().Y-first.Position().Y-first.Size().Height, 0.1)
	assert.InDelta(t, 8, first.Position().Y, 0.1)
}

func TestACrossIsLargeEnoughToHit(t *testing.T) {
	board, w := hang(t, fyne.NewSize(1004, 800))
	board.Show(notices.Notice{Tone: kit.Bad, Text: "News", Progress: notices.NoProgress})
	shown := bannersOf(board)[0]
	middle := shown.Position().AddXY(shown.Size().Width-12-12, shown.Size().Height/2)
	test.TapCanvas(w.Canvas(), middle.AddXY(-11, 11))
	assert.Empty(t, board.Texts())
}

func TestBadNewsBelongsToThePageWhereItCameUp(t *testing.T) {
	board, _ := hang(t, fyne.NewSize(1004, 800))
	board.Turn("members")
	board.Show(notices.Notice{Tone: kit.Bad, Text: "The people cannot be read", Progress: notices.NoProgress})
	board.Show(notices.Notice{Tone: kit.Warn, Fixed: true, Text: "Offline", Progress: notices.NoProgress})
	board.Turn("activity")
	assert.Equal(t, []string{"Offline"}, board.Texts())
	board.Turn("members")
	assert.Equal(t, []string{"The people cannot be read", "Offline"}, board.Texts())
}

func hang(t *testing.T, size fyne.Size) (*notices.Board, fyne.Window) {
	t.Helper()
	app := test.NewTempApp(t)
	app.Settings().SetTheme(theme.New(theme.Light))
	board := notices.NewBoard(func(f func()) { f() })
	w := test.NewTempWindow(t, board.Object())
	w.SetPadded(false)
	w.Resize(size)
	return board, w
}

// bannersOf leaves out what hides the rows under them.
func bannersOf(board *notices.Board) []fyne.CanvasObject {
	return board.Object().(*fyne.Container).Objects[2:]
}
