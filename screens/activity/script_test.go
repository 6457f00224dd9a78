package activity

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"guestlist/app/invite"
	"guestlist/app/session"
	"guestlist/internal/screentest/stage"
)

func TestMain(m *testing.M) { stage.Main(m) }

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
	kept      session.Kept[invite.Event] // of the offline copy
}

func newScript(events ...invite.Event) *script {
	return &script{events: events, listeners: map[int]func(){}, snap: &session.Snapshot{
		State: session.Live, Seq: 1,
		Info: invite.Info{
			User: dana, Permissions: []invite.Permission{invite.AuditRead}, Capabilities: invite.Capabilities{Audit: true},
			Orders: invite.Orders{Events: []string{"at", "actor", "subject"}},
		},
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
			return invite.EventPage{}, invite.ErrorOf(ctx.Err())
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.err != nil {
		return invite.EventPage{}, s.err
	}
	return pageOf(s.events, q), nil
}

func (s *script) KeptEvents(q invite.EventQuery) session.Kept[invite.Event] {
	s.mu.Lock()
	defer s.mu.Unlock()
	found := s.kept
	found.Items = nil
	for _, e := range s.kept.Items {
		if q.Fits(e) {
			found.Items = append(found.Items, e)
		}
	}
	if q.Sort != "" {
		slices.SortFunc(found.Items, q.Compare)
	}
	return found
}

// pageOf is a page as the server gives it. The cursor is the ID of the last event.
func pageOf(all []invite.Event, q invite.EventQuery) invite.EventPage {
	var page invite.EventPage
	if q.Sort != "" {
		all = slices.SortedFunc(slices.Values(all), q.Compare)
	}
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
	*stage.Stage
	t      *testing.T
	script *script
}

func newWorld(t *testing.T, s *script) *world {
	t.Helper()
	before := goleak.IgnoreCurrent()
	w := open(t, s, "https://acme.example")
	w.script = s
	t.Cleanup(func() {
		w.Close()
		goleak.VerifyNone(t, before)
	})
	return w
}

// openWith opens the screen over a script and the runs of this computer.
func openWith(t *testing.T, s *script, runs Runs) *world {
	t.Helper()
	w := openOver(t, s, "https://acme.example", runs)
	w.script = s
	t.Cleanup(w.Close)
	return w
}

// open opens the screen over a session.
func open(t *testing.T, s Session, address string) *world {
	t.Helper()
	return openOver(t, s, address, nil)
}

func openOver(t *testing.T, s Session, address string, runs Runs) *world {
	t.Helper()
	w := &world{t: t, Stage: stage.New(t, 1004, 800)}
	w.Screen = New(Params{
		Life: t.Context(), Session: s, Window: w.Window, Dispatch: w.Dispatch, Notices: w.Board, Address: address, SignIn: func() {}, Runs: runs,
	})
	w.Window.SetContent(w.Content())
	return w
}

func (w *world) untilSubjects(want ...string) {
	w.t.Helper()
	w.Until("list "+strings.Join(want, ", "), func() bool { return !w.answer.reading && slices.Equal(w.listed(), want) })
}

func (w *world) untilState(title string) {
	w.t.Helper()
	w.Until("say "+title, func() bool { return slices.Contains(stage.Texts(w.Content()), title) })
}

// listed is the Subject column.
func (w *world) listed() []string {
	out := make([]string, w.rows.Len())
	for n := range out {
		out[n] = strings.TrimSpace(w.list.Row(n).Cells[3].Text)
	}
	return out
}
