// Package members reads members, and changes their roles and status.
package members

import (
	"time"

	"guestlist/backend/auth"
	"guestlist/backend/invitations"
)

// Member is a person as one caller sees them: only the roles in scopes where the
// caller may read members.
type Member struct {
	ID         string                  `json:"id" example:"usr_0c5j2q8m1v3e0" doc:"The invitation's ID for somebody who is invited"`
	Name       string                  `json:"name" example:"Dana Reyes" doc:"Empty for somebody who is invited"`
	Address    string                  `json:"address" example:"dana@example.com"`
	Status     string                  `json:"status" enum:"active,invited,deactivated"`
	Roles      []invitations.Grant     `json:"roles" nullable:"false"`
	JoinedAt   *time.Time              `json:"joined_at" nullable:"true" doc:"null for somebody who is invited"`
	Invitation *invitations.Invitation `json:"invitation,omitempty" doc:"Of somebody who is invited"`

	key    int64
	grants []auth.Grant // all of them, also those that the caller does not see
	seen   []auth.Grant // those of Roles
}
