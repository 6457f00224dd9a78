package session

import (
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
)

func TestWarningsOfTheBackendAreLookedFor(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(3)
		s := start(t, Params{Backend: full{telling{simple{w}}}})
		after(time.Second)
		assert.Empty(t, s.Snapshot().Info.Warnings)
		w.set(func() { w.info.Warnings = []string{"Mail is not going out."} })
		after(time.Minute)
		assert.Equal(t, []string{"Mail is not going out."}, s.Snapshot().Info.Warnings)
		w.set(func() { w.info.Warnings = nil })
		after(time.Minute)
		assert.Empty(t, s.Snapshot().Info.Warnings)
	})
}
