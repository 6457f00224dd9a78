// Package invite says what an invitation is, in the words of the people who
// handle them. It knows no backend, no database and no screen; everything else
// in the program speaks its language.
package invite

import (
	"slices"
	"strings"
	"time"
)

// Channel is the way an invitation reaches a person.
type Channel string

// The channels.
const (
	Email Channel = "email"
	SMS   Channel = "sms"
)

// ExpiringSoon is the time before expiry within which a pending invitation is
// shown as "Expires soon".
const ExpiringSoon = 72 * time.Hour

// ScopeKind is the sort of place in an organisation that a role is given in.
type ScopeKind string

// The kinds of scope.
const (
	Organization ScopeKind = "organization"
	Unit         ScopeKind = "unit"
	Team         ScopeKind = "team"
	WaitingArea  ScopeKind = "waiting_area"
	MeetingRoom  ScopeKind = "meeting_room"
)

// ScopeRef names a scope where a whole Scope is not needed.
type ScopeRef struct {
	ID   string
	Kind ScopeKind
	Name string
}

// Grant is a role at a scope, given by an invitation when it is accepted.
type Grant struct {
	ID    string // of the grant itself; empty where the backend has none
	Role  string // ID of the role
	Name  string // of the role, as people read it
	Scope ScopeRef
}

// Person is somebody who acts: an inviter or the user of this program.
type Person struct {
	ID    string
	Name  string
	Email string
}

// DeliveryState is how far the last message has got.
type DeliveryState string

// The delivery states. DeliveryFailed is shown as "Bounced".
const (
	DeliveryUnknown DeliveryState = ""
	DeliveryQueued  DeliveryState = "queued"
	DeliverySent    DeliveryState = "sent"
	DeliveryFailed  DeliveryState = "failed"
)

// Delivery is what became of the last message of an invitation.
type Delivery struct {
	State  DeliveryState
	Detail string // the mail server's words when it failed
	At     time.Time
}

// Invitation is one person's invitation. Values are shared between goroutines
// and never changed once published: a change makes a new value.
//
// All times are UTC; a zero time means that the backend does not say, and nobody
// invents it.
type Invitation struct {
	ID         string
	Address    string // as the backend spells it
	AddressKey string // folded by FoldAddress, for matching only
	Channel    Channel
	Status     Status // as of the backend's last word; see StatusAt
	Roles      []Grant
	InvitedBy  Person
	InvitedAt  time.Time
	LastSentAt time.Time
	ExpiresAt  time.Time
	AcceptedAt time.Time
	RevokedAt  time.Time
	SendCount  int
	Delivery   Delivery
	Message    string
	Seq        int64 // of the last change; 0 where the backend has none
}

// Equal tells whether two states of an invitation say the same.
func (i *Invitation) Equal(other *Invitation) bool {
	x, y := *i, *other
	return x.ID == y.ID && x.Address == y.Address && x.AddressKey == y.AddressKey && x.Channel == y.Channel && x.Status == y.Status &&
		slices.Equal(x.Roles, y.Roles) && x.InvitedBy == y.InvitedBy &&
		x.InvitedAt.Equal(y.InvitedAt) && x.LastSentAt.Equal(y.LastSentAt) && x.ExpiresAt.Equal(y.ExpiresAt) &&
		x.AcceptedAt.Equal(y.AcceptedAt) && x.RevokedAt.Equal(y.RevokedAt) &&
		x.SendCount == y.SendCount && x.Message == y.Message && x.Seq == y.Seq &&
		x.Delivery.State == y.Delivery.State && x.Delivery.Detail == y.Delivery.Detail && x.Delivery.At.Equal(y.Delivery.At)
}

// StatusAt is the status at a moment of the server's clock: a pending invitation
// expires by the passing of time alone.
func (i *Invitation) StatusAt(now time.Time) Status {
	if i.Status == Pending && !i.ExpiresAt.IsZero() && !now.Before(i.ExpiresAt) {
		return Expired
	}
	return i.Status
}

// Bounced tells whether an open invitation's last message failed.
func (i *Invitation) Bounced() bool {
	return i.Status.Open() && i.Delivery.State == DeliveryFailed
}

// ExpiresSoon tells whether the invitation is pending now and will expire within
// ExpiringSoon.
func (i *Invitation) ExpiresSoon(now time.Time) bool {
	return !i.ExpiresAt.IsZero() && i.StatusAt(now) == Pending && i.ExpiresAt.Sub(now) <= ExpiringSoon
}

// RoleNames are the names of the roles in their order, each once, joined by ", ".
func (i *Invitation) RoleNames() string {
	if len(i.Roles) == 1 {
		return i.Roles[0].Name
	}
	names := make([]string, 0, len(i.Roles))
	for _, g := range i.Roles {
		if !slices.Contains(names, g.Name) {
			names = append(names, g.Name)
		}
	}
	return strings.Join(names, ", ")
}
