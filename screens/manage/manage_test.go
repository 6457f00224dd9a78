package manage_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/account"
	"guestlist/app/invite"
	"guestlist/app/run"
	"guestlist/app/session"
	"guestlist/internal/screentest/stage"
	"guestlist/screens/kit"
	"guestlist/screens/kit/field"
	"guestlist/screens/manage"
	"guestlist/screens/runs"
)

func TestMain(m *testing.M) { stage.Main(m) }

// world is the dialog in a window, a session, and the real server behind it.
type world struct {
	*stage.Stage
	t       *testing.T
	session *session.Session
	canvas  fyne.Canvas
	params  manage.Params
	wait    time.Duration // before something is sent
}

func (*world) AskBeforeOne() bool          { return true }
func (w *world) SendWait() time.Duration   { return w.wait }
func (w *world) RevokeWait() time.Duration { return w.wait }

func newWorld(t *testing.T) *world {
	return newWorldWith(t, func(s *session.Session) run.Backend { return s })
}

// newWorldWith has the changes go through something else than the session.
func newWorldWith(t *testing.T, backend func(*session.Session) run.Backend) *world {
	t.Helper()
	server := stage.NewServer(t, "Acme Ltd", 20)
	w := &world{t: t, session: server.Session(server.Use(server.Token)), Stage: stage.New(t, 1240, 800)}
	w.canvas = w.Window.Canvas()
	desk := stage.NewDesk(t, account.Connection{ID: "c1"}, backend(w.session))
	center := runs.NewCenter(runs.CenterParams{
		Desk: desk, Window: w.Window, Dispatch: w.Dispatch, Notices: w.Board, Info: w.session.Info,
		Open: func() (string, string) { return "c1", "" },
	})
	t.Cleanup(center.Close)
	w.params = manage.Params{
		Life: t.Context(), Session: w.session, Canvas: w.canvas, Dispatch: w.Dispatch, Notices: w.Board, Runs: desk.Of, Follow: center.Follow, Settings: w,
	}
	w.Until("the list is live", func() bool {
		snap := w.session.Snapshot()
		return snap.State == session.Live && snap.Complete
	})
	return w
}

func (w *world) find(address string) *invite.Invitation {
	for _, i := range w.session.Snapshot().Open.Rows() {
		if i.Address() == address {
			return i
		}
	}
	return nil
}

// texts are the lines of the dialog on top.
func (w *world) texts() []string { return stage.Texts(w.Top()) }

func (w *world) says(text string) {
	w.t.Helper()
	w.Until(text, func() bool { return slices.Contains(w.texts(), text) })
}

// heard holds that a change is said to be on its way, at once: answers come in Until.
func (w *world) heard() {
	w.t.Helper()
	assert.Contains(w.t, w.texts(), "Sending…")
}

// press presses the button of the dialog on top by the keyboard.
func (w *world) press(text string) {
	w.t.Helper()
	w.Press(w.Top(), text)
}

// follow presses a link of the dialog on top by the keyboard.
func (w *world) follow(text string) {
	w.t.Helper()
	for _, o := range stage.Parts(w.Top()) {
		if l, ok := o.(*kit.Link); ok && slices.Contains(stage.Texts(l), text) {
			w.canvas.Focus(l)
			w.Key(fyne.KeyReturn)
			return
		}
	}
	require.Fail(w.t, "no link says "+text)
}

