package filled

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
)

type part struct {
	Text string
	At   time.Time
}

type whole struct {
	ID    string
	Count int64
	Yes   bool
	Part  part
	Parts []part
	Deep  *part
}

func TestNew(t *testing.T) {
	v := New[whole]()
	assert.Empty(t, Empty(v))
	assert.NotEqual(t, v.ID, v.Part.Text)
	assert.NotEqual(t, v.Part.At, v.Parts[0].At)
	assert.NotEmpty(t, v.Deep.Text)
}

func TestEmpty(t *testing.T) {
	v := *New[whole]()
	v.Part.Text, v.Parts[0].At, v.Deep = "", time.Time{}, nil
	assert.Equal(t, []string{".Part.Text", ".Parts.At", ".Deep"}, Empty(v))
}

func TestChanges(t *testing.T) {
	var paths []string
	Changes(func(path string, changed *whole) {
		paths = append(paths, path)
		assert.NotEqual(t, New[whole](), changed, path)
	})
	assert.Equal(t, []string{".ID", ".Count", ".Yes", ".Part.Text", ".Part.At", ".Parts.Text", ".Parts.At", ".Deep.Text", ".Deep.At"}, paths)
}
