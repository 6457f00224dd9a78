package activity

import (
	"fmt"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/invite"
	"guestlist/app/session"
	"guestlist/internal/screentest/stage"
	"guestlist/screens/kit/field"
)

func few() *script {
	return newScript(
		event(1, dana, invite.ActionCancelled, "l.okafor@contoso.example", "r3"),
		event(2, dana, invite.ActionResent, "a@x.example", "r2"),
		event(3, dana, invite.ActionResent, "b@x.example", "r2"),
		event(4, sam, invite.ActionInvited, "jane@example.com", "r1"),
		event(60*24*40, sam, invite.ActionInvited, "a@x.example", "r0"),
	)
}

func TestTheLogReadsNewestFirstInTheWordsOfTheContract(t *testing.T) {
	w := newWorld(t, few())
	w.untilSubjects("l.okafor@contoso.example", "▶  2 people", "jane@example.com")
	row := w.list.Row(0)
	assert.Equal(t, "Dana Reyes", row.Cells[1].Text)
	assert.Equal(t, "Admin cancelled user invite", row.Cells[2].Text)
	assert.Equal(t, "Acme Ltd", row.Cells[4].Text)
	assert.NotEmpty(t, row.Cells[0].Tip, "the exact time is in the tooltip")
	assert.Contains(t, stage.Texts(w.Content()), "4 events")
}

func TestACorrectionNamesBothAddresses(t *testing.T) {
	corrected := event(1, dana, invite.ActionCorrected, "ana@gmail.com", "r1")
	corrected.Detail = "before ana@gmial.com (inv_0c5j2q8m1v3e0)"
	w := newWorld(t, newScript(corrected, event(2, dana, invite.ActionCorrected, "ana@gmial.com", "r1")))
	w.untilSubjects("▶  ana@gmial.com → ana@gmail.com")
	w.fold(w.rows.ID(0), true)
	assert.Equal(t, "before ana@gmial.com", w.list.Row(1).Cells[2].Text)
}

func TestAGroupOpensToItsPeople(t *testing.T) {
	w := newWorld(t, few())
	w.untilSubjects("l.okafor@contoso.example", "▶  2 people", "jane@example.com")
	open := []string{"l.okafor@contoso.example", "▼  2 people", "a@x.example", "b@x.example", "jane@example.com"}
	test.TapCanvas(w.Window.Canvas(), fyne.NewPos(600, 118+36+44+22))
	assert.Equal(t, open, w.listed(), "by a click")
	w.FocusList()
	w.Key(fyne.KeyReturn)
	assert.Len(t, w.listed(), 3, "by Enter")
	w.Key(fyne.KeyRight)
	assert.Equal(t, open, w.listed(), "by the arrow")
	w.Key(fyne.KeyDown)
	w.Key(fyne.KeyLeft)
	assert.Len(t, w.listed(), 3, "from within")
	w.Key(fyne.KeyReturn)
	assert.Equal(t, open, w.listed(), "the group is the current row again")
}

func TestNewEventsComeOnTopByThemselves(t *testing.T) {
	w := newWorld(t, few())
	w.untilSubjects("l.okafor@contoso.example", "▶  2 people", "jane@example.com")
	w.fold(w.rows.ID(1), true)
	w.script.happen(event(0, dana, invite.ActionInvited, "new@x.example", "r9"))
	w.untilSubjects("new@x.example", "l.okafor@contoso.example", "▼  2 people", "a@x.example", "b@x.example", "jane@example.com")
}

func TestFiltersAreAskedOfTheServer(t *testing.T) {
	w := newWorld(t, few())
	w.untilSubjects("l.okafor@contoso.example", "▶  2 people", "jane@example.com")
	w.filters.Choice("actor").OnChange(choose(w.filters.Choice("actor"), sam.ID))
	w.untilSubjects("jane@example.com")
	w.filters.Choice("span").OnChange(choose(w.filters.Choice("span"), string(anyTime)))
	w.untilSubjects("jane@example.com", "a@x.example")
	w.filters.Choice("action").OnChange(choose(w.filters.Choice("action"), string(invite.ActionResent)))
	w.untilState("No event matches")
	w.Press(w.Content(), "Clear filters")
	w.untilSubjects("l.okafor@contoso.example", "▶  2 people", "jane@example.com")
	assert.False(t, w.filters.clear.Visible())
}