func (w *world) tick(n int) {
	w.t.Helper()
	for _, o := range stage.Parts(w.Top()) {
		if c, ok := o.(*field.Check); ok {
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
	require.Len(t, i.Roles(), 2)
	manage.Show(w.params, i.ID())
	w.tick(1)
	w.press("Remove 1 role…")
	w.press("Yes, remove 1 role")
	w.heard()
	w.says("1 role removed.")
	w.Until("the session knows", func() bool { return len(w.find(amir).Roles()) == 1 })
	assert.Contains(t, w.texts(), amir)
}

func TestRemovingEveryRoleCancelsAndSaysSoBefore(t *testing.T) {
	w := newWorld(t)
	manage.Show(w.params, w.find(amir).ID())
	w.tick(0) // Select all
	w.press("Remove 2 roles…")
	assert.Contains(t, strings.Join(w.texts(), " "), "No role is left then: the invitation is revoked, and its link stops working at once.")
	w.press("Yes, remove 2 roles")
	w.says("All roles removed: the invitation is revoked.")
	w.Until("the row is gone", func() bool { return w.find(amir) == nil })
}

func TestAReminderIsSentOnceAMinute(t *testing.T) {
	w := newWorld(t)
	manage.Show(w.params, w.find(amir).ID())
	w.press("Send reminder")
	w.heard()
	w.says("Reminder sent.")
	assert.NotContains(t, w.texts(), "Sending…")
	w.press("Send reminder")
	w.Until("the button counts down", func() bool {
		for _, o := range stage.Parts(w.Top()) {
			if b, ok := o.(*kit.Button); ok && b.Disabled() && len(b.Text()) > 9 && b.Text()[:9] == "Again in " {
				return true
			}
		}
		return false
	})
}

// reviewing is a newer server, which has somebody look at each reminder first.
type reviewing struct{ *session.Session }

func (reviewing) Resend(_ context.Context, ids []string, _ string) ([]invite.Result, error) {
	return []invite.Result{{ID: ids[0], Outcome: "queued_for_review", Detail: "a colleague decides"}}, nil
}

func TestAnOutcomeThatNobodyKnowsIsNotCalledARefusal(t *testing.T) {
	w := newWorldWith(t, func(s *session.Session) run.Backend { return reviewing{s} })
	manage.Show(w.params, w.find(amir).ID())
	w.press("Send reminder")
	w.Until("say what the server says", func() bool {
		said := strings.Join(w.texts(), " ")
		return strings.Contains(said, "The server answers “queued_for_review: a colleague decides”, which this version does not know.") && !strings.Contains(said, "Not done")
	})
}

func TestTheLinkIsCopiedAndCalledAKey(t *testing.T) {
	w := newWorld(t)
	manage.Show(w.params, w.find(amir).ID())
	w.press("Copy link")
	assert.Contains(t, w.texts(), "Asking for the link…")
	w.says("Link copied. It is a key: whoever has it can accept.")
	assert.Contains(t, fyne.CurrentApp().Clipboard().Content(), "/accept/")
}

func TestCancellingTellsTheTruthWhenSomebodyWasFaster(t *testing.T) {
	w := newWorld(t)
	id := w.find(amir).ID()
	manage.Show(w.params, id)
	results, err := w.session.Revoke(t.Context(), []string{id}, "")
	require.NoError(t, err)
	require.Equal(t, invite.WasRevoked, results[0].Outcome)
	w.press("Revoke invitation…")
	w.press("Revoke invitation")
	w.says("Can only cancel invites for invited users")
}

func TestRevokeKeepsTheDialogOpen(t *testing.T) {
	w := newWorld(t)
	manage.Show(w.params, w.find(amir).ID())
	w.press("Revoke invitation…")
	w.press("Keep it")
	require.NotNil(t, w.find(amir))
	w.press("Revoke invitation…")
	w.press("Revoke invitation")
	w.heard()
	w.says("Invitation revoked.")
	w.Until("the row is gone", func() bool { return w.find(amir) == nil })
}

func TestARoleIsAddedWithoutAMail(t *testing.T) {
	w := newWorld(t)
	i := w.find(amir)
	manage.Show(w.params, i.ID())
	w.follow("Add a role…")
	w.press("Add role")
	w.heard()
	w.says("Role added.")
	w.Until("the session knows", func() bool { return len(w.find(amir).Roles()) == 3 })
	assert.Equal(t, i.SendCount(), w.find(amir).SendCount())
}

// TestADoubleClickAndEnterTicksNothing: the first focus is on the cross.
func TestADoubleClickAndEnterTicksNothing(t *testing.T) {
	w := newWorld(t)
	manage.Show(w.params, w.find(amir).ID())
	w.Key(fyne.KeySpace)
	assert.Empty(t, w.canvas.Overlays().List(), "it closes")
	assert.Len(t, w.find(amir).Roles(), 2)
}

// TestTheFocusStaysWhereItWas after an action.
func TestTheFocusStaysWhereItWas(t *testing.T) {
	w := newWorld(t)
	manage.Show(w.params, w.find(amir).ID())
	w.press("Send reminder")
	w.says("Reminder sent.")
	button, ok := w.canvas.Focused().(*kit.Button)
	require.True(t, ok)
	assert.Contains(t, button.Text(), "Send reminder")

	w.tick(2) // the second role
	w.press("Remove 1 role…")
	w.press("Yes, remove 1 role")
	w.says("1 role removed.")
	assert.Equal(t, fyne.Focusable(stage.Buttons(w.Top(), "Remove roles…")[0]), w.canvas.Focused())
}

// TestHistoryIsInTheOrderOfTime with what the mail server said in its place.
func TestHistoryIsInTheOrderOfTime(t *testing.T) {
	w := newWorld(t)
	w.Until("it is delivered", func() bool { return w.find(amir).Delivery().State == invite.DeliverySent })
	manage.Show(w.params, w.find(amir).ID())
	w.says("Accepted by the mail server")
	w.press("Copy link")
	w.Until("it is in the history", func() bool {
		texts := w.texts()
		link := slices.IndexFunc(texts, func(s string) bool { return strings.HasPrefix(s, "Link copied by") })
		sent, invited := slices.Index(texts, "Accepted by the mail server"), slices.IndexFunc(texts, func(s string) bool { return strings.HasPrefix(s, "Invited by") })
		return link > 0 && link < sent && sent < invited
	})
}
