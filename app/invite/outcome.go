package invite

import "time"

// Outcome is what became of one address or one invitation. A batch has one per
// item, never one error for all.
type Outcome string

// The outcomes. Any other value is a backend's own word, which we do not know:
// neither OK nor Retryable.
const (
	Invited         Outcome = "invited"
	RolesAdded      Outcome = "roles_added"
	Resent          Outcome = "resent"
	WasRevoked      Outcome = "revoked"
	RoleRemoved     Outcome = "role_removed"   // of a revoke: only the roles in the person's own scopes went, the rest stays
	MemberChanged   Outcome = "member_changed" // a member is as was asked for
	AlreadyInvited  Outcome = "already_invited"
	AlreadyMember   Outcome = "already_member"
	AlreadyAccepted Outcome = "already_accepted"
	NotPending      Outcome = "not_pending"
	NotFound        Outcome = "not_found"
	Invalid         Outcome = "invalid"
	NoSeat          Outcome = "no_seat"
	Quota           Outcome = "quota"
	RateLimited     Outcome = "rate_limited"
	TooSoon         Outcome = "too_soon"
	Forbidden       Outcome = "forbidden"
	Unauthenticated Outcome = "unauthenticated"
	Undeliverable   Outcome = "undeliverable"
	Unsupported     Outcome = "unsupported"
	Conflict        Outcome = "conflict"
	Temporary       Outcome = "temporary"
	OutcomeUnknown  Outcome = "unknown" // sent, no answer: read again, never blindly retry
)

var outcomes = map[Outcome]bool{
	Invited: true, RolesAdded: true, Resent: true, WasRevoked: true, RoleRemoved: true, MemberChanged: true, AlreadyInvited: true, AlreadyMember: true,
	AlreadyAccepted: true, NotPending: true, NotFound: true, Invalid: true, NoSeat: true, Quota: true, RateLimited: true, TooSoon: true,
	Forbidden: true, Unauthenticated: true, Undeliverable: true, Unsupported: true, Conflict: true, Temporary: true, OutcomeUnknown: true,
}

// Known tells whether this version knows what the outcome means. Of another one nobody
// can say whether it was done: it is shown in its own words and not tried again.
func (o Outcome) Known() bool { return outcomes[o] }

// OK tells whether the item is as the person wanted it.
func (o Outcome) OK() bool {
	return o == Invited || o == RolesAdded || o == Resent || o == WasRevoked || o == RoleRemoved || o == MemberChanged
}

// Retryable tells whether trying the same item again may help, and does nothing twice: what
// is not known has to be looked up first.
func (o Outcome) Retryable() bool { return o == Temporary || o == RateLimited }

// Result is the outcome for one item of a batch.
type Result struct {
	ID         string // of the invitation or the member, where it was asked for by one
	Address    string // as it was asked for, for create
	Outcome    Outcome
	Invitation *Invitation // as it is now, where the backend says so
	Detail     string      // the backend's words
	RetryAt    time.Time   // when it may be tried again; zero: unknown
}

// Plan says in words what a backend must do where it cannot do a thing itself
// (resend by revoking and inviting again, say). The person agrees before it runs.
type Plan struct {
	Steps        []string
	NewLink      bool // the link in the old mail stops working
	LosesInviter bool
	NotAtomic    bool
	QuotaUsed    int
}