func choose(c *field.Choice, id string) string {
	c.Choose(id)
	return id
}

func TestOnlyTheEndOfTypingIsAskedFor(t *testing.T) {
	w := newWorld(t, few())
	w.untilSubjects("l.okafor@contoso.example", "▶  2 people", "jane@example.com")
	for _, text := range []string{"j", "ja", "jan", "jane"} {
		w.filters.Search.SetText(text)
	}
	w.untilSubjects("jane@example.com")
	for _, q := range w.script.queries() {
		assert.Contains(t, []string{"", "jane"}, q.Text)
	}
}

func TestOnePersonsEventsAndTheWayBack(t *testing.T) {
	w := newWorld(t, few())
	w.ShowSubject("a@x.example")
	w.untilSubjects("a@x.example", "a@x.example")
	assert.Equal(t, "a@x.example", w.filters.Search.Text())
	assert.Equal(t, anyTime, w.answer.want.span)
	require.True(t, w.filters.clear.Visible())
	w.Press(w.filters.Object, "Clear")
	w.untilSubjects("l.okafor@contoso.example", "▶  2 people", "jane@example.com")
	assert.Empty(t, w.filters.Search.Text())
	w.ShowSubject("a@x.example")
	w.filters.Search.SetText("okafor")
	w.untilSubjects("l.okafor@contoso.example")
}

func TestOlderEventsComeAsOneScrolls(t *testing.T) {
	s := newScript()
	for n := range 1000 {
		s.events = append(s.events, event(n, dana, invite.ActionInvited, fmt.Sprintf("p%d@x.example", n), fmt.Sprint("r", n)))
	}
	w := newWorld(t, s)
	w.Until("read the first page", func() bool { return len(w.answer.events) == 199 })
	assert.Contains(t, stage.Texts(w.Content()), "199 events so far, more below")
	assert.Len(t, s.queries(), 1, "no page is read before one scrolls")
	w.FocusList()
	for range 4 {
		before := len(w.answer.events)
		w.Key(fyne.KeyEnd)
		w.Until("read another page", func() bool { return len(w.answer.events) > before })
	}
	w.Until("read them all", func() bool { return len(w.answer.events) == 1000 })
	assert.Contains(t, stage.Texts(w.Content()), "1,000 events")
}

func TestASlowAnswerNeverReplacesANewerOne(t *testing.T) {
	s := few()
	s.hold = make(chan struct{})
	w := newWorld(t, s)
	w.Until("ask", func() bool { return len(s.queries()) == 1 })
	assert.Contains(t, stage.Texts(w.Content()), "Reading the activity…")
	w.filters.Choice("span").OnChange(choose(w.filters.Choice("span"), string(anyTime)))
	w.Until("ask again at once", func() bool { return len(s.queries()) == 2 })
	close(s.hold)
	w.untilSubjects("l.okafor@contoso.example", "▶  2 people", "jane@example.com", "a@x.example")
}

