package kit_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"guestlist/screens/kit"
)

func TestOnlyTheNewestValueIsShownAndNothingPilesUp(t *testing.T) {
	var queue []func()
	var shown []int
	l := kit.NewLatest(func(f func()) { queue = append(queue, f) }, func(n int) { shown = append(shown, n) })
	for n := range 1000 {
		l.Put(n)
	}
	assert.Len(t, queue, 1)
	queue[0]()
	assert.Equal(t, []int{999}, shown)
	l.Put(1)
	assert.Len(t, queue, 2, "what comes later is shown too")
	queue[1]()
	assert.Equal(t, []int{999, 1}, shown)
}
