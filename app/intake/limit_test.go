package intake

import (
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// endless is a text that does not end.
type endless struct{ line string }

func (e endless) Read(p []byte) (int, error) {
	n := 0
	for n+len(e.line) <= len(p) {
		n += copy(p[n:], e.line)
	}
	return n, nil
}

// TestATextThatDoesNotEndIsTooLong: a file that grows, such as a log, or a pipe.
func TestATextThatDoesNotEndIsTooLong(t *testing.T) {
	long := strings.Repeat("word ", 100) + "\n"
	_, _, err := File(endless{long}, Options{})
	assert.ErrorIs(t, err, ErrTooLong)
	list, _, err := File(io.LimitReader(endless{"ann@example.org\n"}, 16*1000), Options{})
	assert.NoError(t, err)
	assert.Len(t, list, 1000)
}
