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
	"github.com/stretchr/testify/require"

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

func TestBannersInANarrowWindowStayInTheTitleRow(t *testing.T) {
	board, w := hang(t, fyne.NewSize(624, 560))
	text := "12 of 40 invitations could not be sent: the server does not answer, and the list may be behind."
	retried := 0
	for n, progress := range []float64{notices.NoProgress, 0.5, notices.NoProgress} {
		board.Show(notices.Notice{
			Tone: kit.Bad, Text: text, Progress: progress, Fixed: true,
			Actions: []banner.Action{{Label: "Show"}, {Label: "Retry 12", OnTap: func() { retried++ }}},
		})
		assert.Empty(t, stage.Clashes(w.Canvas()), "%d banners", n+1)
		end := float32(0)
		for _, o := range bannersOf(board) {
			assert.GreaterOrEqual(t, o.Position().Y, end+8)
			end = o.Position().Y + o.Size().Height
			assert.Equal(t, text, o.(*banner.Banner).ToolTip(), "it can be read")
		}
		assert.LessOrEqual(t, end, float32(71), "search and filters stay free")
	}
	links := linksOf(w, "More")
	require.Len(t, links, 2)
	links[0].Tapped(nil)
	assert.Contains(t, strings.Join(stage.Texts(w.Canvas().Overlays().Top()), " "), text, "the whole is told")
	linksOf(w, "Retry 12")[0].Tapped(nil)
	assert.Equal(t, 1, retried)
}

func TestABannerWithABarInANarrowWindowStaysInTheTitleRow(t *testing.T) {
	board, w := hang(t, fyne.NewSize(624, 560))
	board.Show(notices.Notice{Tone: kit.Info, Text: "Resending 1,200 invitations, of which 300 wait for tomorrow's quota", Progress: 0.5, Fixed: true})
	shown := bannersOf(board)[0]
	assert.LessOrEqual(t, shown.Position().Y+shown.Size().Height, float32(71))
	assert.Empty(t, stage.Clashes(w.Canvas()))
}

func TestWhatHasRoomIsSaidWhole(t *testing.T) {
	board, w := hang(t, fyne.NewSize(1004, 800))
	text := "Offline. The list is as it was today at 22:17; changes need a connection. Why: nobody answers at this address."
	board.Show(notices.Notice{Tone: kit.Warn, Text: text, Fixed: true, Progress: notices.NoProgress, Actions: []banner.Action{{Label: "Try again"}}})
	assert.Contains(t, strings.Join(stage.Texts(w.Canvas().Content()), " "), text)
	assert.Empty(t, linksOf(w, "More"))
	assert.Empty(t, bannersOf(board)[0].(*banner.Banner).ToolTip(), "nothing is left to tell")
}

// linksOf lists the words in the window that do something and say this.
func linksOf(w fyne.Window, text string) (links []*kit.Link) {
	for _, o := range stage.Parts(w.Canvas().Content()) {
		if l, ok := o.(*kit.Link); ok && strings.Join(stage.Texts(l), "") == text {
			links = append(links, l)
		}
	}
	return links
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
	return board.Object().(*fyne.Container).Objects[1:]
}
