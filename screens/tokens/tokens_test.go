package tokens_test

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

	"guestlist/app/invite"
	"guestlist/app/session"
	"guestlist/assets"
	"guestlist/backend"
	"guestlist/client/guestlist"
	"guestlist/screens/kit"
	"guestlist/screens/notices"
	"guestlist/screens/theme"
	"guestlist/screens/tokens"
)

func TestMain(m *testing.M) {
	if err := lang.AddTranslationsFS(assets.Translations, "translations"); err != nil {
		panic(err)
	}
	os.Exit(m.Run())
}

// world is the dialog in a window, a session, and the real server behind it.
type world struct {
	t       *testing.T
	session *session.Session
	address string
	window  fyne.Window
	ui      chan func() // what is to run on the test's goroutine, which is the UI's
	params  tokens.Params
	board   *notices.Board
}

func newWorld(t *testing.T) *world {
	t.Helper()
	dir := t.TempDir()
	server, err := backend.Open(t.Context(), backend.Config{DB: filepath.Join(dir, "g.db"), MailDrop: filepath.Join(dir, "mail"), PublicURL: "http://127.0.0.1:1"})
	require.NoError(t, err)
	token, err := server.Init(t.Context(), "Acme Ltd", "dana.reyes@acme.example", "Dana Reyes")
	require.NoError(t, err)
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- server.Run(ctx) }()
	web := httptest.NewServer(server.Handler())
	web.Config.RegisterOnShutdown(server.EndStreams)
	connection, err := guestlist.Open(invite.Config{Address: web.URL, Token: token, Version: "test"})
	require.NoError(t, err)
	s, err := session.Open(t.Context(), session.Params{Backend: connection})
	require.NoError(t, err)
	t.Cleanup(func() {
		s.Close()
		web.CloseClientConnections()
		web.Close()
		stop()
		assert.NoError(t, <-ended)
		assert.NoError(t, server.Close())
	})

	app := test.NewTempApp(t)
	app.Settings().SetTheme(theme.New(theme.Light))
	w := &world{t: t, session: s, address: web.URL, window: test.NewTempWindow(t, kit.NewLine("", kit.Body)), ui: make(chan func(), 1000)}
	w.window.Resize(fyne.NewSize(1240, 800))
	dispatch := func(f func()) { w.ui <- f }
	w.board = notices.NewBoard(dispatch)
	w.params = tokens.Params{Life: t.Context(), Session: s, Window: w.window, Dispatch: dispatch, Notices: w.board, Name: "Acme Ltd", Address: web.URL}
	w.until("be live", func() bool { return s.Snapshot().State == session.Live })
	return w
}

// until runs what is dispatched until something is true.
func (w *world) until(what string, ok func() bool) {
	w.t.Helper()
	deadline := time.After(10 * time.Second)
	for !ok() {
		select {
		case f := <-w.ui:
			f()
		case <-time.After(5 * time.Millisecond):
		case <-deadline:
			require.Fail(w.t, "it did not happen: "+what, w.texts())
		}
	}
}

func (w *world) untilSays(text string) {
	w.t.Helper()
	w.until("say "+text, func() bool { return strings.Contains(strings.Join(w.texts(), " "), text) })
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

// texts are the lines of the dialog on top.
func (w *world) texts() []string {
	var out []string
	for _, o := range parts(w.window.Canvas().Overlays().Top()) {
		if l, ok := o.(*kit.Line); ok {
			out = append(out, l.Text())
		}
	}
	return out
}

// buttons are those of the dialog on top that say this, from the top.
func (w *world) buttons(text string) []*kit.Button {
	var out []*kit.Button
	for _, o := range parts(w.window.Canvas().Overlays().Top()) {
		if b, ok := o.(*kit.Button); ok && b.Text() == text {
			out = append(out, b)
		}
	}
	return out
}

func (w *world) press(text string, n int) {
	w.t.Helper()
	list := w.buttons(text)
	require.Greater(w.t, len(list), n, "%s in %v", text, w.texts())
	require.False(w.t, list[n].Disabled(), text)
	list[n].Tapped(nil)
}

func (w *world) key(name fyne.KeyName) {
	w.window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: name})
}

// make makes a token by the keyboard and gives its value.
func (w *world) make(label string) string {
	w.t.Helper()
	w.press("New token…", 0)
	test.Type(w.window.Canvas().Focused(), label)
	w.key(fyne.KeyReturn)
	w.untilSays("“" + label + "” is made")
	w.key(fyne.KeyReturn) // Copy has the focus
	w.key(fyne.KeyEscape)
	w.untilSays("last used")
	return fyne.CurrentApp().Clipboard().Content()
}

