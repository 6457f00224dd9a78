package invite_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"guestlist/app/invite"
	"guestlist/internal/filled"
)

// A field that Equal forgets would never be seen to change.
func TestEveryFieldCountsForEquality(t *testing.T) {
	whole := invite.Make(*filled.New[invite.Fields]())
	assert.True(t, whole.Equal(invite.Make(*filled.New[invite.Fields]())))
	filled.Changes(func(path string, changed *invite.Fields) {
		assert.False(t, whole.Equal(invite.Make(*changed)), path)
	})
}
