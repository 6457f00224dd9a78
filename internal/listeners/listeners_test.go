package listeners_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"guestlist/internal/listeners"
)

func TestEverybodyIsToldUntilTheyStop(t *testing.T) {
	var l listeners.List[int]
	l.Tell(1)
	var first, second []int
	stop := l.Add(func(n int) { first = append(first, n) })
	var stopSecond func()
	stopSecond = l.Add(func(n int) {
		second = append(second, n)
		stopSecond()
	})
	l.Tell(2)
	l.Tell(3)
	stop()
	l.Tell(4)
	assert.Equal(t, []int{2, 3}, first)
	assert.Equal(t, []int{2}, second)
}
