package invitations

import (
	"cmp"
	"slices"
	"time"

	"guestlist/backend/auth"
	"guestlist/backend/store"
)

// The stored states of an invitation, in the order of their names.
const (
	StateAccepted = 1
	StateExpired  = 2
	StatePending  = 3
	StateRevoked  = 4
)

// The statuses, as the API spells them.
const (
	Accepted = "accepted"
	Expired  = "expired"
	Pending  = "pending"
	Revoked  = "revoked"
)

// StatusNames are the statuses of the stored states.
var StatusNames = map[int]string{StateAccepted: Accepted, StateExpired: Expired, StatePending: Pending, StateRevoked: Revoked}

// Settled are the stored states that no clock changes.
var Settled = []int{StateAccepted, StateRevoked}

// The channels.
const (
	Email = "email"
	SMS   = "sms"
)

// The outcomes of one item of a batch.
const (
	OutInvited        = "invited"
	OutRolesAdded     = "roles_added"
	OutAlreadyInvited = "already_invited"
	OutAlreadyMember  = "already_member"
	OutInvalid        = "invalid"
	OutForbidden      = "forbidden"
	OutResent         = "resent"
	OutRevoked        = "revoked"
	OutRoleRemoved    = "role_removed"
	OutNotPending     = "not_pending"
	OutNotFound       = "not_found"
	OutTooSoon        = "too_soon"
)

// Grant is a role at a scope in an invitation.
type Grant struct {
	ID      string `json:"id" example:"grt_0c5j2q8m1v3e0"`
	Role    string `json:"role" example:"member" doc:"ID of the role"`
	ScopeID string `json:"scope_id" example:"scp_0c5j2q8m1v3e0"`
	scope   int64
	key     int64
	added   bool // later than the invitation
}

// Delivery is what became of the last message.
type Delivery struct {
	State  string    `json:"state" enum:"queued,sent,failed," doc:"Empty for those who are not told"`
	Detail string    `json:"detail" doc:"The mail server's words when it failed"`
	At     time.Time `json:"at"`
}

// Invitation is an invitation as one caller sees it: only the grants in scopes
// that they manage.
type Invitation struct {
	ID         string       `json:"id" example:"inv_0c5j2q8m1v3e0"`
	Address    string       `json:"address" example:"jane@example.com"`
	Channel    string       `json:"channel" enum:"email,sms"`
	Status     string       `json:"status" enum:"pending,expired,accepted,revoked"`
	Roles      []Grant      `json:"roles" nullable:"false"`
	InvitedBy  store.Person `json:"invited_by"`
	InvitedAt  time.Time    `json:"invited_at"`
	LastSentAt time.Time    `json:"last_sent_at"`
	SendCount  int          `json:"send_count"`
	ExpiresAt  time.Time    `json:"expires_at"`
	Delivery   Delivery     `json:"delivery"`
	Message    string       `json:"message"`
	AcceptedAt *time.Time   `json:"accepted_at" nullable:"true"`
	RevokedAt  *time.Time   `json:"revoked_at" nullable:"true"`
	Seq        int64        `json:"seq"`

	key     int64
	hidden  []Grant       // grants that the caller does not see
	sentAt  time.Time     // LastSentAt, whether the caller is told or not
	lasts   time.Duration // from LastSentAt to ExpiresAt
	message string        // Message, whether the caller is told or not
}

// Key is its row number.
func (i *Invitation) Key() int64 { return i.key }

// hides tells whether it has grants that the caller does not see.
func (i *Invitation) hides() bool { return len(i.hidden) > 0 }

// whole tells whether the caller may do what concerns all of it: they manage every
// scope that it had a role in from its beginning. What others added later takes that
// right from nobody. Where nothing is left of the beginning, all that is left counts.
func (i *Invitation) whole() bool {
	all := slices.Concat(i.Roles, i.hidden)
	if slices.ContainsFunc(all, func(g Grant) bool { return !g.added }) {
		return !slices.ContainsFunc(i.hidden, func(g Grant) bool { return !g.added })
	}
	return !i.hides()
}

// byAge parts its grants into those of its beginning and those added later.
func (i *Invitation) byAge() (first, later []auth.Grant) {
	for _, g := range slices.SortedFunc(slices.Values(slices.Concat(i.Roles, i.hidden)), func(a, b Grant) int { return cmp.Compare(a.key, b.key) }) {
		if grant := (auth.Grant{Role: g.Role, Scope: g.scope}); g.added && len(first) > 0 {
			later = append(later, grant)
		} else {
			first = append(first, grant)
		}
	}
	return first, later
}

// notTold leaves out what only those know who manage the scope of its first role: what
// was written to the person, by whom, and what became of it.
func (i *Invitation) notTold() {
	i.Message, i.InvitedBy, i.LastSentAt, i.SendCount, i.Delivery = "", store.Person{}, time.Time{}, 0, Delivery{}
}

func (i *Invitation) open() bool { return i.Status == Pending || i.Status == Expired }

// Result is what became of one item of a batch.
type Result struct {
	ID         string
	Address    string
	Outcome    string
	Detail     string
	Invitation *Invitation
	RetryAt    *time.Time
}
