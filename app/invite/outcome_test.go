package invite

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestAnOutcomeOfANewerServerIsNeitherGoodNorTriedAgain(t *testing.T) {
	const queued = Outcome("queued_for_review")
	assert.Equal(t, []bool{false, false, false}, []bool{queued.Known(), queued.OK(), queued.Retryable()})
	for o := range outcomes {
		assert.True(t, o.Known(), o)
		assert.False(t, o.OK() && o.Retryable(), o)
	}
	assert.True(t, OutcomeUnknown.Known(), "that no answer came is a thing we know")
	assert.False(t, Outcome("").Known())
}
