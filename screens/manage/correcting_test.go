package manage_test

import (
	"context"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"guestlist/app/invite"
	"guestlist/app/session"
	"guestlist/screens/kit"
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

// saysUnknown waits until the layer on top says that nothing is known of a change.
func (w *world) saysUnknown() {
	w.t.Helper()
	w.Until("it is said that no answer came", func() bool {
		return strings.Contains(strings.Join(w.texts(), " "), "so it may or may not be done")
	})
}

func TestACorrectionWhoseAnswerWasLostIsTheSameOneAgain(t *testing.T) {
	w := newWorld(t)
	w.params.Session = &lossy{w.session, 1}
	manage.ShowCorrect(w.params, w.find(amir).ID())
	w.correct("amir.right@northwind.example")
	w.saysUnknown()
	w.Until("the correction is seen in the list", func() bool { return w.find(amir) == nil })
	w.press("Send to this address")
	w.says("Corrected: amir.right@northwind.example has been invited.")
}

func TestAFailedCorrectionIsToldWhenItsDialogIsClosedAlready(t *testing.T) {
	w := newWorld(t)
	w.params.Session = &lossy{w.session, 1}
	manage.ShowCorrect(w.params, w.find(amir).ID())
	w.correct("amir.right@northwind.example")
	w.canvas.Overlays().Top().(*kit.Modal).Close()
	w.heard() // in the dialog of the invitation, which is open still
	w.saysUnknown()
}
