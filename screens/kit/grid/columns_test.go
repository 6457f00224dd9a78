package grid_test

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/screens/kit"
	"guestlist/screens/kit/grid"
)

// flexible are columns with bounds.
var flexible = []grid.Column{
	{ID: "email", Label: "Email", Width: 200, Least: 120, Most: 300, Grow: 1, Sortable: true},
	{ID: "status", Label: "Status", Width: 118, Least: 90, Priority: 5, Sortable: true},
	{ID: "roles", Label: "Roles", Width: 150, Least: 80, Priority: 2},
	{ID: "scope", Label: "Scope", Width: 150, Least: 80, Priority: 1, Sortable: true},
	{ID: "invited", Label: "Invited", Width: 130, Least: 80, Priority: 4, Sortable: true},
	{ID: "expires", Label: "Expires in", Width: 104, Least: 80, Priority: 3, Sortable: true},
}

func flex(p *grid.Params) { p.Columns = flexible }

// width is what a column has; 0: it is not shown.
func (b *bench) width(id string) float32 {
	_, width := b.column(id)
	return width
}

func (b *bench) column(id string) (x, width float32) {
	ids, xs, widths := b.Shown()
	for n := range ids {
		if ids[n] == id {
			return xs[n], widths[n]
		}
	}
	return 0, 0
}

func TestColumnsAreAsWideAsWhatTheyShow(t *testing.T) {
	b := open(t, 40, flex, func(p *grid.Params) {
		p.Columns = slices.Clone(flexible)
		p.Columns[0].Grow, p.Columns[0].Most = 0, 0
	})
	long := "Waiting area · Cardiology 39"
	assert.GreaterOrEqual(t, b.width("scope"), kit.Measure(long, kit.BodyMuted).Width, "wider than its usual width")
	assert.Less(t, b.width("expires"), float32(104), "narrower")
	before := b.width("email")
	b.people.text = func(string) string { return "somebody.with.a.very.long.name.indeed@northwind.example" }
	b.ScrollTo(id(39))
	b.Refresh()
	assert.InDelta(t, before, b.width("email"), 0.1, "nothing moves while a person scrolls")
	b.Reset()
	assert.Greater(t, b.width("email"), before)
}

func TestColumnsShrinkBeforeTheyGo(t *testing.T) {
	b := open(t, 40, flex)
	wide := b.width("email")
	b.window.Resize(fyne.NewSize(680, 400))
	ids, _, _ := b.Shown()
	assert.Equal(t, []string{"email", "status", "roles", "scope", "invited", "expires"}, ids)
	assert.Less(t, b.width("email"), wide)
	b.window.Resize(fyne.NewSize(470, 400))
	ids, _, _ = b.Shown()
	assert.Equal(t, []string{"email", "status", "invited"}, ids, "the most useful last")
	assert.Contains(t, b.Tip(0), "Scope: Waiting area · Cardiology 0", "what is hidden can be read")
}

func TestAnEdgeIsDraggedAndGoesBackByADoubleClick(t *testing.T) {
	var kept []grid.Layout
	b := open(t, 40, flex, func(p *grid.Params) { p.OnLayout = func(l grid.Layout) { kept = append(kept, l) } })
	header := b.Header()
	x, before := b.column("status")
	edge := fyne.NewPos(x+before-6, 18)
	header.(desktop.Hoverable).MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: edge}})
	assert.Equal(t, desktop.HResizeCursor, header.(desktop.Cursorable).Cursor())
	header.(desktop.Mouseable).MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: edge}, Button: desktop.MouseButtonPrimary})
	drag := func(dx float32) {
		header.(fyne.Draggable).Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: edge.AddXY(dx, 0)}})
	}
	drag(20)
	drag(40)
	assert.Empty(t, kept, "until the button is released")
	header.(fyne.Draggable).DragEnd()
	require.Len(t, kept, 1)
	assert.InDelta(t, before+40, kept[0].Widths["status"], 1)
	assert.InDelta(t, before+40, b.width("status"), 1)

	x, width := b.column("status")
	for range 2 {
		header.(fyne.Tappable).Tapped(&fyne.PointEvent{Position: fyne.NewPos(x+width-6, 18)})
	}
	assert.InDelta(t, before, b.width("status"), 1)
	assert.NotContains(t, kept[len(kept)-1].Widths, "status")
	assert.NotContains(t, b.told, "sort status", "an edge does not sort")
}

