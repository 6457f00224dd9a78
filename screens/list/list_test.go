package list_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"github.com/stretchr/testify/assert"

	applist "guestlist/app/list"
	"guestlist/internal/screentest/stage"
	"guestlist/screens/kit"
	"guestlist/screens/kit/field"
	"guestlist/screens/kit/grid"
	"guestlist/screens/kit/menu"
	"guestlist/screens/list"
	"guestlist/screens/theme"
)

func TestMain(m *testing.M) { stage.Main(m) }

// guest is a row of the tests.
type guest struct {
	name string
	out  bool // nothing can be done with those
}

// want is what the tests ask for.
type want struct{ text, floor string }

// world is a list of guests in a window.
type world struct {
	*stage.Stage
	*list.List[guest]
	t       *testing.T
	filters *list.Filters[want]
	guests  []guest
	places  *applist.Places
	offline bool
	done    []string // what actions did
	asked   []want
}

func newWorld(t *testing.T, names ...string) *world {
	t.Helper()
	w := &world{t: t, Stage: stage.New(t, 1000, 600), places: applist.NewPlaces()}
	for _, name := range names {
		name, out := strings.CutSuffix(name, " (out)")
		w.guests = append(w.guests, guest{name, out})
	}
	w.filters = list.NewFilters(list.FilterParams[want]{
		Text: func(q *want, text string) { q.text = text },
		Filters: []list.Filter[want]{{
			ID: "floor", Label: "Floor", Default: "2",
			Options: func() []field.Option { return []field.Option{{ID: "1", Label: "First"}, {ID: "2", Label: "Second"}} },
			Apply:   func(q *want, chosen string) { q.floor = chosen },
		}},
		Changed: func(bool) {
			var q want
			w.filters.Apply(&q)
			w.asked = append(w.asked, q)
		},
		Leave: func() { w.Focus() },
	})
	w.List = list.New(list.Params[guest]{
		Window: w.Window, ID: func(g guest) string { return g.name }, Filters: w.filters.Object, Filtering: w.filters, Places: w.places,
		Columns: list.Columns[guest]{{
			ID: "name", Label: "Name", Width: 200, Sort: list.Letters,
			Cell: func(g guest, _ time.Time) grid.Cell { return grid.Cell{Text: g.name} },
		}},
		Actions:    w.actions(),
		Selectable: true,
		LeftOut:    func(left, _ int) string { return fmt.Sprintf(", %d left out", left) },
		CanChange: func() (bool, string) {
			if w.offline {
				return false, "offline"
			}
			return true, ""
		},
		Status: func() string { return fmt.Sprintf("%d guests", w.Rows.Len()) },
	})
	w.Window.SetContent(w.Screen(kit.NewLine("Guests", kit.Title), w.Grid))
	w.show(w.guests)
	return w
}

func (w *world) actions() []list.Action[guest] {
	does := func(verb string) func([]guest) {
		return func(of []guest) {
			for _, g := range of {
				verb += " " + g.name
			}
			w.done = append(w.done, verb)
			verb, _, _ = strings.Cut(verb, " ")
		}
	}
	in := func(g guest) bool { return !g.out }
	return []list.Action[guest]{
		{ID: "greet", Label: "Greet", Key: list.Enter, Help: "greet", Has: in, Do: does("greet")},
		{
			ID: "call", Label: "Call", Key: "C", Help: "call", Icon: theme.IconResend, Tip: "Call", Changes: true, Fits: in,
			Button: list.Button{Place: 2, Label: "Call", None: "nobody to call"}, Do: does("call"),
			Why: func(g guest) string { return map[bool]string{true: "out"}[g.out] },
		},
		{
			ID: "eject", Label: "Eject", Key: list.Delete, Parted: true, Changes: true, Fits: in, May: func() bool { return !w.offline },
			Button: list.Button{Place: 1, Label: "Eject", None: "nobody to eject"}, Do: does("eject"),
		},
		{ID: "copy", Key: list.Copy, Do: does("copy")},
	}
}

func (w *world) show(guests []guest) {
	w.Set(applist.NewRows(w.places, guests, func(g guest) string { return g.name }), time.Time{}, nil)
	w.Show(true, func() fyne.CanvasObject { return kit.NewLine("nobody", kit.Body) })
}

func (w *world) at(name string) {
	w.Grid.SetCurrent(name)
	w.Focus()
}

func (w *world) says(text string) bool { return slices.Contains(stage.Texts(w.Front()), text) }

func menuOf(items []menu.Item) string {
	var out []string
	for _, i := range items {
		out = append(out, strings.TrimSpace(i.Label+" "+i.Hint+" "+i.Why))
	}
	return strings.Join(out, "|")
}

