package grid_test

import (
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
)

func TestKeysThatChangeSomethingDoNotActOutOfView(t *testing.T) {
	b := open(t, 1000)
	b.SetCurrent(id(500))
	b.ScrollToTop()
	b.key(fyne.KeyDelete)
	assert.Equal(t, []string{"delete "}, b.told, "the row is shown first")
	b.TypedRune('r')
	assert.Equal(t, "rune "+id(500)+" r", b.told[1])
}

func TestARowThatMovesStaysTheCurrentOne(t *testing.T) {
	b := open(t, 10)
	b.SetCurrent(id(3))
	moved := slices.Concat([]string{id(3)}, b.people.ids[:3], b.people.ids[4:])
	b.people.set(moved)
	b.Refresh()
	b.key(fyne.KeyDelete)
	assert.Equal(t, []string{"delete " + id(3)}, b.told)
}

func TestAKeyMeantForARowThatHasJustGoneDoesNotHitTheNext(t *testing.T) {
	b := open(t, 10)
	b.SetCurrent(id(3))
	b.people.set(slices.Delete(slices.Clone(b.people.ids), 3, 4))
	b.Refresh()
	assert.Equal(t, id(4), b.Current())
	b.TypedRune('r')
	b.key(fyne.KeyDelete)
	assert.Equal(t, []string{"rune  r", "delete "}, b.told)
	assert.Eventually(t, func() bool {
		b.key(fyne.KeyDelete)
		return b.told[len(b.told)-1] == "delete "+id(4)
	}, time.Minute, 20*time.Millisecond, "once it can be seen, keys go on there")
}

func TestAnotherListBeginsAtItsFirstRow(t *testing.T) {
	b := open(t, 100)
	b.SetCurrent(id(50))
	b.people.set([]string{id(70), id(50)})
	b.Reset()
	assert.Equal(t, id(70), b.Current())
}
