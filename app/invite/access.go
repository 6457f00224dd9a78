package invite

import "time"

// AccessToken is a token of the connected person, without its value.
type AccessToken struct {
	ID         string
	Label      string
	CreatedAt  time.Time
	LastUsedAt time.Time // zero: never, or the backend does not say
	Current    bool      // the one that this connection uses
}
