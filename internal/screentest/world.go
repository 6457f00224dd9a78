// Package screentest lets tests use the window as a person does, against the real server
// over HTTP. Only tests import it.
package screentest

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/require"

	"guestlist/app/invite"
	"guestlist/app/policy"
	"guestlist/app/session"
	"guestlist/app/settings"
	"guestlist/internal/screentest/stage"
	"guestlist/screens/shell"
	"guestlist/screens/theme"
)

// patience is how long a step waits for what should appear.
const patience = time.Minute

// World is the whole window, used by taps and keys. The test's goroutine is the UI's:
// what is dispatched runs in Until.
type World struct {
	Desk     *Desk
	Shell    *shell.Shell
	Settings *settings.Settings
	t        testing.TB
	app      *app
	ui       chan func()

	conditions Conditions
}

// New opens the window (load the translations in TestMain first) on a desk with these servers; the last one is the one that is
// opened. Without any it is the welcome screen.
func New(t testing.TB, servers map[string]*Server, names ...string) *World {
	t.Helper()
	return NewUnder(t, Conditions{}, servers, names...)
}

// Conditions are what surrounds the program.
type Conditions struct {
	Policy        policy.Policy
	PolicyProblem *invite.Error
	Updates       shell.Updates
}

// NewUnder is New under conditions.
func NewUnder(t testing.TB, c Conditions, servers map[string]*Server, names ...string) *World {
	t.Helper()
	fyneApp := test.NewTempApp(t)
	fyneApp.Settings().SetTheme(theme.New(theme.Light))
	w := &World{t: t, app: &app{App: fyneApp}, ui: make(chan func(), 10_000), conditions: c, Settings: settings.New(fyneApp.Preferences(), c.Policy.Fixed)}
	w.Settings.SetSendWait(0) // tests of waiting set another
	w.Desk = newDesk(t, c.Policy)
	for _, name := range names {
		w.Desk.connect(t, name, servers[name])
	}
	w.open()
	return w
}

func (w *World) open() {
	w.Shell = shell.New(shell.Params{
		Context: w.t.Context(), App: w.app, Desk: w.Desk, Settings: w.Settings, Version: "test", Dispatch: w.dispatch, First: shell.OpenLast(w.t.Context(), w.Desk),
		Policy: w.conditions.Policy, PolicyProblem: w.conditions.PolicyProblem, Updates: w.conditions.Updates,
	})
	w.t.Cleanup(w.Shell.Close)
	w.Shell.Window().Resize(fyne.NewSize(1240, 800))
	w.Shell.Show()
}

// StartAgain ends the program and starts it on the same data folder, until the list is live.
func (w *World) StartAgain() {
	w.t.Helper()
	w.reopen()
	w.UntilLive()
}

// StartAgainOffline is StartAgain where the server does not answer.
func (w *World) StartAgainOffline() {
	w.t.Helper()
	w.reopen()
	w.UntilSays("Offline")
	w.settle()
}

func (w *World) reopen() {
	w.t.Helper()
	w.Shell.Close()
	w.Shell.Window().Close()
	w.Desk.startAgain(w.t)
	w.open()
}

// NewOn opens the window on one server and waits until its list is live.
func NewOn(t testing.TB, s *Server) *World {
	t.Helper()
	w := New(t, map[string]*Server{"Acme": s}, "Acme")
	w.UntilLive()
	return w
}

func (w *World) dispatch(f func()) { w.ui <- f }

// Until runs what is dispatched until something is true.
func (w *World) Until(what string, ok func() bool) {
	w.t.Helper()
	deadline := time.NewTimer(patience)
	defer deadline.Stop()
	look := time.NewTicker(5 * time.Millisecond)
	defer look.Stop()
	for !ok() {
		select {
		case f := <-w.ui:
			f()
		case <-look.C:
		case <-deadline.C:
			require.Fail(w.t, "it did not happen: "+what, "the window says:\n%s", strings.Join(w.Texts(), "\n"))
		}
	}
}

// UntilLive waits until the whole list is there and shown.
func (w *World) UntilLive() {
	w.t.Helper()
	w.Until("the list is live", func() bool {
		s := w.Desk.Session()
		return s != nil && s.Snapshot().State == session.Live && s.Snapshot().Complete && w.Says(lang.X("live.live", "Live")) &&
			len(w.Listed()) == min(s.Snapshot().Open.Len(), wholeRows)
	})
	w.settle()
}

// settle runs what is dispatched until nothing more comes: what the window does goes by
// the page that it shows, which may be a moment older than the session.
func (w *World) settle() {
	const quiet = 60 * time.Millisecond
	for {
		select {
		case f := <-w.ui:
			f()
		case <-time.After(quiet):
			return
		}
	}
}

// UntilSays waits until a text stands in the window.
func (w *World) UntilSays(text string) {
	w.t.Helper()
	w.Until("it says "+text, func() bool { return w.Says(text) })
}