func TestEveryStateSaysWhyThereIsNothing(t *testing.T) {
	for title, change := range map[string]func(s *script){
		"You cannot see the activity here": func(s *script) { s.err = &invite.Error{Code: invite.CodeForbidden, Detail: "audit:read is missing"} },
		"Offline":                          func(s *script) { s.err, s.snap.State = &invite.Error{Code: invite.CodeRefused}, session.Offline },
		"The activity cannot be read":      func(s *script) { s.err = &invite.Error{Code: invite.CodeTemporary} },
		"Signed out": func(s *script) {
			s.err, s.snap.State = &invite.Error{Code: invite.CodeUnauthenticated}, session.SignedOut
		},
		"Another organisation answers":  func(s *script) { s.snap.State = session.WrongOrganisation },
		"Nothing happened in this time": func(s *script) { s.events = nil },
	} {
		t.Run(title, func(t *testing.T) {
			s := few()
			change(s)
			w := newWorld(t, s)
			w.untilState(title)
			assert.Empty(t, w.listed())
			assert.True(t, w.head.export.Disabled())
			if title == "You cannot see the activity here" {
				assert.Contains(t, stage.Texts(w.Content()), "You need the Audit: Read permission to see the activity.")
			}
			if s.err != nil && slices.Contains(stage.Texts(w.Content()), "Try again") {
				s.fail(nil)
				w.Press(w.Content(), "Try again")
				w.Until("read it", func() bool { return len(w.listed()) == 3 })
				assert.Equal(t, 1, s.retries)
			}
		})
	}
}

func TestAnEmptyLogAtAnyTimeSaysSo(t *testing.T) {
	w := newWorld(t, newScript())
	w.untilState("Nothing happened in this time")
	w.Press(w.Content(), "Show any time")
	w.untilState("Nothing has happened yet")
}

func TestWhatWasReadStaysWhenTheServerIsGone(t *testing.T) {
	w := newWorld(t, few())
	w.untilSubjects("l.okafor@contoso.example", "▶  2 people", "jane@example.com")
	w.script.fail(&invite.Error{Code: invite.CodeRefused})
	w.script.change(func(n *session.Snapshot) { n.State = session.Offline })
	w.Until("notice it", func() bool { return w.answer.problem != nil })
	assert.Len(t, w.listed(), 3)
	assert.Contains(t, stage.Texts(w.Content()), "4 events, read today at "+w.answer.readAt.Format("15:04"))
	w.script.fail(nil)
	w.script.change(func(n *session.Snapshot) { n.State = session.Live })
	w.Until("be back", func() bool { return w.answer.problem == nil })
}

func TestAnotherPersonSeesNothingOfTheOneBefore(t *testing.T) {
	w := newWorld(t, few())
	w.untilSubjects("l.okafor@contoso.example", "▶  2 people", "jane@example.com")
	w.script.fail(&invite.Error{Code: invite.CodeTemporary})
	w.script.change(func(n *session.Snapshot) { n.Info.User, n.Seq = sam, 9 })
	w.Until("forget", func() bool { return len(w.listed()) == 0 })
}

func TestEnterShowsAllThatIsKnownOfAnEvent(t *testing.T) {
	s := few()
	s.events[0].Detail = "Host at Meeting room · Ward 4B"
	w := newWorld(t, s)
	w.untilSubjects("l.okafor@contoso.example", "▶  2 people", "jane@example.com")
	w.FocusList()
	w.Key(fyne.KeyHome)
	w.Key(fyne.KeyReturn)
	top := w.Window.Canvas().Overlays().Top()
	require.NotNil(t, top)
	assert.Contains(t, stage.Texts(top), "Host at Meeting room · Ward 4B")
	w.Press(top, "Only this person")
	w.untilSubjects("l.okafor@contoso.example")
}

func TestTheSearchFieldGivesWayBeforeTheWindowGrows(t *testing.T) {
	w := newWorld(t, few())
	wide := w.filters.Search.Size().Width
	assert.Equal(t, float32(300), wide, "as in the picture")
	w.Window.Resize(fyne.NewSize(880, 700))
	w.filters.Choice("action").OnChange(choose(w.filters.Choice("action"), string(invite.ActionDeliveryFailed)))
	w.untilState("No event matches")
	assert.InDelta(t, 880, w.Window.Canvas().Size().Width, 1)
	assert.Less(t, w.filters.Search.Size().Width, wide)
	end := w.filters.clear.Position().X + w.filters.clear.Size().Width
	assert.LessOrEqual(t, end, float32(880-24))
}