// works tells whether the server takes a token.
func (w *world) works(token string) bool {
	w.t.Helper()
	b, err := guestlist.Open(invite.Config{Address: w.address, Token: token, Version: "test"})
	require.NoError(w.t, err)
	_, err = b.Info(w.t.Context())
	if err != nil {
		require.Equal(w.t, invite.CodeUnauthenticated, invite.CodeOf(err))
	}
	return err == nil
}

func TestATokenIsMadeShownOnceAndEnded(t *testing.T) {
	w := newWorld(t)
	tokens.Show(w.params)
	w.untilSays("this program")
	value := w.make("Laptop")
	require.True(t, w.works(value))
	w.untilSays("Laptop")
	assert.NotContains(t, strings.Join(w.texts(), " "), value, "it is not shown again")
	assert.Len(t, w.buttons("End…"), 2)

	w.press("End…", 1)
	assert.Contains(t, w.texts(), "End “Laptop”?")
	w.key(fyne.KeyReturn)
	assert.True(t, w.works(value), "Enter presses Cancel, which has the focus")
	w.press("End…", 1)
	w.press("End token", 0)
	w.untilSays("“Laptop” has ended.")
	w.until("leave the list", func() bool { return len(w.buttons("End…")) == 1 })
	assert.False(t, w.works(value))
	assert.Equal(t, session.Live, w.session.Snapshot().State)
	assert.Same(t, w.buttons("New token…")[0], w.window.Canvas().Focused())
}

func TestAValueThatWasNotCopiedIsNotLostByOneKey(t *testing.T) {
	w := newWorld(t)
	tokens.Show(w.params)
	w.untilSays("this program")
	w.press("New token…", 0)
	test.Type(w.window.Canvas().Focused(), "Script")
	w.key(fyne.KeyReturn)
	w.untilSays("“Script” is made")
	w.key(fyne.KeyEscape)
	assert.Contains(t, w.texts(), "Not copied yet, and it cannot be shown again. Close once more to leave it.")
	w.key(fyne.KeyEscape)
	assert.NotContains(t, w.texts(), "“Script” is made")
}

func TestEndingTheCurrentTokenSignsOut(t *testing.T) {
	w := newWorld(t)
	tokens.Show(w.params)
	w.untilSays("this program")
	w.press("End…", 0)
	assert.Contains(t, strings.Join(w.texts(), " "), "you are signed out of Acme Ltd at once")
	w.press("End token and sign out", 0)
	w.until("close", func() bool { return w.window.Canvas().Overlays().Top() == nil })
	w.until("be signed out", func() bool { return w.session.Snapshot().State == session.SignedOut })
	var said []string
	for _, o := range parts(w.board.Object()) {
		if b, ok := o.(*kit.Banner); ok {
			said = append(said, b.Text())
		}
	}
	assert.Contains(t, said, "The token has ended. You are signed out of Acme Ltd.")

	tokens.Show(w.params)
	w.untilSays("does not accept this token")
	assert.True(t, w.buttons("New token…")[0].Disabled())
}

func TestTheProgramsOwnTokenOnThisComputerStays(t *testing.T) {
	w := newWorld(t)
	w.params.Local = true
	tokens.Show(w.params)
	w.untilSays("this program")
	w.make("Laptop")
	w.until("list both", func() bool { return len(w.buttons("End…")) == 2 })
	ends := w.buttons("End…")
	assert.Equal(t, []bool{true, false}, []bool{ends[0].Disabled(), ends[1].Disabled()})
	assert.Contains(t, ends[0].ToolTip(), "ends when you close Guestlist")
}

func TestTokensWithoutANameCannotBeMade(t *testing.T) {
	w := newWorld(t)
	tokens.Show(w.params)
	w.untilSays("this program")
	w.press("New token…", 0)
	assert.True(t, w.buttons("Make token")[0].Disabled())
	test.Type(w.window.Canvas().Focused(), "   ")
	w.key(fyne.KeyReturn)
	assert.True(t, slices.Contains(w.texts(), "New access token"), "it is still asked")
	w.key(fyne.KeyEscape)
	list, err := w.session.Tokens(t.Context())
	require.NoError(t, err)
	assert.Len(t, list, 1)
}
