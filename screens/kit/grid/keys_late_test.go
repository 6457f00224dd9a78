package grid_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"

	"guestlist/screens/kit/grid"
	"guestlist/screens/theme"
)

func TestRowsThatComeAfterTheFocusHaveACurrentOne(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light))
	rows := numbered(0)
	var deleted []string
	g := grid.New(grid.Params{Columns: columns, Source: rows, OnDelete: func(id string) { deleted = append(deleted, id) }})
	w := test.NewTempWindow(t, g)
	w.Resize(fyne.NewSize(1000, 600))
	w.Canvas().Focus(g)
	assert.Empty(t, g.Current())
	rows.set([]string{"jane", "amir"})
	g.Refresh()
	assert.Equal(t, "jane", g.Current())
	g.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDelete})
	assert.Equal(t, []string{"jane"}, deleted)
}
