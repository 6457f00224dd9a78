package manage_test

import (
	"context"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/invite"
	"guestlist/app/run"
	"guestlist/app/session"
	"guestlist/internal/screentest/stage"
	"guestlist/screens/kit/modal"
	"guestlist/screens/manage"
)

// lossy loses answers to corrections: they are done, and nobody hears of it.
type lossy struct {
	*session.Session
	left int
}

func (l *lossy) Correct(ctx context.Context, id, address, key string) (*invite.Invitation, error) {
	i, err := l.Session.Correct(ctx, id, address, key)
	if l.left--; l.left >= 0 && err == nil {
		return nil, &invite.Error{Code: invite.CodeUnknown}
	}
	return i, err
}

// correct types another address over the one that is proposed, and sends.
func (w *world) correct(address string) {
	w.t.Helper()
	input, ok := w.canvas.Focused().(interface{ SetText(string) })
	require.True(w.t, ok)
	input.SetText(address)
	w.press("Send to this address")
	w.heard()
}

const corrected = "Corrected: amir.right@northwind.example has been invited."

func TestACorrectionWhoseAnswerWasLostIsDoneOnce(t *testing.T) {
	w := newWorldWith(t, func(s *session.Session) run.Backend { return &lossy{s, 1} })
	manage.ShowCorrect(w.params, w.find(amir).ID())
	w.correct("amir.right@northwind.example")
	w.Until("it is said why it takes longer", func() bool {
		return strings.Contains(strings.Join(w.texts(), " "), "the server does not answer, goes on at")
	})
	w.UntilTold(corrected)
	assert.Empty(t, w.canvas.Overlays().List(), "it was one dialog, and it is closed")
	page, err := w.session.List(t.Context(), invite.ListQuery{Address: "amir.right@northwind.example"})
	require.NoError(t, err)
	assert.Len(t, page.Items, 1)
}

// TestACorrectionFromTheDialogOfTheInvitation is told there, and it is about the new one then.
func TestACorrectionFromTheDialogOfTheInvitation(t *testing.T) {
	w := newWorldWith(t, func(s *session.Session) run.Backend { return &lossy{s, 1} })
	manage.Show(w.params, w.find(amir).ID())
	w.follow("Correct address…")
	w.correct("amir.right@northwind.example")
	w.canvas.Overlays().Top().(*modal.Modal).Close()
	w.heard() // in the dialog of the invitation, which is open still
	w.says(corrected)
	assert.Equal(t, "amir.right@northwind.example", w.texts()[0])
	assert.Empty(t, w.Board.Texts())
}

func TestACorrectionIsToldOfWhenItsQuestionIsClosedAlready(t *testing.T) {
	w := newWorldWith(t, func(s *session.Session) run.Backend { return &lossy{s, 1} })
	manage.ShowCorrect(w.params, w.find(amir).ID())
	w.correct("amir.right@northwind.example")
	w.canvas.Overlays().Top().(*modal.Modal).Close()
	w.UntilTold("amir.haddad@northwind.example: corrected, amir.right@northwind.example has been invited.")
}

func TestARefusedCorrectionSaysWhyAndCanBeTriedWithAnotherAddress(t *testing.T) {
	w := newWorld(t)
	manage.ShowCorrect(w.params, w.find(amir).ID())
	w.correct(stage.Owner)
	w.says("This address belongs to a member already.")
	w.correct("amir.right@northwind.example")
	w.UntilTold(corrected)
}
