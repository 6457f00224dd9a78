package runs_test

import (
	"context"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/require"

	"guestlist/app/account"
	"guestlist/app/invite"
	"guestlist/internal/screentest/stage"
	"guestlist/screens/notices"
	"guestlist/screens/runs"
)

// server answers one call after the other, each when the test lets it.
type server struct {
	called, answer chan struct{}
	outcome        atomic.Value // of everybody; nil: it is as it was wanted
}

func (s *server) Resend(ctx context.Context, ids []string, _ string) ([]invite.Result, error) {
	s.called <- struct{}{}
	select {
	case <-s.answer:
	case <-ctx.Done():
		return nil, &invite.Error{Code: invite.CodeUnknown}
	}
	results := make([]invite.Result, len(ids))
	for n, id := range ids {
		results[n] = invite.Result{ID: id, Outcome: invite.Resent}
		if o, ok := s.outcome.Load().(invite.Outcome); ok {
			results[n].Outcome = o
		}
	}
	return results, nil
}

func (s *server) Revoke(ctx context.Context, ids []string, key string) ([]invite.Result, error) {
	return s.Resend(ctx, ids, key)
}

func (s *server) Create(ctx context.Context, n invite.New, key string) ([]invite.Result, error) {
	return s.Resend(ctx, n.Addresses, key)
}

func (s *server) RemoveRoles(ctx context.Context, id string, _ []string, key string) (*invite.Invitation, error) {
	if _, err := s.Resend(ctx, []string{id}, key); err != nil {
		return nil, err
	}
	return invite.Make(invite.Fields{ID: id, Address: id, Status: invite.Pending}), nil
}

func (s *server) Correct(ctx context.Context, id, _, key string) (*invite.Invitation, error) {
	return s.RemoveRoles(ctx, id, nil, key)
}

func (s *server) ChangeMember(ctx context.Context, id string, _ invite.MemberChange) (*invite.Member, error) {
	_, err := s.Resend(ctx, []string{id}, "")
	return nil, err
}

func (*server) Members(context.Context, invite.MemberQuery) (invite.MemberPage, error) {
	return invite.MemberPage{}, nil
}

func (*server) List(context.Context, invite.ListQuery) (invite.Page, error) {
	return invite.Page{}, nil
}
func (*server) Sync(context.Context) error       { return nil }
func (*server) Info() invite.Info                { return invite.Info{} }
func (*server) Offset() time.Duration            { return 0 }
func (*server) Lookup(string) *invite.Invitation { return nil }

func (*server) Get(context.Context, string) (*invite.Invitation, error) {
	return nil, &invite.Error{Code: invite.CodeTemporary}
}

var connection = account.Connection{ID: "c1", Name: "Acme Ltd", Address: "https://acme.example"}

// choices are those of a person.
type choices struct{ send, revoke time.Duration }

func (choices) AskBeforeOne() bool          { return false }
func (c choices) SendWait() time.Duration   { return c.send }
func (c choices) RevokeWait() time.Duration { return c.revoke }

// world is a board with a runner and the center of runs, used on the test's goroutine.
type world struct {
	t         *testing.T
	server    *server
	desk      *stage.Desk
	window    fyne.Window
	board     *notices.Board
	runner    *runs.Runner
	center    *runs.Center
	ui        chan func()
	started   int
	forgetful bool
	ended     []runs.Summary
}

func newWorld(t *testing.T, chosen choices) *world {
	t.Helper()
	test.NewTempApp(t)
	w := &world{t: t, server: &server{called: make(chan struct{}, 10), answer: make(chan struct{}, 10)}, ui: make(chan func(), 1000)}
	dispatch := func(f func()) { w.ui <- f }
	w.board = notices.NewBoard(dispatch)
	layers := container.NewStack(w.board.Object())
	w.window = test.NewTempWindow(t, layers)
	w.window.Resize(fyne.NewSize(1000, 800))
	w.desk = stage.NewDesk(t, connection, w.server)
	w.center = runs.NewCenter(runs.CenterParams{
		Desk: w.desk, Window: w.window, Dispatch: dispatch, Notices: w.board,
		Open: func() (string, string) { return connection.ID, connection.Address }, Info: w.server.Info,
		MailDrop: func() func() { return func() {} },
		Ended:    func(s runs.Summary) { w.ended = append(w.ended, s) },
	})
	layers.Add(w.center.Tray().Object)
	layers.Add(container.NewVBox(w.center.Tray().Button))
	t.Cleanup(w.center.Close)
	w.runner = runs.New(runs.Params{
		Runs: w.desk.Of, Window: w.window, Notices: w.board, Settings: chosen, CanChange: func() (bool, string) { return true, "" },
		Name: func(id string) string { return id }, OnStart: func([]string) { w.started++ }, Forgetful: func() bool { return w.forgetful },
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
	walk(in, nil, func(o *canvas.Text, above fyne.Tappable) {
		if o.Text == text && above != nil {
			found = above
		}
	})
	require.NotNil(w.t, found, "nothing to tap says %q", text)
	found.Tapped(&fyne.PointEvent{})
}

// shows tells whether what can be seen of something says a text.
func (w *world) shows(in fyne.CanvasObject, text string) bool {
	found := false
	walk(in, nil, func(o *canvas.Text, _ fyne.Tappable) { found = found || strings.Contains(o.Text, text) })
	return found
}

func walk(o fyne.CanvasObject, above fyne.Tappable, text func(*canvas.Text, fyne.Tappable)) {
	if !o.Visible() {
		return
	}
	if tappable, ok := o.(fyne.Tappable); ok {
		above = tappable
	}
	switch o := o.(type) {
	case *canvas.Text:
		text(o, above)
	case *fyne.Container:
		for _, child := range o.Objects {
			walk(child, above, text)
		}
	case fyne.Widget:
		for _, child := range test.WidgetRenderer(o).Objects() {
			walk(child, above, text)
		}
	}
}

func (w *world) until(what string, ok func() bool) {
	w.t.Helper()
	deadline := time.After(time.Minute)
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
