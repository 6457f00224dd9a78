package tokens_test

import (
	"context"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/invite"
	"guestlist/app/session"
	"guestlist/internal/screentest/stage"
	"guestlist/screens/kit"
	"guestlist/screens/kit/banner"
	"guestlist/screens/tokens"
)

func TestMain(m *testing.M) { stage.Main(m) }

// world is the dialog in a window, a session, and the real server behind it.
type world struct {
	*stage.Stage
	t       *testing.T
	server  *stage.Server
	session *session.Session
	params  tokens.Params
}

func newWorld(t *testing.T) *world {
	t.Helper()
	server := stage.NewServer(t, "Acme Ltd", 0)
	w := &world{t: t, server: server, session: server.Session(server.Use(server.Token)), Stage: stage.New(t, 1240, 800)}
	w.params = tokens.Params{
		Life: t.Context(), Session: w.session, Window: w.Window, Dispatch: w.Dispatch, Notices: w.Board,
		Name: "Acme Ltd", Address: server.URL(),
	}
	w.Until("be live", func() bool { return w.session.Snapshot().State == session.Live })
	return w
}

// texts are the lines of the dialog on top.
func (w *world) texts() []string { return stage.Texts(w.Top()) }

// buttons are those of the dialog on top that say this, from the top.
func (w *world) buttons(text string) []*kit.Button { return stage.Buttons(w.Top(), text) }

func (w *world) press(text string, n int) {
	w.t.Helper()
	w.PressNth(w.Top(), text, n)
}

// make makes a token by the keyboard and gives its value.
func (w *world) make(label string) string {
	w.t.Helper()
	w.press("New token…", 0)
	test.Type(w.Window.Canvas().Focused(), label)
	w.Key(fyne.KeyReturn)
	assert.Contains(w.t, w.texts(), "Sending…", "heard at once")
	w.UntilSays("“" + label + "” is made")
	w.Key(fyne.KeyReturn) // Copy has the focus
	w.Key(fyne.KeyEscape)
	w.UntilSays("last used")
	return fyne.CurrentApp().Clipboard().Content()
}

// works tells whether the server takes a token.
func (w *world) works(token string) bool {
	w.t.Helper()
	_, err := w.server.Use(token).Info(w.t.Context())
	if err != nil {
		require.Equal(w.t, invite.CodeUnauthenticated, invite.CodeOf(err))
	}
	return err == nil
}

func TestATokenIsMadeShownOnceAndEnded(t *testing.T) {
	w := newWorld(t)
	tokens.Show(w.params)
	w.UntilSays("this program")
	value := w.make("Laptop")
	require.True(t, w.works(value))
	w.UntilSays("Laptop")
	assert.NotContains(t, strings.Join(w.texts(), " "), value, "it is not shown again")
	assert.Len(t, w.buttons("End…"), 2)

	w.press("End…", 1)
	assert.Contains(t, w.texts(), "End “Laptop”?")
	w.Key(fyne.KeyReturn)
	assert.True(t, w.works(value), "Enter presses Cancel, which has the focus")
	w.press("End…", 1)
	w.press("End token", 0)
	assert.Contains(t, w.texts(), "Sending…", "heard at once")
	w.UntilSays("“Laptop” has ended.")
	w.Until("leave the list", func() bool { return len(w.buttons("End…")) == 1 })
	assert.False(t, w.works(value))
	assert.Equal(t, session.Live, w.session.Snapshot().State)
	assert.Same(t, w.buttons("New token…")[0], w.Window.Canvas().Focused())
}

// lossy ends tokens, and its answers are lost or come when the test lets them.
type lossy struct {
	*session.Session
	answer chan error
	undone bool  // nothing has reached the server
	unread error // no list of tokens comes
	reads  *atomic.Int32
}

func (l lossy) Tokens(ctx context.Context) ([]invite.AccessToken, error) {
	if l.unread != nil && l.reads.Add(1) > 2 { // those until both are listed
		return nil, l.unread
	}
	return l.Session.Tokens(ctx)
}

