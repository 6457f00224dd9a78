package guestlist

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"guestlist/app/invite"
)

// TestOnlyARefusalProvesThatNothingWasDone: a server that is not ready says so before it
// does anything; any other failure leaves that open.
func TestOnlyARefusalProvesThatNothingWasDone(t *testing.T) {
	failed := func(reason string) *invite.Error {
		return &invite.Error{Code: invite.CodeUnknown, Status: 503, Reason: reason, Detail: "busy"}
	}
	assert.Equal(t, invite.CodeTemporary, invite.CodeOf(judge(failed("unavailable"))))
	assert.Equal(t, invite.CodeUnknown, invite.CodeOf(judge(failed("internal"))))
	assert.Equal(t, invite.CodeUnknown, invite.CodeOf(judge(failed(""))))
}
