package screentest

import (
	"testing"

	"guestlist/internal/screentest/stage"
)

// Server is a real Guestlist server.
type Server = stage.Server

// NewServer starts a server with an organisation and n made-up invitations. It ends
// with the test.
func NewServer(t testing.TB, organisation string, n int) *Server {
	t.Helper()
	return stage.NewServer(t, organisation, n)
}
