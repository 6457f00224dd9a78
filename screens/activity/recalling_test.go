package activity

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"guestlist/app/invite"
	"guestlist/app/session"
	"guestlist/internal/screentest/stage"
)

// saved is a script whose server does not answer and whose offline copy has a few events.
func saved() *script {
	s := few()
	s.kept = session.Kept[invite.Event]{At: time.Now(), Items: s.events}
	s.events, s.err, s.snap.State = nil, &invite.Error{Code: invite.CodeRefused}, session.Offline
	return s
}

func TestWhatWasSavedIsShownOffline(t *testing.T) {
	s := saved()
	w := newWorld(t, s)
	w.untilSubjects("l.okafor@contoso.example", "▶  2 people", "jane@example.com")
	at := s.kept.At.Format("15:04")
	assert.Contains(t, stage.Texts(w.Content()), "4 events, saved today at "+at+", there may be older ones")
	assert.True(t, w.head.export.Disabled(), "a file of a part would pass for the whole")

	w.filters.Choice("action").OnChange(choose(w.filters.Choice("action"), string(invite.ActionResent)))
	w.untilSubjects("▶  2 people")
	w.filters.Search.SetText("nobody")
	w.untilState("No event matches")
	assert.Contains(t, strings.Join(stage.Texts(w.Content()), " "), "Nothing of the activity saved today at "+at+" fits. The server may know more.")
	w.Press(w.Content(), "Clear filters")
	w.untilSubjects("l.okafor@contoso.example", "▶  2 people", "jane@example.com")

	s.mu.Lock()
	s.events, s.err = []invite.Event{event(0, sam, invite.ActionInvited, "new@x.example", "r9")}, nil
	s.mu.Unlock()
	s.change(func(n *session.Snapshot) { n.State = session.Live })
	w.untilSubjects("new@x.example")
	assert.Contains(t, stage.Texts(w.Content()), "1 event")
	assert.False(t, w.head.export.Disabled())
}

func TestASilentServerIsNotWaitedForWhereSomethingIsSaved(t *testing.T) {
	s := saved()
	s.hold = make(chan struct{})
	defer close(s.hold)
	w := newWorld(t, s)
	w.untilSubjects("l.okafor@contoso.example", "▶  2 people", "jane@example.com")
}

func TestNothingSavedOfATimeIsSaidSo(t *testing.T) {
	s := saved()
	s.kept.Items = s.kept.Items[4:] // 40 days old
	w := newWorld(t, s)
	w.untilState("Nothing of this time is saved")
	w.Press(w.Content(), "Show any time")
	w.untilSubjects("a@x.example")
}

func TestAnotherPersonSeesNothingThatWasSaved(t *testing.T) {
	s := saved()
	w := newWorld(t, s)
	w.Until("show it", func() bool { return len(w.listed()) == 3 })
	s.mu.Lock()
	s.kept = session.Kept[invite.Event]{} // as the session has it for another
	s.mu.Unlock()
	s.change(func(n *session.Snapshot) { n.Info.User, n.Seq = sam, 9 })
	w.Until("forget", func() bool { return len(w.listed()) == 0 })
}

func TestAnAnswerThatFailsIsReplacedByWhatIsSavedUnlessItIsARefusal(t *testing.T) {
	for code, kept := range map[invite.Code]bool{invite.CodeTemporary: true, invite.CodeUnknown: true, invite.CodeForbidden: false} {
		s := saved()
		s.change(func(n *session.Snapshot) { n.State = session.Live }) // nobody knows yet that it does not answer
		s.err = &invite.Error{Code: code}
		w := newWorld(t, s)
		if kept {
			w.untilSubjects("l.okafor@contoso.example", "▶  2 people", "jane@example.com")
			continue
		}
		w.Until("the refusal is told", func() bool { return w.answer.problem != nil })
		assert.NotContains(t, strings.Join(stage.Texts(w.Content()), " "), "jane@example.com")
	}
}
