package activity

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"

	"guestlist/app/invite"
	"guestlist/app/session"
	"guestlist/assets"
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

var (
	dana   = invite.Person{ID: "usr_1", Name: "Dana Reyes"}
	sam    = invite.Person{ID: "usr_2", Name: "Sam Ortiz"}
	system = invite.Person{Name: "System"}
	acme   = invite.ScopeRef{ID: "scp_1", Kind: invite.Organization, Name: "Acme Ltd"}
)

// script is a session that answers from a list, as the server would.
type script struct {
	mu        sync.Mutex
	snap      *session.Snapshot
	listeners map[int]func()
	events    []invite.Event // newest first
	err       error
	asked     []invite.EventQuery
	hold      chan struct{} // answers wait until it is closed; nil: they do not
	retries   int
}

func newScript(events ...invite.Event) *script {
	return &script{events: events, listeners: map[int]func(){}, snap: &session.Snapshot{
		State: session.Live, Seq: 1,
		Info: invite.Info{User: dana, Permissions: []invite.Permission{invite.AuditRead}, Capabilities: invite.Capabilities{Audit: true}},
	}}
}

func (s *script) Snapshot() *session.Snapshot {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.snap
}

func (s *script) OnChange(f func()) func() {
	s.mu.Lock()
	defer s.mu.Unlock()
	id := len(s.listeners)
	s.listeners[id] = f
	return func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		delete(s.listeners, id)
	}
}

func (s *script) Retry() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.retries++
}

// change publishes another snapshot.
func (s *script) change(f func(n *session.Snapshot)) {
	s.mu.Lock()
	next := *s.snap
	f(&next)
	next.Version++
	s.snap = &next
	var told []func()
	for _, l := range s.listeners {
		told = append(told, l)
	}
	s.mu.Unlock()
	for _, l := range told {
		l()
	}
}

// happen puts an event on top, and tells of it.
func (s *script) happen(e invite.Event) {
	s.mu.Lock()
	s.events = slices.Insert(s.events, 0, e)
	s.mu.Unlock()
	s.change(func(n *session.Snapshot) { n.Seq++ })
}

func (s *script) fail(err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.err = err
}

func (s *script) queries() []invite.EventQuery {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.asked)
}

func (s *script) Events(ctx context.Context, q invite.EventQuery) (invite.EventPage, error) {
	s.mu.Lock()
	s.asked = append(s.asked, q)
	hold := s.hold
	s.mu.Unlock()
	if hold != nil {
		select {
		case <-hold:
		case <-ctx.Done():
			return invite.EventPage{}, session.AsProblem(ctx.Err())
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.err != nil {
		return invite.EventPage{}, s.err
	}
	return answer(s.events, q), nil
}

// answer is a page as the server gives it. The cursor is the ID of the last event.
func answer(all []invite.Event, q invite.EventQuery) invite.EventPage {
	var page invite.EventPage
	after := q.Cursor == ""
	for _, e := range all {
		if !after {
			after = e.ID == q.Cursor
			continue
		}
		text := strings.Contains(e.Actor.Name+string(e.Action)+e.Subject, q.Text)
		if !text || q.Action != "" && e.Action != q.Action || q.ActorID != "" && e.Actor.ID != q.ActorID ||
			q.Subject != "" && e.Subject != q.Subject || e.At.Before(q.From) {
			continue
		}
		if len(page.Items) == q.Limit {
			page.NextCursor = page.Items[q.Limit-1].ID
			return page
		}
		page.Items = append(page.Items, e)
	}
	return page
}

// event makes an event that happened so many minutes ago.
func event(n int, actor invite.Person, action invite.Action, subject, request string) invite.Event {
	return invite.Event{
		ID: fmt.Sprintf("evt_%d", n), At: time.Now().Add(-time.Duration(n) * time.Minute), Actor: actor, Action: action,
		Subject: subject, Scope: acme, RequestID: request,
	}
}

// world is the screen in a window, over a script.
type world struct {
	*Screen
	t      *testing.T
	script *script
	window fyne.Window
	ui     chan func() // what is to run on the test's goroutine, which is the UI's
}

func newWorld(t *testing.T, s *script) *world {
	t.Helper()
	before := goleak.IgnoreCurrent()
	app := test.NewTempApp(t)
	app.Settings().SetTheme(theme.New(theme.Light))
	w := &world{t: t, script: s, ui: make(chan func(), 10000)}
	w.window = test.NewTempWindow(t, kit.NewLine("", kit.Body))
	w.window.Resize(fyne.NewSize(1004, 800))
	dispatch := func(f func()) { w.ui <- f }
	w.Screen = New(Params{
		Life:    t.Context(),
		Session: s, Window: w.window, Dispatch: dispatch, Notices: notices.NewBoard(dispatch),
		Address: "https://acme.example", SignIn: func() {},
	})
	w.window.SetContent(w.Content())
	t.Cleanup(func() {
		w.Close()
		goleak.VerifyNone(t, before)
	})
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
			require.Fail(w.t, "it did not happen: "+what, "%v\n%v", w.listed(), w.texts(w.Content()))
		}
	}
}

func (w *world) untilSubjects(want ...string) {
	w.t.Helper()
	w.until("list "+strings.Join(want, ", "), func() bool { return !w.page.reading && slices.Equal(w.listed(), want) })
}

func (w *world) untilState(title string) {
	w.t.Helper()
	w.until("say "+title, func() bool { return slices.Contains(w.texts(w.Content()), title) })
}

// listed is the Subject column.
func (w *world) listed() []string {
	out := make([]string, w.rows.Len())
	for n := range out {
		out[n] = strings.TrimSpace(w.list.Row(n).Cells[3].Text)
	}
	return out
}

// texts are the lines and buttons in an object.
func (w *world) texts(o fyne.CanvasObject) []string {
	var out []string
	for _, o := range parts(o) {
		switch o := o.(type) {
		case *kit.Line:
			out = append(out, o.Text())
		case *kit.Button:
			out = append(out, o.Text())
		}
	}
	return out
}

// parts lists all that is seen in an object.
func parts(o fyne.CanvasObject) []fyne.CanvasObject {
	if !o.Visible() {
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

// press presses a button that an object shows.
func (w *world) press(in fyne.CanvasObject, text string) {
	w.t.Helper()
	for _, o := range parts(in) {
		if b, ok := o.(*kit.Button); ok && b.Text() == text {
			require.False(w.t, b.Disabled(), text)
			b.Tapped(nil)
			return
		}
	}
	require.Fail(w.t, "no button "+text, w.texts(in))
}

func (w *world) key(name fyne.KeyName) {
	w.t.Helper()
	f := w.window.Canvas().Focused()
	require.NotNil(w.t, f)
	f.TypedKey(&fyne.KeyEvent{Name: name})
}