func TestWidthsAreChangedByKeys(t *testing.T) {
	b := open(t, 40, flex)
	b.window.Canvas().Focus(b.Grid)
	b.key(fyne.KeyUp)
	header := b.window.Canvas().Focused()
	header.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	header.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight}) // the box, Email, Status
	before := b.width("status")
	header.(fyne.Shortcutable).TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyRight, Modifier: fyne.KeyModifierAlt})
	assert.InDelta(t, before+16, b.width("status"), 1)
	header.(fyne.Shortcutable).TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyLeft, Modifier: fyne.KeyModifierAlt})
	header.(fyne.Shortcutable).TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyLeft, Modifier: fyne.KeyModifierAlt})
	assert.InDelta(t, before-16, b.width("status"), 1)
}

func TestColumnsAreChosenInTheMenuOfTheHeader(t *testing.T) {
	var kept grid.Layout
	b := open(t, 40, flex, func(p *grid.Params) { p.OnLayout = func(l grid.Layout) { kept = l } })
	c := b.window.Canvas()
	b.Header().(fyne.SecondaryTappable).TappedSecondary(&fyne.PointEvent{AbsolutePosition: fyne.NewPos(300, 20)})
	menu := c.Focused()
	press := func(names ...fyne.KeyName) {
		for _, name := range names {
			menu.TypedKey(&fyne.KeyEvent{Name: name})
		}
	}
	press(fyne.KeyDown, fyne.KeySpace) // Email cannot be left out: the first is Status
	assert.Equal(t, []string{"status"}, kept.Hidden)
	assert.Zero(t, b.width("status"))
	press(fyne.KeySpace)
	assert.Empty(t, kept.Hidden)
	assert.NotZero(t, b.width("status"))
	press(fyne.KeyDown, fyne.KeySpace, fyne.KeyEscape)
	assert.Equal(t, []string{"roles"}, kept.Hidden)
	assert.Contains(t, b.Tip(0), "Roles: Clinician, Host")
}

func TestWhatWasChosenBeforeIsThereAgain(t *testing.T) {
	b := open(t, 40, flex, func(p *grid.Params) {
		p.Layout = grid.Layout{Widths: map[string]float32{"status": 140}, Hidden: []string{"scope", "email"}}
	})
	assert.InDelta(t, 140, b.width("status"), 1)
	assert.Zero(t, b.width("scope"))
	assert.NotZero(t, b.width("email"), "it cannot be left out")
}

func TestAWholeColumnIsNotShortened(t *testing.T) {
	b := open(t, 40, flex, func(p *grid.Params) {
		p.Columns = slices.Clone(flexible)
		p.Columns[4].Whole = true
	})
	whole := kit.Measure("9 days ago", kit.BodyMuted).Width
	for width := float32(900); width > 400; width -= 20 {
		b.window.Resize(fyne.NewSize(width, 400))
		b.ScrollTo(id(0))
		if shown := b.width("invited"); shown > 0 {
			assert.GreaterOrEqual(t, shown, whole+12, "at %v", width)
		}
	}
}

func TestTheIconsOfARowLieBesideItsLastWord(t *testing.T) {
	b := open(t, 40, flex, func(p *grid.Params) {
		p.Columns = slices.Clone(flexible)
		p.Columns[5] = grid.Column{ID: "expires", Label: "In", Width: 104, Least: 40, Priority: 3, Whole: true}
	})
	b.people.text = func(string) string { return "somebody.with.a.very.long.name.indeed@northwind.example" }
	b.Reset()
	for _, width := range []float32{1200, 700, 560} {
		b.window.Resize(fyne.NewSize(width, 400))
		x, _ := b.column("expires")
		const kebab, icon = 24 + 40, 28
		assert.LessOrEqual(t, x+kit.Measure("6 days", kit.BodyMuted).Width, width-kebab-icon, "at %v", width)
	}
}
