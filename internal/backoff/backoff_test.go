package backoff

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
)

func TestDelay(t *testing.T) {
	for tries, want := range map[int]time.Duration{
		-1: time.Second, 0: time.Second, 1: time.Second, 2: 2 * time.Second, 3: 4 * time.Second,
		6: 32 * time.Second, 7: time.Minute, 8: time.Minute, 1 << 40: time.Minute,
	} {
		spread := map[time.Duration]bool{}
		for range 200 {
			d := Delay(tries, time.Second, time.Minute)
			assert.LessOrEqual(t, d, want, tries)
			assert.GreaterOrEqual(t, d, want-want/4, tries)
			spread[d] = true
		}
		assert.Greater(t, len(spread), 100, "by chance")
	}
	assert.LessOrEqual(t, Delay(1, time.Hour, time.Minute), time.Minute)
}
