package runs_test

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/run"
)

func TestARunThatDoesNotStartIsNotShownAsGoing(t *testing.T) {
	w := newWorld(t, choices{})
	ids := many(run.Chunk + 1)
	ids[1] = ids[0] // a run refuses this
	w.resend(ids)
	assert.Len(t, w.board.Texts(), 1, "only why it did not start: %q", w.board.Texts())
	assert.True(t, w.says("the same person twice"))
	assert.False(t, w.says("Resending"))
	assert.Zero(t, w.started, "what was selected stays selected")
	assert.Empty(t, w.ui, "nothing is to come")
}

func TestStopIsHeardAtOnceAndDoesNotWaitForTheServer(t *testing.T) {
	w := newWorld(t, choices{})
	w.resend(many(3 * run.Chunk))
	assert.Equal(t, 1, w.started)
	w.until("it tells that it runs", func() bool { return w.says("Resending 0 of 300") })
	<-w.server.called
	w.tap(w.board.Object(), "Stop")
	w.until("it ends, though the server has not answered", func() bool { return len(w.ended) == 1 })
	assert.True(t, w.says("100: the server did not answer · 200 not done: stopped"), "%q", w.board.Texts())
	w.tap(w.board.Object(), "Continue")
	w.server.answer <- struct{}{}
	w.server.answer <- struct{}{}
	w.until("what is not known is not sent again", func() bool { return w.says("200 resent · 100: the server did not answer") })
}

func TestWhatWaitsCanBeUndone(t *testing.T) {
	w := newWorld(t, choices{send: time.Hour})
	w.runner.Resend(many(1))
	w.until("it waits", func() bool { return w.says("Resending to inv_000 · leaves in 3600 s") })
	assert.Equal(t, "Resending in 3600 s", w.center.Waiting("inv_000"))
	assert.Empty(t, w.center.Waiting("inv_001"))
	assert.False(t, w.shows(w.center.Tray().Button, "Runs"), "one of a single row has no entry in the tray")
	w.tap(w.board.Object(), "Undo")
	w.until("it is undone", func() bool { return w.says("Undone: nothing was sent.") })
	assert.Empty(t, w.server.called)
	assert.Empty(t, w.center.Waiting("inv_000"))
	require.Len(t, w.ended, 1)
	assert.Equal(t, run.Undone, w.ended[0].Phase)
}

func TestMoreThanAFewAreSentAtOnce(t *testing.T) {
	w := newWorld(t, choices{send: time.Hour, revoke: 0})
	w.resend(many(26))
	<-w.server.called
}

func TestTheTray(t *testing.T) {
	w := newWorld(t, choices{})
	w.resend(many(3 * run.Chunk))
	<-w.server.called
	tray := w.center.Tray()
	w.until("the button says so", func() bool { return w.shows(tray.Button, "Runs: 1 running") })
	w.tap(tray.Button, "Runs: 1 running")
	assert.True(t, w.shows(tray.Object, "Resending 0 of 300"))
	assert.True(t, w.shows(tray.Object, "Acme Ltd · none failed so far"))
	w.tap(tray.Object, "Pause")
	w.server.answer <- struct{}{}
	w.until("it pauses", func() bool { return w.shows(tray.Object, "Acme Ltd · paused") })
	assert.Empty(t, w.server.called)
	w.tap(tray.Object, "Continue")
	<-w.server.called
	w.until("it goes on", func() bool { return w.shows(tray.Object, "Pause") })

	test.Type(w.window.Canvas().Focused(), "x")
	w.window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	assert.False(t, tray.Open(), "Esc closes it")
	tray.Toggle()
	w.tap(tray.Object, "Stop")
	w.until("it has stopped", func() bool { return w.shows(tray.Object, "Retry 200") })
	w.tap(tray.Object, "Show")
	w.until("it says who", func() bool { return w.window.Canvas().Overlays().Top() != nil })
	details := w.window.Canvas().Overlays().Top()
	assert.True(t, w.shows(details, "200 were not sent"))
	assert.True(t, w.shows(details, "Retry 200"), "Show does not take the way to Retry away")
	w.tap(details, "Close")
	w.tap(tray.Object, "Clear finished")
	w.until("it is put away", func() bool { return !tray.Open() && !w.shows(tray.Button, "Runs") })
}

func TestALongRunThatCannotBeWrittenDownSaysSo(t *testing.T) {
	w := newWorld(t, choices{})
	w.forgetful = true
	w.runner.Resend(many(26))
	assert.True(t, w.shows(w.window.Canvas().Overlays().Top(), "Keep Guestlist open until this is done"))
	w.forgetful = false
	w.tap(w.window.Canvas().Overlays().Top(), "Cancel")
	w.runner.Resend(many(26))
	assert.False(t, w.shows(w.window.Canvas().Overlays().Top(), "Keep Guestlist open"))
}
