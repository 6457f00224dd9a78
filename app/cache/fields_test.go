package cache

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/invite"
	"guestlist/internal/filled"
)

// A field that a row forgets would be gone offline.
func TestEveryFieldIsInTheCopy(t *testing.T) {
	want := filled.New[invite.Fields]()
	read := decoder{shared: map[string]string{}}
	got, err := read.row(appendRow(nil, invite.Make(*want)))
	require.NoError(t, err)
	assert.Equal(t, want, &got)
}