func TestMenuIconsKeysAndHelpAreMadeFromTheActions(t *testing.T) {
	w := newWorld(t, "ann", "bob (out)", "cy")
	assert.Equal(t, "Greet Enter|Call C||Eject Del", menuOf(w.MenuItems(w.guests[0])))
	assert.Equal(t, "Call C out||Eject Del", menuOf(w.MenuItems(w.guests[1])))
	assert.Equal(t, []grid.Action{{ID: "call", Icon: theme.IconResend, Tip: "Call"}}, w.Row(0).Actions)
	assert.Empty(t, w.Row(1).Actions)
	assert.True(t, w.says("Space select · Enter greet · C call"))

	w.at("ann")
	for _, press := range []func(){
		func() { w.Key(fyne.KeyReturn) }, func() { w.Grid.TypedRune('c') }, func() { w.Key(fyne.KeyDelete) },
		func() { w.Grid.TypedShortcut(&fyne.ShortcutCopy{}) }, func() { w.Act("cy", "call") },
	} {
		press()
	}
	assert.Equal(t, []string{"greet ann", "call ann", "eject ann", "copy ann", "call cy"}, w.done)

	w.done = nil
	w.at("bob")
	w.Grid.TypedRune('c')
	w.Key(fyne.KeyDelete)
	assert.Empty(t, w.done, "it fits nobody")
	w.Key(fyne.KeyReturn)
	assert.NotNil(t, w.Top(), "the menu tells why not")
	w.Key(fyne.KeyEscape)
	w.Key(desktop.KeyMenu)
	assert.NotNil(t, w.Top())
}

// TestWhatHasNoRoomInTheActionBarGoes rather than being drawn over the rest.
func TestWhatHasNoRoomInTheActionBarGoes(t *testing.T) {
	w := newWorld(t, "ann", "bob", "cy")
	w.SelectAll(true)
	w.Select([]string{"ann"}, false)
	for _, width := range []float32{1000, 330, 300, 270, 1000} {
		w.Window.Resize(fyne.NewSize(width, 600))
		var said fyne.CanvasObject
		for _, o := range stage.Parts(w.Front()) {
			if l, ok := o.(*kit.Line); ok && strings.HasPrefix(l.Text(), "2 selected") {
				said = l
			}
		}
		offered := stage.Buttons(w.Front(), "Select all 3 matching")
		if len(offered) == 0 {
			assert.Less(t, width, float32(500))
			continue
		}
		all := offered[0]
		assert.GreaterOrEqual(t, all.Size().Width, all.MinSize().Width, "at %v", width)
		assert.GreaterOrEqual(t, all.Position().X, said.Position().X+said.Size().Width, "at %v", width)
	}
}

func TestKeysAndButtonsActOnTheSelectionThatFits(t *testing.T) {
	w := newWorld(t, "ann", "bob (out)", "cy")
	plain := w.Window.Canvas().Capture()
	w.SelectAll(true)
	assert.True(t, w.says("3 selected, 1 left out"))
	w.Press(w.Front(), "Call")
	w.at("bob")
	w.Grid.TypedRune('C')
	assert.Equal(t, []string{"call ann cy", "call ann cy"}, w.done)
	eject, call := stage.Buttons(w.Front(), "Eject")[0], stage.Buttons(w.Front(), "Call")[0]
	assert.Less(t, eject.Position().X, call.Position().X, "in the order of their places")

	w.Select([]string{"ann", "cy"}, false)
	assert.True(t, call.Disabled(), "nobody is left whom it fits")
	w.offline = true
	w.Select([]string{"ann"}, true)
	assert.True(t, call.Disabled())
	assert.Empty(t, stage.Buttons(w.Front(), "Eject"), "who may not is not offered it")
	assert.True(t, w.Row(0).Actions[0].Disabled)

	w.offline = false
	w.at("ann")
	w.Key(fyne.KeyEscape)
	assert.Zero(t, w.Selection().Len())
	w.Grid.SetCurrent("")
	w.Window.Canvas().Unfocus()
	after := w.Window.Canvas().Capture()
	assert.True(t, assert.ObjectsAreEqual(plain, after), "nothing is left of the selection, in the header neither")
}

func TestWhatIsTickedAndNotShownIsTold(t *testing.T) {
	w := newWorld(t, "ann", "bob", "cy")
	w.SelectAll(true)
	w.show(w.guests[:1])
	assert.Equal(t, 2, w.Hidden())
	assert.True(t, w.says("3 selected, 2 not shown, 0 left out"))
	assert.True(t, w.says("1 guests"))
	w.show(nil)
	assert.True(t, w.says("nobody"))
}

func TestFiltersAskForWhatIsTypedAndChosen(t *testing.T) {
	w := newWorld(t, "ann")
	w.filters.Search.SetText("an")
	w.filters.Choice("floor").OnChange("")
	assert.Equal(t, []want{{"an", "2"}, {"an", "2"}}, w.asked)
	w.filters.Choice("floor").Choose("1")
	w.filters.Clear()
	assert.Equal(t, want{"", "2"}, w.asked[len(w.asked)-1])

	other := newWorld(t, "ann")
	other.filters.Search.SetText("bo")
	other.filters.Choice("floor").Choose("1")
	w.filters.As(other.filters)
	assert.Equal(t, want{"bo", "1"}, w.asked[len(w.asked)-1])
	w.Window.Canvas().Focus(w.filters.Search.Focusable())
	w.Key(fyne.KeyEscape)
	assert.Equal(t, want{"", "1"}, w.asked[len(w.asked)-1])
	assert.Equal(t, w.Grid, w.Window.Canvas().Focused())
}
