package runs_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/invite"
	"guestlist/app/run"
	"guestlist/screens/notices"
	"guestlist/screens/runs"
)

// server answers one call after the other, each when the test lets it.
type server struct{ called, answer chan struct{} }

func (s *server) Resend(ctx context.Context, ids []string, _ string) ([]invite.Result, error) {
	s.called <- struct{}{}
	select {
	case <-s.answer:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	results := make([]invite.Result, len(ids))
	for n, id := range ids {
		results[n] = invite.Result{ID: id, Outcome: invite.Resent}
	}
	return results, nil
}

func (s *server) Revoke(ctx context.Context, ids []string, key string) ([]invite.Result, error) {
	return s.Resend(ctx, ids, key)
}
func (*server) Sync(context.Context) error       { return nil }
func (*server) Lookup(string) *invite.Invitation { return nil }

func (*server) Get(context.Context, string) (*invite.Invitation, error) {
	return nil, &invite.Error{Code: invite.CodeNotFound}
}

// world is a board with a runner, used on the test's goroutine.
type world struct {
	t       *testing.T
	server  *server
	window  fyne.Window
	board   *notices.Board
	runner  *runs.Runner
	ui      chan func()
	started int
}

func newWorld(t *testing.T) *world {
	t.Helper()
	test.NewTempApp(t)
	w := &world{t: t, server: &server{called: make(chan struct{}, 10), answer: make(chan struct{}, 10)}, ui: make(chan func(), 1000)}
	dispatch := func(f func()) { w.ui <- f }
	w.board = notices.NewBoard(dispatch)
	w.window = test.NewTempWindow(t, w.board.Object())
	w.window.Resize(fyne.NewSize(1000, 800))
	life, end := context.WithCancel(t.Context())
	t.Cleanup(end)
	w.runner = runs.New(runs.Params{
		Life: life, Backend: w.server, Window: w.window, Dispatch: dispatch, Notices: w.board,
		Info: func() invite.Info { return invite.Info{} }, CanChange: func() (bool, string) { return true, "" },
		Name: func(id string) string { return id }, OnStart: func([]string) { w.started++ },
	})
	return w
}

// resend starts a run, past the question.
func (w *world) resend(ids []string) {
	w.t.Helper()
	w.runner.Resend(ids)
	w.tap(w.window.Canvas().Overlays().Top(), fmt.Sprintf("Resend %d invitations", len(ids)))
}

// tap taps the last thing that says so.
func (w *world) tap(in fyne.CanvasObject, text string) {
	w.t.Helper()
	var found fyne.Tappable
	var walk func(o fyne.CanvasObject, above fyne.Tappable)
	walk = func(o fyne.CanvasObject, above fyne.Tappable) {
		if tappable, ok := o.(fyne.Tappable); ok {
			above = tappable
		}
		switch o := o.(type) {
		case *canvas.Text:
			if o.Text == text && above != nil {
				found = above
			}
		case *fyne.Container:
			for _, child := range o.Objects {
				walk(child, above)
			}
		case fyne.Widget:
			for _, child := range test.WidgetRenderer(o).Objects() {
				walk(child, above)
			}
		}
	}
	walk(in, nil)
	require.NotNil(w.t, found, "nothing to tap says %q", text)
	found.Tapped(&fyne.PointEvent{})
}

func (w *world) until(what string, ok func() bool) {
	w.t.Helper()
	deadline := time.After(10 * time.Second)
	for !ok() {
		select {
		case f := <-w.ui:
			f()
		case <-deadline:
			require.Fail(w.t, "it did not happen: "+what, "the board says %q", w.board.Texts())
		}
	}
}

func (w *world) says(piece string) bool {
	return strings.Contains(strings.Join(w.board.Texts(), "\n"), piece)
}

func many(n int) []string {
	ids := make([]string, n)
	for i := range ids {
		ids[i] = fmt.Sprintf("inv_%03d", i)
	}
	return ids
}

func TestARunThatDoesNotStartIsNotShownAsGoing(t *testing.T) {
	w := newWorld(t)
	ids := many(run.Chunk + 1)
	ids[1] = ids[0] // a run refuses this
	w.resend(ids)
	assert.Len(t, w.board.Texts(), 1, "only why it did not start: %q", w.board.Texts())
	assert.True(t, w.says("the same ID twice"))
	assert.False(t, w.says("Resending"))
	assert.Zero(t, w.started, "what was selected stays selected")
	assert.Empty(t, w.ui, "nothing is to come")
}

func TestStopIsHeardAtOnceAndMayBeTappedAgain(t *testing.T) {
	w := newWorld(t)
	w.resend(many(3 * run.Chunk))
	assert.Equal(t, 1, w.started)
	w.until("it tells that it runs", func() bool { return w.says("Resending 0 of 300") })
	<-w.server.called
	w.tap(w.board.Object(), "Stop")
	assert.True(t, w.says("stopping"), "before the server has answered")
	w.tap(w.board.Object(), "Stop")
	w.server.answer <- struct{}{}
	w.until("it ends", func() bool { return !w.says("stopping") })
	assert.True(t, w.says("100"), "the call under way was finished: %q", w.board.Texts())
}
