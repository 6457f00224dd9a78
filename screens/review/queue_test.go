package review

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestTheQueueGoesOnAndTakesBack(t *testing.T) {
	q := newQueue([]string{"a", "b", "c"})
	q.decide(resent)
	q.decide(skipped)
	assert.Equal(t, "c", q.current())
	assert.Empty(t, q.next())

	assert.True(t, q.takeBack("a"), "undone: it comes again, last")
	assert.Equal(t, "c", q.current())
	assert.Equal(t, []string{"a"}, q.next())
	assert.Equal(t, 0, q.count(resent))
	assert.False(t, q.takeBack("a"), "its turn is still to come")
	assert.False(t, q.takeBack("another"))

	q.decide(revoked)
	q.decide(resent)
	assert.True(t, q.through())
	assert.Empty(t, q.current())
	assert.True(t, q.takeBack("c"), "also when all are through")
	assert.Equal(t, "c", q.current())
	q.decide(revoked)
	assert.True(t, q.fail("c"))
	assert.False(t, q.fail("b"), "nothing was tried")
	assert.Equal(t, []int{1, 0, 1, 1}, []int{q.count(resent), q.count(revoked), q.count(skipped), q.count(failed)})
	q.decide(skipped)
	assert.True(t, q.through(), "nobody is left to decide about")
}
