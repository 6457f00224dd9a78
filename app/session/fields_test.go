package session

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"guestlist/app/invite"
	"guestlist/internal/filled"
)

// A field that equal forgets would never be seen to change.
func TestEveryFieldCountsForEquality(t *testing.T) {
	assert.True(t, equal(filled.New[invite.Invitation](), filled.New[invite.Invitation]()))
	filled.Changes(func(path string, changed *invite.Invitation) {
		assert.False(t, equal(filled.New[invite.Invitation](), changed), path)
	})
}