// UntilGone waits until a text stands in the window no more.
func (w *World) UntilGone(text string) {
	w.t.Helper()
	w.Until("it does not say "+text, func() bool { return !w.Says(text) })
}

// Open finds an open invitation by its address.
func (w *World) Open(address string) *invite.Invitation {
	for _, i := range w.Desk.Session().Snapshot().Open.Rows() {
		if i.Address() == address {
			return i
		}
	}
	return nil
}

// placed is an object and where it is on the canvas.
type placed struct {
	object fyne.CanvasObject
	at     fyne.Position
}

// objects lists what is to be seen: of the layer on top, in the order of drawing.
func (w *World) objects() []placed {
	c := w.app.window.canvas
	if top := c.Overlays().Top(); top != nil {
		return collect(nil, top, fyne.Position{})
	}
	return collect(nil, c.Content(), fyne.Position{})
}

func collect(all []placed, o fyne.CanvasObject, parent fyne.Position) []placed {
	if !o.Visible() {
		return all
	}
	at := parent.Add(o.Position())
	all = append(all, placed{o, at})
	switch o := o.(type) {
	case *fyne.Container:
		for _, child := range o.Objects {
			all = collect(all, child, at)
		}
	case fyne.Widget:
		for _, child := range test.WidgetRenderer(o).Objects() {
			all = collect(all, child, at)
		}
	}
	return all
}

// Texts lists the words in the layer on top, in the order of drawing.
func (w *World) Texts() []string { return texts(w.objects()) }

// Clashes is that of stage.
func (w *World) Clashes() []string { return stage.Clashes(w.app.window.canvas) }

// Each goes through all that is to be seen in the layer on top.
func (w *World) Each(do func(o fyne.CanvasObject, at fyne.Position)) {
	for _, p := range w.objects() {
		do(p.object, p.at)
	}
}

// FirstText is the first words in a widget; empty: there are none.
func FirstText(o fyne.CanvasObject) string {
	for _, text := range texts(collect(nil, o, fyne.Position{})) {
		return text
	}
	return ""
}

// Where is the place of a text, which is there, in the layer on top.
func (w *World) Where(text string) fyne.Position {
	w.t.Helper()
	for _, p := range w.objects() {
		if t, ok := p.object.(*canvas.Text); ok && t.Text == text {
			return p.at
		}
	}
	require.Fail(w.t, "there is no "+text)
	return fyne.Position{}
}

// FirstTexts lists the words of the first frame.
func (w *World) FirstTexts() []string { return texts(w.app.window.first) }

// Rectangles lists the rectangles in the layer on top.
func (w *World) Rectangles() (all []*canvas.Rectangle) {
	for _, p := range w.objects() {
		if r, ok := p.object.(*canvas.Rectangle); ok {
			all = append(all, r)
		}
	}
	return all
}

func texts(objects []placed) (texts []string) {
	for _, p := range objects {
		if t, ok := p.object.(*canvas.Text); ok && t.Text != "" {
			texts = append(texts, t.Text)
		}
	}
	return texts
}

// Says tells whether a text stands in the layer on top, whole.
func (w *World) Says(text string) bool { return slices.Contains(w.Texts(), text) }

// Lit lists what the sidebar shows as chosen: names and counts, from the top.
func (w *World) Lit() []string {
	var texts []string
	for _, p := range w.objects() {
		t, ok := p.object.(*canvas.Text)
		if ok && t.Text != "" && p.at.X < theme.SidebarWidth && t.Color == theme.Color(theme.Accent) {
			texts = append(texts, t.Text)
		}
	}
	return texts
}

// SaysIn tells whether some text in the layer on top contains a piece.
func (w *World) SaysIn(piece string) bool {
	return slices.ContainsFunc(w.Texts(), func(t string) bool { return strings.Contains(t, piece) })
}

// wholeRows is how many rows are in view in whole, in a window of 1240 by 800.
const wholeRows = 13

// Listed gives the addresses in the table as it is drawn, from top to bottom.
func (w *World) Listed() []string {
	var rows []placed
	for _, p := range w.objects() {
		if t, ok := p.object.(*canvas.Text); ok && strings.Contains(t.Text, "@") && p.at.X > theme.SidebarWidth && p.at.X < 360 && p.at.Y > 150 && p.at.Y < 725 {
			rows = append(rows, p)
		}
	}
	slices.SortFunc(rows, func(a, b placed) int { return int(a.at.Y - b.at.Y) })
	out := make([]string, len(rows))
	for n, p := range rows {
		out[n] = w.whole(p.object.(*canvas.Text).Text)
	}
	return out
}

// whole is the address that was cut to fit its column.
func (w *World) whole(text string) string {
	head, cut := strings.CutSuffix(text, "…")
	if !cut {
		return text
	}
	snap := w.Desk.Session().Snapshot()
	for _, i := range snap.Open.Rows() {
		if strings.HasPrefix(i.Address(), head) {
			return i.Address()
		}
	}
	return text
}
