package members

import (
	"context"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"

	"guestlist/app/account"
	"guestlist/app/invite"
	"guestlist/app/run"
	"guestlist/app/session"
	"guestlist/internal/screentest/stage"
	"guestlist/screens/kit"
	"guestlist/screens/kit/field"
	"guestlist/screens/runs"
)

func TestMain(m *testing.M) { stage.Main(m) }

const (
	owner       = "dana.reyes@acme.example"
	teamOwner   = "noor@acme.example"        // of Design
	userManager = "sam.ortiz@acme.example"   // of Western Region
	auditor     = "ada.quist@acme.example"   // of the organisation
	plainMember = "amara.ahmed@acme.example" // without any permission
)

// place is the real server with people in it.
type place struct {
	*stage.Server
	t *testing.T
}

func newPlace(t *testing.T, invited int) *place {
	t.Helper()
	before := goleak.IgnoreCurrent()
	t.Cleanup(func() { goleak.VerifyNone(t, before) })
	return &place{stage.NewServer(t, "Acme Ltd", invited), t}
}

// world is the screen in a window, over a session of one person.
type world struct {
	*Screen
	*stage.Stage
	t         *testing.T
	session   *session.Session
	desk      *stage.Desk
	center    *runs.Center
	endLife   func()
	managed   []string
	corrected []string
	shown     []string // whose activity was asked for
}

// enter opens the screen for a person. The scope is named; empty is everything.
func (p *place) enter(email, scope string) *world {
	p.t.Helper()
	return p.enterWith(email, scope, func(s *session.Session) run.Backend { return s })
}

// enterWith has the changes go through something else than the session.
func (p *place) enterWith(email, scope string, backend func(*session.Session) run.Backend) *world {
	p.t.Helper()
	s := p.Session(p.Connect(email))
	w := &world{t: p.t, session: s, Stage: stage.New(p.t, 1004, 800)}
	w.Until("know who this is", func() bool {
		return s.Snapshot().Info.User.ID != "" && s.Snapshot().State != session.Loading && len(s.Snapshot().Roles) > 0
	})
	life, end := context.WithCancel(context.Background())
	p.t.Cleanup(end)
	w.endLife = end
	desk := stage.NewDesk(p.t, account.Connection{ID: "c1", Address: p.URL()}, backend(s))
	w.desk = desk
	w.center = runs.NewCenter(runs.CenterParams{
		Desk: desk, Window: w.Window, Dispatch: w.Dispatch, Notices: w.Board, Info: s.Info,
		Open:  func() (string, string) { return "c1", p.URL() },
		Ended: func(sum runs.Summary) { w.RunEnded(sum) },
	})
	p.t.Cleanup(w.center.Close)
	w.Screen = New(Params{
		Runs: desk.Of, Follow: w.center.Follow,
		Session: s, Window: w.Window, Dispatch: w.Dispatch, Notices: w.Board, Life: life, Address: p.URL(),
		SignIn: func() {}, Invite: func() {}, Scope: w.scope(scope), Administrators: w.scope(scope).Kind == invite.Unit,
		Manage:       func(id string) { w.managed = append(w.managed, id) },
		Correct:      func(id string) { w.corrected = append(w.corrected, id) },
		ShowActivity: func(subject string) { w.shown = append(w.shown, subject) },
	})
	p.t.Cleanup(w.Close)
	w.Window.SetContent(w.Content())
	w.Until("have read", func() bool { return w.answer.read && w.answer.figures.known || w.answer.problem != nil })
	return w
}

func (w *world) scope(name string) invite.Scope {
	w.t.Helper()
	var found invite.Scope
	w.Until("know the scope "+name, func() bool {
		for _, s := range w.session.Snapshot().Scopes {
			if s.Name == name {
				found = s
			}
		}
		return name == "" || found.ID != ""
	})
	return found
}

// person finds a row by its name or address.
func (w *world) person(called string) *invite.Member {
	for _, m := range w.list.Rows.Items() {
		if m.Name == called || m.Address == called {
			return m
		}
	}
	return nil
}

// invited lists the addresses of the invited, in the order shown.
func (w *world) invited() []string {
	var out []string
	for _, m := range w.list.Rows.Items() {
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

// button finds the button with a text, nil where none is seen.
func (w *world) button(text string) *kit.Button {
	if found := stage.Buttons(w.Content(), text); len(found) > 0 {
		return found[0]
	}
	return nil
}

// open presses Enter on a row.
func (w *world) open(id string) {
	w.FocusList()
	w.list.Grid.SetCurrent(id)
	w.list.Grid.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
}

// check finds the box with a label.
func (w *world) check(in fyne.CanvasObject, scope, label string) *field.Check {
	w.t.Helper()
	at := ""
	for _, o := range stage.Parts(in) {
		switch o := o.(type) {
		case *kit.Line:
			if strings.HasSuffix(o.Text(), scope) {
				at = scope
			}
		case *field.Check:
			if at == scope && slices.Contains(stage.Texts(o), label) {
				return o
			}
		}
	}
	require.Fail(w.t, "no box "+label, stage.Texts(in))
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