func (l lossy) EndToken(ctx context.Context, id string) error {
	if !l.undone {
		if err := l.Session.EndToken(ctx, id); err != nil {
			return err
		}
	}
	select {
	case err := <-l.answer:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

func TestATokenWhoseEndWasNotAnsweredIsSaidToHaveEndedOnceThatIsKnown(t *testing.T) {
	w := newWorld(t)
	answer := make(chan error, 1)
	w.params.Session = lossy{Session: w.session, answer: answer}
	tokens.Show(w.params)
	w.UntilSays("this program")
	value := w.make("Laptop")
	w.Until("list both", func() bool { return len(w.buttons("End…")) == 2 })
	answer <- &invite.Error{Code: invite.CodeUnknown}
	w.press("End…", 1)
	w.press("End token", 0)
	w.UntilSays("“Laptop” has ended.")
	assert.False(t, w.works(value))
	assert.NotContains(t, strings.Join(w.texts(), " "), "may or may not")

	answer <- &invite.Error{Code: invite.CodeUnknown}
	w.press("End…", 0)
	w.press("End token and sign out", 0)
	w.UntilTold("The token has ended. You are signed out of Acme Ltd.")
	assert.Nil(t, w.Top())
}

// endLaptop makes a token and has it end, over a session that loses answers.
func (w *world) endLaptop(over lossy) (value string) {
	w.t.Helper()
	w.params.Session = over
	tokens.Show(w.params)
	w.UntilSays("this program")
	value = w.make("Laptop")
	w.Until("list both", func() bool { return len(w.buttons("End…")) == 2 })
	w.press("End…", 1)
	w.press("End token", 0)
	return value
}

func TestTheEndOfATokenIsToldWhenTheDialogIsClosedAlready(t *testing.T) {
	lost := &invite.Error{Code: invite.CodeUnknown}
	for name, c := range map[string]struct {
		answer error
		over   lossy
		told   string
	}{
		"answered":                 {told: "“Laptop” has ended."},
		"lost, and done":           {answer: lost, told: "“Laptop” has ended."},
		"lost, and not done":       {answer: lost, over: lossy{undone: true}, told: "“Laptop” has not ended: the server still lists it."},
		"refused":                  {answer: &invite.Error{Code: invite.CodeForbidden}, over: lossy{undone: true}, told: "Ending “Laptop”: You may not do this"},
		"lost, and nobody can say": {answer: lost, over: lossy{unread: lost}, told: "Ending “Laptop”: The server did not answer, so it may or may not be done."},
	} {
		for _, before := range []bool{false, true} {
			t.Run(name, func(t *testing.T) {
				w := newWorld(t)
				over := c.over
				over.Session, over.answer, over.reads = w.session, make(chan error, 1), &atomic.Int32{}
				value := w.endLaptop(over)
				if before {
					w.press("Close", 0)
					over.answer <- c.answer
				} else { // the dialog is closed before it knows more
					over.answer <- c.answer
					w.Until("it is heard", func() bool { return !slices.Contains(w.texts(), "Sending…") })
					if said := strings.Join(w.texts(), " "); !strings.Contains(said, "may or may not") {
						assert.Contains(t, said, strings.TrimPrefix(c.told, "Ending “Laptop”: "))
						return // it has told all
					}
					w.press("Close", 0)
				}
				require.Nil(t, w.Top())
				w.Until("it is told", func() bool { return strings.Contains(strings.Join(w.Board.Texts(), " "), c.told) })
				assert.Equal(t, over.undone, w.works(value))
			})
		}
	}
}

func TestATokenThatIsStillListedIsNotInDoubtAnyMore(t *testing.T) {
	w := newWorld(t)
	answer := make(chan error, 1)
	answer <- &invite.Error{Code: invite.CodeUnknown}
	value := w.endLaptop(lossy{Session: w.session, answer: answer, undone: true})
	w.UntilSays("“Laptop” has not ended: the server still lists it.")
	assert.True(t, w.works(value))
	w.press("End…", 1)
	answer <- nil
	w.press("End token", 0)
	w.UntilSays("“Laptop” has ended.")
}

func TestTheEndOfATokenInDoubtIsToldOnce(t *testing.T) {
	w := newWorld(t)
	answer := make(chan error, 1)
	answer <- &invite.Error{Code: invite.CodeUnknown}
	over := lossy{Session: w.session, answer: answer, unread: &invite.Error{Code: invite.CodeTemporary}, reads: &atomic.Int32{}}
	w.endLaptop(over)
	w.UntilSays("Try again") // it cannot be listed
	w.press("Close", 0)
	w.Until("it is told", func() bool { return len(w.Board.Texts()) > 0 })
	assert.Len(t, w.Board.Texts(), 1)
}

func TestAValueThatWasNotCopiedIsNotLostByOneKey(t *testing.T) {
	w := newWorld(t)
	tokens.Show(w.params)
	w.UntilSays("this program")
	w.press("New token…", 0)
	test.Type(w.Window.Canvas().Focused(), "Script")
	w.Key(fyne.KeyReturn)
	w.UntilSays("“Script” is made")
	w.Key(fyne.KeyEscape)
	assert.Contains(t, w.texts(), "Not copied yet, and it cannot be shown again. Close once more to leave it.")
	w.Key(fyne.KeyEscape)
	assert.NotContains(t, w.texts(), "“Script” is made")
}

func TestEndingTheCurrentTokenSignsOut(t *testing.T) {
	w := newWorld(t)
	tokens.Show(w.params)
	w.UntilSays("this program")
	w.press("End…", 0)
	assert.Contains(t, strings.Join(w.texts(), " "), "you are signed out of Acme Ltd at once")
	w.press("End token and sign out", 0)
	w.Until("close", func() bool { return w.Window.Canvas().Overlays().Top() == nil })
	w.Until("be signed out", func() bool { return w.session.Snapshot().State == session.SignedOut })
	var said []string
	for _, o := range stage.Parts(w.Board.Object()) {
		if b, ok := o.(*banner.Banner); ok {
			said = append(said, b.Text())
		}
	}
	assert.Contains(t, said, "The token has ended. You are signed out of Acme Ltd.")

	tokens.Show(w.params)
	w.UntilSays("does not accept this token")
	assert.True(t, w.buttons("New token…")[0].Disabled())
}

func TestTheProgramsOwnTokenOnThisComputerStays(t *testing.T) {
	w := newWorld(t)
	w.params.Local = true
	tokens.Show(w.params)
	w.UntilSays("this program")
	w.make("Laptop")
	w.Until("list both", func() bool { return len(w.buttons("End…")) == 2 })
	ends := w.buttons("End…")
	assert.Equal(t, []bool{true, false}, []bool{ends[0].Disabled(), ends[1].Disabled()})
	assert.Contains(t, ends[0].ToolTip(), "ends when you close Guestlist")
}

func TestTokensWithoutANameCannotBeMade(t *testing.T) {
	w := newWorld(t)
	tokens.Show(w.params)
	w.UntilSays("this program")
	w.press("New token…", 0)
	assert.True(t, w.buttons("Make token")[0].Disabled())
	test.Type(w.Window.Canvas().Focused(), "   ")
	w.Key(fyne.KeyReturn)
	assert.True(t, slices.Contains(w.texts(), "New access token"), "it is still asked")
	w.Key(fyne.KeyEscape)
	list, err := w.session.Tokens(t.Context())
	require.NoError(t, err)
	assert.Len(t, list, 1)
}
