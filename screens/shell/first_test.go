package shell_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"guestlist/internal/screentest"
)

func TestTheFirstFrameHasWhatIsToBeSeen(t *testing.T) {
	w := screentest.New(t, nil)
	assert.Contains(t, w.FirstTexts(), "Who is still on the way in?")
}
