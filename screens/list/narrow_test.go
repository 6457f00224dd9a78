package list_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/internal/screentest/stage"
	"guestlist/screens/kit"
)

// button is the one in the window with a tip.
func (w *world) button(tip string) *kit.Button {
	w.t.Helper()
	for _, o := range stage.Parts(w.Front()) {
		if b, ok := o.(*kit.Button); ok && b.ToolTip() == tip && b.Visible() {
			return b
		}
	}
	require.Fail(w.t, "there is no button "+tip)
	return nil
}

// narrow gives the page a width, also one that is less than a window's.
func (w *world) narrow(width float32) { w.Window.Content().Resize(fyne.NewSize(width, 600)) }

func TestWhatHasNoRoomInTheActionBarIsInItsMenu(t *testing.T) {
	w := newWorld(t, "ann", "bob", "cy")
	w.Select([]string{"ann"}, true)
	w.narrow(300)
	assert.Empty(t, stage.Clashes(w.Window.Canvas()))
	assert.True(t, w.says("1 selected, 0 left out") || w.says("1 selected"))
	w.button("More").Tapped(nil)
	w.Key(fyne.KeyDown)
	w.Key(fyne.KeyReturn)
	assert.Equal(t, 3, w.Selection().Len())
}

func TestTheStatusLineLeavesWholePartsOut(t *testing.T) {
	w := newWorld(t, "ann", "bob", "cy")
	for width, said := range map[float32][]string{
		700: {"3 guests", "Space select · Enter greet · C call"},
		275: {"3 guests", "Space select · F1 keys"},
		190: {"3 guests", "F1 keys"},
	} {
		w.narrow(width)
		for _, text := range said {
			assert.True(t, w.says(text), "%v at %v: %q", text, width, stage.Texts(w.Front()))
		}
	}
}

func TestWithASelectionTheSearchThatStillAppliesIsSaid(t *testing.T) {
	w := newWorld(t, "ann", "bob", "cy")
	w.filters.Search.SetText("ann")
	w.Select([]string{"ann"}, true)
	assert.True(t, w.says("Search: ann"))
	w.Press(w.Front(), "Search: ann")
	assert.Equal(t, w.filters.Search.Focusable(), w.Window.Canvas().Focused(), "it leads to the field")
	w.Focus()
	w.button("Clear filters").Tapped(nil)
	assert.Empty(t, w.filters.Search.Text())
	assert.False(t, w.says("Search: ann"))
	assert.Equal(t, 1, w.Selection().Len(), "what is selected stays so")

	w.filters.Choice("floor").Choose("1")
	w.ShowSelection()
	assert.True(t, w.says("Filter: First"))
}
