package shell_test

import (
	"net/http"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/internal/screentest"
)

// focusedScope is the name in the line of the tree that has the focus; empty: none has.
func focusedScope(w *screentest.World) string {
	line, ok := w.Shell.Window().Canvas().Focused().(fyne.Widget)
	if !ok {
		return ""
	}
	return screentest.FirstText(line)
}

func TestTheTreeIsOneTabStopInWhichArrowsMove(t *testing.T) {
	w := screentest.NewOn(t, screentest.NewServer(t, "Acme", 10))
	c := w.Shell.Window().Canvas()
	w.Tap("Find a scope")
	w.Key(fyne.KeyDown)
	assert.Equal(t, "All of Acme", focusedScope(w))
	w.Key(fyne.KeyDown, fyne.KeyDown)
	assert.Equal(t, "Western Region", focusedScope(w))
	w.Key(fyne.KeyRight)
	assert.Equal(t, "Cardiology", focusedScope(w), "the first child")
	w.Key(fyne.KeyRight)
	assert.Equal(t, "Cardiology", focusedScope(w), "it has no child")
	w.Key(fyne.KeyLeft)
	assert.Equal(t, "Western Region", focusedScope(w), "the parent")
	w.Key(fyne.KeyEnd)
	assert.Equal(t, "Team Platform", focusedScope(w))
	w.Key(fyne.KeyHome)
	assert.Equal(t, "All of Acme", focusedScope(w))
	w.Type("wa")
	assert.Equal(t, "Ward 4B", focusedScope(w))

	names := map[string]bool{}
	for range 60 {
		c.FocusNext()
		names[focusedScope(w)] = true
	}
	assert.False(t, names["Cardiology"], "Tab stops at one line only")
	assert.False(t, names["All of Acme"])
	assert.True(t, names["Ward 4B"], "at the one where the keyboard was")
}

func TestALineThatIsKeptGetsTheIndentOfNow(t *testing.T) {
	server := screentest.NewServer(t, "Acme", 3)
	w := screentest.NewOn(t, server)
	before := indents(w)
	assert.Less(t, before["Western Region"], before["Cardiology"])

	ids := map[string]string{}
	for _, s := range w.Desk.Session().Snapshot().Scopes {
		ids[s.Name] = s.ID
	}
	body := strings.NewReader(`{"parent_id": "` + ids["Acme"] + `"}`)
	q, err := http.NewRequestWithContext(t.Context(), http.MethodPatch, server.URL()+"/v1/scopes/"+ids["Cardiology"], body)
	require.NoError(t, err)
	q.Header.Set("Authorization", "Bearer "+server.Token)
	q.Header.Set("Content-Type", "application/json")
	answer, err := http.DefaultClient.Do(q)
	require.NoError(t, err)
	require.NoError(t, answer.Body.Close())
	require.Equal(t, http.StatusOK, answer.StatusCode)
	w.Until("it stands beside its former parent", func() bool {
		now := indents(w)
		return now["Cardiology"] == now["Western Region"]
	})
}

// indents are where the names of the tree begin.
func indents(w *screentest.World) map[string]float32 {
	all := map[string]float32{}
	w.Each(func(o fyne.CanvasObject, at fyne.Position) {
		if text, ok := o.(*canvas.Text); ok {
			all[text.Text] = at.X
		}
	})
	return all
}

func TestAScopeShowsItsMenuAndItsKind(t *testing.T) {
	w := screentest.NewOn(t, screentest.NewServer(t, "Acme", 3))
	w.Tap("Find a scope")
	w.Key(fyne.KeyDown, fyne.KeyDown, fyne.KeyDown, fyne.KeyDown) // Cardiology, a waiting area
	line := w.Shell.Window().Canvas().Focused().(fyne.CanvasObject)
	assert.Equal(t, "Waiting area · Cardiology", line.(interface{ ToolTip() string }).ToolTip())
	line.(fyne.Tappable).Tapped(&fyne.PointEvent{Position: fyne.NewPos(line.Size().Width-16, 10)})
	assert.True(t, w.Says("Manage users"), "the dots open the menu")
}
