package members

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"guestlist/app/invite"
	"guestlist/screens/kit"
)

// TestStatusesThatNobodyKnows are shown as Unknown and count as nothing else.
func TestStatusesThatNobodyKnows(t *testing.T) {
	now := time.Now()
	away := status(&invite.Member{Status: "on_leave"}, now)
	assert.Equal(t, "Unknown", away.Text)
	assert.Equal(t, kit.Neutral, away.Pill)
	assert.Contains(t, away.Tip, "“on_leave”")
	assert.Equal(t, kit.Good, status(&invite.Member{Status: invite.MemberActive}, now).Pill)

	paused := status(&invite.Member{Status: invite.MemberInvited, Invitation: invite.Make(invite.Fields{Status: "paused"})}, now)
	assert.Equal(t, "Unknown", paused.Text)
	assert.Contains(t, paused.Tip, "“paused”")

	f := figures{known: true}
	f.add("on_leave", 1)
	f.add(invite.MemberActive, 1)
	assert.Equal(t, 1, f.by[invite.MemberActive])
	assert.Equal(t, 2, f.all())
}
