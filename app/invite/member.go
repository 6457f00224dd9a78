package invite

import "time"

// MemberStatus is the state of a person in the organisation.
type MemberStatus string

// The states of a person. MemberInvited is somebody with an open invitation.
const (
	MemberActive      MemberStatus = "active"
	MemberInvited     MemberStatus = "invited"
	MemberDeactivated MemberStatus = "deactivated"
)

// Member is a person of the organisation, or one who is invited to it. Values are
// shared between goroutines and never changed once published.
type Member struct {
	ID         string
	Name       string // empty for the invited
	Address    string
	Status     MemberStatus
	Roles      []Grant
	JoinedAt   time.Time   // zero for the invited
	Invitation *Invitation // of the invited
}

// MemberQuery asks for a page of people. Zero values ask for everybody.
type MemberQuery struct {
	Status  MemberStatus
	ScopeID string // and everything below
	Role    string
	Text    string // found in name and address
	Sort    string // one of Info.Orders.Members, "-" before it turns it round; empty: the backend's own
	Limit   int
	Cursor  string
}

// MemberPage is one page of people.
type MemberPage struct {
	Items      []*Member
	NextCursor string // empty at the end
	Total      int    // on the first page; -1 elsewhere
}

// MemberChange is what is to become of a member.
type MemberChange struct {
	Roles  []RoleAt     // all roles that the member is to hold; nil: as they are
	Status MemberStatus // MemberActive or MemberDeactivated; empty: as it is
}
