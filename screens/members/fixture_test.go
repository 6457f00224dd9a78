package members

import (
	"context"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"

	"guestlist/app/invite"
	"guestlist/app/session"
	"guestlist/assets"
	"guestlist/backend"
	"guestlist/client"
	"guestlist/client/guestlist"
	"guestlist/screens/kit"
	"guestlist/screens/notices"
	"guestlist/screens/theme"
)

func TestMain(m *testing.M) {
	if err := lang.AddTranslationsFS(assets.Translations, "translations"); err != nil {
		panic(err)
	}
	os.Exit(m.Run())
}

const (
	owner       = "dana.reyes@acme.example"
	teamOwner   = "noor@acme.example"        // of Design
	userManager = "sam.ortiz@acme.example"   // of Western Region
	auditor     = "ada.quist@acme.example"   // of the organisation
	plainMember = "amara.ahmed@acme.example" // without any permission
)

// place is the real server with people in it.
type place struct {
	t      *testing.T
	server *backend.Server
	web    *httptest.Server
}

func newPlace(t *testing.T, invited int) *place {
	t.Helper()
	before := goleak.IgnoreCurrent()
	t.Cleanup(func() { goleak.VerifyNone(t, before) })
	dir := t.TempDir()
	server, err := backend.Open(t.Context(), backend.Config{DB: filepath.Join(dir, "g.db"), MailDrop: filepath.Join(dir, "mail"), PublicURL: "http://127.0.0.1:1"})
	require.NoError(t, err)
	_, err = server.Init(t.Context(), "Acme Ltd", owner, "Dana Reyes")
	require.NoError(t, err)
	require.NoError(t, server.Sample(t.Context(), invited))
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- server.Run(ctx) }()
	web := httptest.NewServer(server.Handler())
	web.Config.RegisterOnShutdown(server.EndStreams)
	t.Cleanup(func() {
		web.CloseClientConnections()
		web.Close()
		stop()
		assert.NoError(t, <-ended)
		assert.NoError(t, server.Close())
	})
	return &place{t, server, web}
}

// connect makes a connection of a person.
func (p *place) connect(email string) client.Backend {
	p.t.Helper()
	token, _, err := p.server.NewToken(p.t.Context(), email, "test")
	require.NoError(p.t, err)
	connection, err := guestlist.Open(client.Config{Address: p.web.URL, Token: token, Version: "test"})
	require.NoError(p.t, err)
	return connection
}

// world is the screen in a window, over a session of one person.
type world struct {
	*Screen
	t       *testing.T
	session *session.Session
	board   *notices.Board
	window  fyne.Window
	managed []string
	shown   []string // whose activity was asked for
	ui      chan func()
}

// enter opens the screen for a person. The scope is named; empty is everything.
func (p *place) enter(email, scope string) *world {
	p.t.Helper()
	s, err := session.Open(p.t.Context(), session.Params{Backend: p.connect(email)})
	require.NoError(p.t, err)
	p.t.Cleanup(s.Close)
	app := test.NewTempApp(p.t)
	app.Settings().SetTheme(theme.New(theme.Light))
	w := &world{t: p.t, session: s, ui: make(chan func(), 10000)}
	w.window = test.NewTempWindow(p.t, kit.NewLine("", kit.Body))
	w.window.Resize(fyne.NewSize(1004, 800))
	dispatch := func(f func()) { w.ui <- f }
	w.board = notices.NewBoard(dispatch)
	w.until("know who this is", func() bool {
		return s.Snapshot().Info.User.ID != "" && s.Snapshot().State != session.Loading && len(s.Snapshot().Roles) > 0
	})
	life, end := context.WithCancel(context.Background())
	p.t.Cleanup(end)
	w.Screen = New(Params{
		Session: s, Window: w.window, Dispatch: dispatch, Notices: w.board, Life: life, Address: p.web.URL,
		SignIn: func() {}, Invite: func() {}, Scope: w.scope(scope), Administrators: w.scope(scope).Kind == invite.Unit,
		Manage:       func(id string) { w.managed = append(w.managed, id) },
		ShowActivity: func(subject string) { w.shown = append(w.shown, subject) },
	})
	p.t.Cleanup(w.Close)
	w.window.SetContent(w.Content())
	w.until("have read", func() bool { return w.answer.read && w.answer.figures.known || w.answer.problem != nil })
	return w
}

