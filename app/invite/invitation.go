// Package invite says what an invitation is, in the words of the people who
// handle them. It knows no backend, no database and no screen; everything else
// in the program speaks its language.
package invite

import (
	"cmp"
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

func (i *Invitation) deliveryState() DeliveryState {
	if o := i.odd(); o != nil {
		return o.Delivery.State
	}
	return deliveryStates[i.delivery]
}

// Delivery is what became of the last message of an invitation.
type Delivery struct {
	State  DeliveryState
	Detail string // the mail server's words when it failed
	At     time.Time
}

// Invitation is one person's invitation. A Builder makes it and nothing changes it: a
// change makes a new one, so values are shared between goroutines.
//
// Hundreds of thousands are held at once, so a row takes 64 bytes and its text: what
// many rows have in common they share, and what few have lies behind a pointer.
type Invitation struct {
	text      string  // ID, address, key where it is not the address, IDs of the grants with NULs between; cut from the text of a page
	common    *common // what many rows share; equal ones are the same pointer
	rare      *rare   // nil for nearly all
	seq       int64
	invited   int64  // Unix milliseconds; noTime
	lastSent  uint32 // Unix seconds; 0: none
	expires   uint32 // the same
	delivered uint16 // seconds from lastSent to the delivery's time; noDelivery
	idLen     uint8
	addrLen   uint8
	keyLen    uint8 // 0: the key is the address
	status    uint8 // a place in traits, or that of Unknown
	delivery  uint8 // a place in deliveryStates
	sends     uint8
}

// ID of the invitation, as the backend calls it.
func (i *Invitation) ID() string {
	if o := i.odd(); o != nil {
		return o.ID
	}
	return i.text[:i.idLen]
}

// Address is where it went, as the backend spells it.
func (i *Invitation) Address() string {
	if o := i.odd(); o != nil {
		return o.Address
	}
	return i.text[i.idLen:][:i.addrLen]
}

// AddressKey is the address folded by FoldAddress, for matching only.
func (i *Invitation) AddressKey() string {
	if o := i.odd(); o != nil {
		return o.AddressKey
	}
	if i.keyLen == 0 {
		return i.Address()
	}
	return i.text[int(i.idLen)+int(i.addrLen):][:i.keyLen]
}

// spelledOtherwise tells whether the address is another text than its key.
func (i *Invitation) spelledOtherwise() bool { return i.keyLen > 0 || i.odd() != nil }

// Channel is the way it took.
func (i *Invitation) Channel() Channel { return i.common.channel }

// Status is as of the backend's last word; see StatusAt.
func (i *Invitation) Status() Status {
	if o := i.odd(); o != nil {
		return o.Status
	}
	return statusCodes[i.status]
}

// Roles are the grants that it promises, as a new slice.
func (i *Invitation) Roles() []Grant {
	if o := i.odd(); o != nil {
		return slices.Clone(o.Roles)
	}
	grants := slices.Clone(i.common.grants)
	if len(grants) > 0 {
		ids := strings.Split(i.text[int(i.idLen)+int(i.addrLen)+int(i.keyLen):], between)
		for n := range grants {
			grants[n].ID = ids[n]
		}
	}
	return grants
}

// ScopeIDs are the scopes of the grants, in their order. The slice is shared: do not
// change it.
func (i *Invitation) ScopeIDs() []string { return i.common.scopes }

// RoleNames are the names of the roles in their order, each once, joined by ", ".
func (i *Invitation) RoleNames() string { return i.common.roleNames }

// FirstScope is the name of the scope of the first grant, which lists sort by.
func (i *Invitation) FirstScope() string {
	if len(i.common.grants) == 0 {
		return ""
	}
	return i.common.grants[0].Scope.Name
}

// InvitedBy is who invited.
func (i *Invitation) InvitedBy() Person { return i.common.inviter }

// InvitedAt is when, to the millisecond. All times are UTC; a zero time means that the
// backend does not say, and nobody invents it.
func (i *Invitation) InvitedAt() time.Time {
	if i.invited == noTime {
		return time.Time{}
	}
	return time.UnixMilli(i.invited).UTC()
}

// LastSentAt is when the last message went out, to the second.
func (i *Invitation) LastSentAt() time.Time {
	if o := i.odd(); o != nil {
		return o.LastSentAt
	}
	return fromSeconds(i.lastSent)
}

// ExpiresAt is when its link ends, to the second.
func (i *Invitation) ExpiresAt() time.Time {
	if o := i.odd(); o != nil {
		return o.ExpiresAt
	}
	return fromSeconds(i.expires)
}

// SendCount is how many messages were sent.
func (i *Invitation) SendCount() int {
	if o := i.odd(); o != nil {
		return o.SendCount
	}
	return int(i.sends)
}

// Delivery is what became of the last message; its time is to the second.
func (i *Invitation) Delivery() Delivery {
	if o := i.odd(); o != nil {
		return o.Delivery
	}
	d := Delivery{State: i.deliveryState()}
	if i.delivered != noDelivery {
		d.At = fromSeconds(i.lastSent + uint32(i.delivered))
	}
	if i.rare != nil {
		d.Detail = i.rare.detail
	}
	return d
}

// Message is what its inviter wrote into it.
func (i *Invitation) Message() string { return i.common.message }

// Seq is the sequence number of the last change; 0 where the backend has none.
func (i *Invitation) Seq() int64 { return i.seq }

// Equal tells whether two states of an invitation say the same.
func (i *Invitation) Equal(other *Invitation) bool {
	x, y := *i, *other
	x.rare, y.rare = nil, nil
	return x == y && i.rare.equal(other.rare)
}

// CompareNewest is the order of lists: by the time of the invitation, newest first and
// those without one last, then by ID.
func CompareNewest(a, b *Invitation) int {
	if a.invited != b.invited {
		return cmp.Compare(b.invited, a.invited)
	}
	return strings.Compare(a.ID(), b.ID())
}

// StatusAt is the status at a moment of the server's clock: a pending invitation
// expires by the passing of time alone.
func (i *Invitation) StatusAt(now time.Time) Status {
	if status := i.Status(); status != Pending || !i.over(now, 0) {
		return status
	}
	return Expired
}

// Bounced tells whether an open invitation's last message failed.
func (i *Invitation) Bounced() bool {
	return i.deliveryState() == DeliveryFailed && i.Status().Open()
}

// ExpiresSoon tells whether the invitation is pending now and will expire within
// ExpiringSoon.
func (i *Invitation) ExpiresSoon(now time.Time) bool {
	return i.Status() == Pending && i.over(now, ExpiringSoon) && !i.over(now, 0)
}

// over tells whether the invitation will have expired so long after a moment. Expiry is
// to the second.
func (i *Invitation) over(now time.Time, after time.Duration) bool {
	if i.odd() == nil {
		return i.expires != 0 && now.Unix()+int64(after/time.Second) >= int64(i.expires)
	}
	at := i.ExpiresAt()
	return !at.IsZero() && !now.Add(after).Before(at)
}
