package activity

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/invite"
	"guestlist/app/session"
	"guestlist/internal/screentest/stage"
)

// header is where a column's label stands.
func (w *world) header(label string) fyne.Position {
	w.t.Helper()
	for _, o := range stage.Parts(w.list.Grid) {
		if text, ok := o.(*canvas.Text); ok && text.Text == label && text.Visible() {
			return fyne.CurrentApp().Driver().AbsolutePositionForObject(o).AddXY(4, 4)
		}
	}
	require.Fail(w.t, "there is no header "+label)
	return fyne.Position{}
}

func (w *world) tapHeader(label string) {
	w.t.Helper()
	test.TapCanvas(w.Window.Canvas(), w.header(label))
}

// arrow is what stands behind the label of the column that is sorted by.
func (w *world) arrow() string {
	for _, o := range stage.Parts(w.list.Grid) {
		if text, ok := o.(*canvas.Text); ok && (text.Text == "↑" || text.Text == "↓") && text.Visible() {
			return text.Text
		}
	}
	return ""
}

func (w *world) says(text string) bool {
	return strings.Contains(strings.Join(stage.Texts(w.Content()), "\n"), text)
}

func TestHeadersSortTheLog(t *testing.T) {
	w := newWorld(t, few())
	newest := []string{"l.okafor@contoso.example", "▶  2 people", "jane@example.com"}
	oldest := []string{"jane@example.com", "▶  2 people", "l.okafor@contoso.example"}
	w.untilSubjects(newest...)
	assert.Equal(t, "↓", w.arrow())
	assert.True(t, w.says("Every change to invitations, newest first"))

	w.tapHeader("When")
	w.untilSubjects(oldest...)
	assert.Equal(t, "↑", w.arrow())
	assert.True(t, w.says("4 events · sorted by When, oldest first"))
	assert.False(t, w.says("newest first"))

	w.tapHeader("Actor")
	w.untilSubjects("▶  2 people", "l.okafor@contoso.example", "jane@example.com")
	assert.Equal(t, "Sam Ortiz", w.list.Row(2).Cells[1].Text)
	assert.True(t, w.says("sorted by Actor, A to Z"))
	w.tapHeader("Actor")
	w.untilSubjects("jane@example.com", "l.okafor@contoso.example", "▶  2 people")
	assert.True(t, w.says("sorted by Actor, Z to A"))

	w.tapHeader("Subject")
	w.untilSubjects("a@x.example", "b@x.example", "jane@example.com", "l.okafor@contoso.example")
	assert.Equal(t, "Admin resent user invite", w.list.Row(1).Cells[2].Text, "nobody hides in a group")
	w.tapHeader("Subject")
	w.untilSubjects("l.okafor@contoso.example", "jane@example.com", "b@x.example", "a@x.example")

	w.tapHeader("When")
	w.untilSubjects(newest...)
	assert.True(t, w.says("Every change to invitations, newest first"))
	w.tapHeader("Action")
	w.tapHeader("Scope")
	assert.Len(t, w.script.queries(), 7, "what cannot sort asks for nothing")
}

func TestHeadersSortByKeys(t *testing.T) {
	w := newWorld(t, few())
	w.untilSubjects("l.okafor@contoso.example", "▶  2 people", "jane@example.com")
	w.FocusList()
	w.Window.Canvas().FocusPrevious()
	w.Key(fyne.KeyHome)
	w.Key(fyne.KeyReturn)
	w.untilSubjects("jane@example.com", "▶  2 people", "l.okafor@contoso.example")
	w.Key(fyne.KeyRight) // Actor
	w.Key(fyne.KeyRight) // Action
	w.Key(fyne.KeySpace)
	w.Key(fyne.KeyRight)
	w.Key(fyne.KeySpace)
	w.untilSubjects("a@x.example", "b@x.example", "jane@example.com", "l.okafor@contoso.example")
	for _, q := range w.script.queries() {
		assert.Contains(t, []string{"", "at", "subject"}, q.Sort)
	}
}

func TestABackendWithoutOrdersHasHeadersThatDoNotLookAsIfTheySorted(t *testing.T) {
	s := few()
	s.snap.Info.Orders = invite.Orders{}
	w := newWorld(t, s)
	w.untilSubjects("l.okafor@contoso.example", "▶  2 people", "jane@example.com")
	assert.Empty(t, w.arrow())
	for _, label := range []string{"When", "Actor", "Subject"} {
		w.tapHeader(label)
		assert.Equal(t, desktop.DefaultCursor, w.cursorAt(w.header(label)), label)
	}
	assert.Len(t, s.queries(), 1)

	s.change(func(n *session.Snapshot) { n.Info.Orders.Events = []string{"actor"} })
	w.Until("it has one by now", func() bool { return w.canSort("actor") })
	assert.Equal(t, desktop.PointerCursor, w.cursorAt(w.header("Actor")))
	assert.Equal(t, desktop.DefaultCursor, w.cursorAt(w.header("Subject")))
}

