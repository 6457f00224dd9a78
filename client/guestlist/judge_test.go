package guestlist

import (
	"io"
	"net/http"
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

// TestWhatIsOnlyReadLeavesNothingOpen, also where it is asked for by POST.
func TestWhatIsOnlyReadLeavesNothingOpen(t *testing.T) {
	for name, answer := range map[string]http.HandlerFunc{
		"broken":     func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) },
		"an error":   func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusBadGateway) },
		"unreadable": func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, `{"url":`) },
	} {
		b := answering(t, answer)
		_, err := b.Link(t.Context(), "inv_1")
		assert.Equal(t, invite.CodeTemporary, invite.CodeOf(err), name)
		_, err = b.Judge(t.Context(), invite.New{Addresses: []string{"ann@example.com"}})
		assert.Equal(t, invite.CodeTemporary, invite.CodeOf(err), name)
	}
}
