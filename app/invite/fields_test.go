package invite_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"guestlist/app/invite"
	"guestlist/internal/filled"
)

// A field that Equal forgets would never be seen to change.
func TestEveryFieldCountsForEquality(t *testing.T) {
	assert.True(t, filled.New[invite.Invitation]().Equal(filled.New[invite.Invitation]()))
	filled.Changes(func(path string, changed *invite.Invitation) {
		assert.False(t, filled.New[invite.Invitation]().Equal(changed), path)
	})
}
