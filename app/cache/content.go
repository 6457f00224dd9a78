package cache

import (
	"time"

	"guestlist/app/invite"
)

// Content is what an offline copy holds: the list of one connection at a time.
type Content struct {
	At     time.Time // by our clock, when the list was true; zero: there is nothing
	Seq    int64     // the backend's sequence number then
	Offset time.Duration
	Info   invite.Info
	Roles  []invite.Role
	Scopes []invite.Scope
	Open   []*invite.Invitation // newest first, then by ID
	Total  int                  // rows of the whole list; more than Open has while only its head is read
}