func (w *world) scope(name string) invite.Scope {
	w.t.Helper()
	var found invite.Scope
	w.until("know the scope "+name, func() bool {
		for _, s := range w.session.Snapshot().Scopes {
			if s.Name == name {
				found = s
			}
		}
		return name == "" || found.ID != ""
	})
	return found
}

// until runs what is dispatched until something is true.
func (w *world) until(what string, ok func() bool) {
	w.t.Helper()
	deadline := time.After(15 * time.Second)
	for !ok() {
		select {
		case f := <-w.ui:
			f()
		case <-time.After(5 * time.Millisecond):
		case <-deadline:
			require.Fail(w.t, "it did not happen: "+what, "%v\n%v", w.board.Texts(), w.texts(w.window.Canvas().Content()))
		}
	}
}

func (w *world) untilTold(text string) {
	w.t.Helper()
	w.until("tell "+text, func() bool { return slices.Contains(w.board.Texts(), text) })
}

// person finds a row by its name or address.
func (w *world) person(called string) *invite.Member {
	for _, m := range w.list.Rows.Items {
		if m.Name == called || m.Address == called {
			return m
		}
	}
	return nil
}

// invited lists the addresses of the invited, in the order shown.
func (w *world) invited() []string {
	var out []string
	for _, m := range w.list.Rows.Items {
		if m.Invitation != nil {
			out = append(out, m.Address)
		}
	}
	return out
}

// menu is what the menu of a row offers and can be chosen; "-" parts it.
func (w *world) menu(called string) string {
	w.t.Helper()
	m := w.person(called)
	require.NotNil(w.t, m, called)
	var labels []string
	for _, item := range w.list.MenuItems(m) {
		switch {
		case item.Label == "":
			labels = append(labels, "-")
		case item.Why != "":
			labels = append(labels, "("+item.Label+")")
		default:
			labels = append(labels, item.Label)
		}
	}
	return strings.Join(labels, " ")
}

// top is the modal on top, or nil.
func (w *world) top() fyne.CanvasObject { return w.window.Canvas().Overlays().Top() }

// texts are the lines in an object.
func (w *world) texts(o fyne.CanvasObject) []string {
	var out []string
	for _, o := range parts(o) {
		if l, ok := o.(*kit.Line); ok && l.Text() != "" {
			out = append(out, l.Text())
		}
	}
	return out
}

// parts lists all that is seen in an object.
func parts(o fyne.CanvasObject) []fyne.CanvasObject {
	if o == nil || !o.Visible() {
		return nil
	}
	all := []fyne.CanvasObject{o}
	switch o := o.(type) {
	case *fyne.Container:
		for _, child := range o.Objects {
			all = append(all, parts(child)...)
		}
	case fyne.Widget:
		for _, child := range test.WidgetRenderer(o).Objects() {
			all = append(all, parts(child)...)
		}
	}
	return all
}

// press presses the button with a text by the keyboard.
func (w *world) press(in fyne.CanvasObject, text string) {
	w.t.Helper()
	for _, o := range parts(in) {
		if b, ok := o.(*kit.Button); ok && b.Text() == text {
			require.False(w.t, b.Disabled(), text)
			w.window.Canvas().Focus(b)
			b.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
			return
		}
	}
	require.Fail(w.t, "no button says "+text, w.texts(in))
}

// button finds the button with a text, nil where none is seen.
func (w *world) button(text string) *kit.Button {
	for _, o := range parts(w.Content()) {
		if b, ok := o.(*kit.Button); ok && b.Text() == text {
			return b
		}
	}
	return nil
}

// open presses Enter on a row.
func (w *world) open(id string) {
	w.FocusList()
	w.list.Grid.SetCursor(id)
	w.list.Grid.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
}

// check finds the box with a label.
func (w *world) check(in fyne.CanvasObject, scope, label string) *kit.Check {
	w.t.Helper()
	at := ""
	for _, o := range parts(in) {
		switch o := o.(type) {
		case *kit.Line:
			if strings.HasSuffix(o.Text(), scope) {
				at = scope
			}
		case *kit.Check:
			if at == scope && slices.Contains(w.texts(o), label) {
				return o
			}
		}
	}
	require.Fail(w.t, "no box "+label, w.texts(in))
	return nil
}

func (w *world) tick(called ...string) {
	w.t.Helper()
	for _, name := range called {
		m := w.person(name)
		require.NotNil(w.t, m, name)
		w.list.Select([]string{m.ID}, true)
	}
}