// cursorAt is what the pointer looks like at a place of the header.
func (w *world) cursorAt(at fyne.Position) desktop.Cursor {
	w.t.Helper()
	for _, o := range stage.Parts(w.list.Grid) {
		c, ok := o.(desktop.Cursorable)
		if !ok || o.Size().Width < w.list.Grid.Size().Width/2 {
			continue
		}
		from := fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
		if h, ok := o.(desktop.Hoverable); ok && at.Y >= from.Y && at.Y < from.Y+o.Size().Height {
			h.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{AbsolutePosition: at, Position: at.Subtract(from)}})
			return c.Cursor()
		}
	}
	require.Fail(w.t, "there is no header")
	return nil
}

func TestNewEventsComeWhereTheOrderPutsThem(t *testing.T) {
	s := newScript()
	for n := range 500 {
		s.events = append(s.events, event(n+1, dana, invite.ActionInvited, fmt.Sprintf("p%03d@x.example", 2*n), fmt.Sprint("r", n)))
	}
	w := newWorld(t, s)
	w.Until("read the first page", func() bool { return len(w.answer.events) == 199 })
	w.tapHeader("Subject")
	w.Until("sort", func() bool { return !w.answer.reading && len(w.answer.events) == 200 && w.answer.order == "subject" })
	w.FocusList()
	w.Key(fyne.KeyEnd)
	w.Until("read another page", func() bool { return len(w.answer.events) == 400 })
	s.happen(event(0, sam, invite.ActionInvited, "p001@x.example", "r9"))
	w.reader.again() // at once, not after a pause
	w.Until("show it in its place", func() bool { return w.listed()[1] == "p001@x.example" })
	assert.GreaterOrEqual(t, len(w.answer.events), 400, "what was read stays")
	assert.True(t, slices.IsSorted(w.listed()))
	w.Key(fyne.KeyEnd)
	w.Until("read them all", func() bool { return len(w.answer.events) == 501 && !w.answer.more })
	assert.True(t, slices.IsSorted(w.listed()))
}

func TestWhatWasSavedIsSortedToo(t *testing.T) {
	w := newWorld(t, saved())
	w.untilSubjects("l.okafor@contoso.example", "▶  2 people", "jane@example.com")
	w.tapHeader("Subject")
	w.untilSubjects("a@x.example", "b@x.example", "jane@example.com", "l.okafor@contoso.example")
	assert.True(t, w.says("there may be older ones · sorted by Subject, A to Z"))
	w.tapHeader("When")
	w.untilSubjects("l.okafor@contoso.example", "▶  2 people", "jane@example.com")
	w.tapHeader("When")
	w.untilSubjects("jane@example.com", "▶  2 people", "l.okafor@contoso.example")
}

// TestALongActIsOneEntryOldestFirstToo though its pieces come the other way round.
func TestALongActIsOneEntryOldestFirstToo(t *testing.T) {
	var events []invite.Event
	for n := range 60 {
		e := event(n, dana, invite.ActionResent, fmt.Sprintf("p%d@x.example", n), fmt.Sprint("r", n/30))
		e.At = time.Unix(int64(1000-n/30), 0)
		events = append(events, e)
	}
	events = append(events, event(999, sam, invite.ActionInvited, "a@x.example", "r9"))
	newest := order("").acts(events)
	slices.Reverse(events)
	oldest := order("at").acts(events)
	require.Len(t, newest, 2)
	require.Len(t, oldest, 2)
	assert.Equal(t, newest[0], oldest[1], "a group looks the same")
	assert.Equal(t, newest[1], oldest[0])
	assert.Len(t, order("-subject").acts(events), 61)
}

func TestRunsStandAmongTheEventsInOrdersOfTimeOnly(t *testing.T) {
	at := time.Date(2026, 3, 10, 10, 0, 0, 0, time.Local)
	own := []*ownRun{{at: at.Add(3 * time.Minute)}, {at: at.Add(time.Minute)}} // newest first
	p := answer{want: want{span: anyTime}, runs: own, now: at.Add(time.Hour)}
	assert.Equal(t, own, shownRuns(p))
	p.order = "at"
	assert.Equal(t, []*ownRun{own[1], own[0]}, shownRuns(p))
	p.order = "-actor"
	assert.Empty(t, shownRuns(p))

	p.order, p.more = "at", true
	p.events = []invite.Event{{At: at}, {At: at.Add(2 * time.Minute)}}
	assert.Equal(t, own[1:], shownRuns(p), "the later one waits for the events beside it")
	all := withRuns([]row{{id: "1", act: &act{"1", p.events[:1]}, event: -1}, {id: "2", act: &act{"2", p.events[1:]}, event: -1}}, shownRuns(p), p.order)
	require.Len(t, all, 3)
	assert.Same(t, own[1], all[1].own, "between the two")
}
