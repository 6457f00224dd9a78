package manage_test

import (
	"context"
	"net/http/httptest"
	"os"
	"path/filepath"
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
	"guestlist/screens/manage"
	"guestlist/screens/theme"
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
	canvas  fyne.Canvas
	ui      chan func() // what is to run on the test's goroutine, which is the UI's
	params  manage.Params
}

func newWorld(t *testing.T) *world {
	t.Helper()
	dir := t.TempDir()
	server, err := backend.Open(t.Context(), backend.Config{DB: filepath.Join(dir, "g.db"), MailDrop: filepath.Join(dir, "mail"), PublicURL: "http://127.0.0.1:1"})
	require.NoError(t, err)
	token, err := server.Init(t.Context(), "Acme Ltd", "dana.reyes@acme.example", "Dana Reyes")
	require.NoError(t, err)
	require.NoError(t, server.Sample(t.Context(), 20))
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
	window := test.NewTempWindow(t, kit.NewLine("", kit.Body))
	window.Resize(fyne.NewSize(1240, 800))
	w := &world{t: t, session: s, canvas: window.Canvas(), ui: make(chan func(), 1000)}
	w.params = manage.Params{Life: t.Context(), Session: s, Canvas: w.canvas, Dispatch: func(f func()) { w.ui <- f }}
	w.until("the list is live", func() bool { return s.Snapshot().State == session.Live && s.Snapshot().Complete })
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
		case <-time.After(10 * time.Millisecond):
		case <-deadline:
			require.Fail(w.t, "it did not happen: "+what, w.texts())
		}
	}
}

func (w *world) find(address string) *invite.Invitation {
	for _, i := range w.session.Snapshot().Open {
		if i.Address == address {
			return i
		}
	}
	return nil
}

// objects lists everything in the layer on top.
func (w *world) objects() []fyne.CanvasObject {
	var all []fyne.CanvasObject
	var walk func(o fyne.CanvasObject)
	walk = func(o fyne.CanvasObject) {
		if !o.Visible() {
			return
		}
		all = append(all, o)
		switch o := o.(type) {
		case *fyne.Container:
			for _, child := range o.Objects {
				walk(child)
			}
		case fyne.Widget:
			for _, child := range test.WidgetRenderer(o).Objects() {
				walk(child)
			}
		}
	}
	if top := w.canvas.Overlays().Top(); top != nil {
		walk(top)
	}
	return all
}

func (w *world) texts() []string {
	var out []string
	for _, o := range w.objects() {
		if l, ok := o.(*kit.Line); ok {
			out = append(out, l.Text())
		}
	}
	return out
}

func (w *world) says(text string) {
	w.t.Helper()
	w.until(text, func() bool {
		for _, have := range w.texts() {
			if have == text {
				return true
			}
		}
		return false
	})
}

// press presses the button with a text by the keyboard.
func (w *world) press(text string) {
	w.t.Helper()
	for _, o := range w.objects() {
		if b, ok := o.(*kit.Button); ok && b.Text() == text {
			require.False(w.t, b.Disabled(), text)
			w.canvas.Focus(b)
			b.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
			return
		}
	}
	require.Fail(w.t, "no button says "+text, w.texts())
}

func (w *world) tick(n int) {
	w.t.Helper()
	for _, o := range w.objects() {
		if c, ok := o.(*kit.Check); ok {
			if n == 0 {
				w.canvas.Focus(c)
				c.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
				return
			}
			n--
		}
	}
	require.Fail(w.t, "there are too few boxes")
}

const amir = "amir.haddad@northwind.example"

func TestRemovingOneRoleLeavesTheDialogOpenWithTheNewState(t *testing.T) {
	w := newWorld(t)
	i := w.find(amir)
	require.Len(t, i.Roles, 2)
	manage.Show(w.params, i.ID)
	w.tick(1)
	w.press("Remove 1 role…")
	w.press("Yes, remove 1 role")
	w.says("1 role removed.")
	w.until("the session knows", func() bool { return len(w.find(amir).Roles) == 1 })
	assert.Contains(t, w.texts(), amir)
}

func TestRemovingEveryRoleCancelsAndSaysSoBefore(t *testing.T) {
	w := newWorld(t)
	manage.Show(w.params, w.find(amir).ID)
	w.tick(0) // Select all
	w.press("Remove 2 roles…")
	assert.Contains(t, w.texts(), "No role is left then: the invitation is cancelled, and its link")
	w.press("Yes, remove 2 roles")
	w.says("All roles removed: the invitation is cancelled.")
	w.until("the row is gone", func() bool { return w.find(amir) == nil })
}

func TestAReminderIsSentOnceAMinute(t *testing.T) {
	w := newWorld(t)
	manage.Show(w.params, w.find(amir).ID)
	w.press("Send reminder")
	w.says("Reminder sent.")
	w.press("Send reminder")
	w.until("the button counts down", func() bool {
		for _, o := range w.objects() {
			if b, ok := o.(*kit.Button); ok && b.Disabled() && len(b.Text()) > 9 && b.Text()[:9] == "Again in " {
				return true
			}
		}
		return false
	})
}

func TestTheLinkIsCopiedAndCalledAKey(t *testing.T) {
	w := newWorld(t)
	manage.Show(w.params, w.find(amir).ID)
	w.press("Copy link")
	w.says("Link copied. It is a key: whoever has it can accept.")
	assert.Contains(t, fyne.CurrentApp().Clipboard().Content(), "/accept/")
}

func TestCancellingTellsTheTruthWhenSomebodyWasFaster(t *testing.T) {
	w := newWorld(t)
	id := w.find(amir).ID
	manage.Show(w.params, id)
	results, err := w.session.Revoke(t.Context(), []string{id}, "")
	require.NoError(t, err)
	require.Equal(t, invite.WasRevoked, results[0].Outcome)
	w.press("Cancel invitation…")
	w.press("Cancel invitation")
	w.says("Can only cancel invites for invited users")
}

func TestCancelInvitationKeepsTheDialogOpen(t *testing.T) {
	w := newWorld(t)
	manage.Show(w.params, w.find(amir).ID)
	w.press("Cancel invitation…")
	w.press("Keep it")
	require.NotNil(t, w.find(amir))
	w.press("Cancel invitation…")
	w.press("Cancel invitation")
	w.says("Invitation cancelled.")
	w.until("the row is gone", func() bool { return w.find(amir) == nil })
}

func TestARoleIsAddedWithoutAMail(t *testing.T) {
	w := newWorld(t)
	i := w.find(amir)
	manage.Show(w.params, i.ID)
	for _, o := range w.objects() {
		if l, ok := o.(*kit.Link); ok {
			w.canvas.Focus(l)
			l.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
			break
		}
	}
	w.press("Add role")
	w.says("Role added.")
	w.until("the session knows", func() bool { return len(w.find(amir).Roles) == 3 })
	assert.Equal(t, i.SendCount, w.find(amir).SendCount)
}
