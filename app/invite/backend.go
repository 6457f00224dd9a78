package invite

import (
	"slices"
	"time"
)

// Capabilities says what a backend can do beyond listing, creating and revoking,
// so that screens can grey out and explain what it cannot.
type Capabilities struct {
	Resend       bool // send the same invitation again
	Get          bool // read a single invitation, open or not
	DryRun       bool // judge addresses without inviting
	Roles        bool // list the roles that can be given
	Scopes       bool // list the scopes of the organisation
	ChangeScopes bool // make, rename, move and remove scopes
	RemoveRoles  bool // take single roles out of an open invitation
	Link         bool // hand out the link of an invitation
	Changes      bool // tell what has changed since a sequence number
	Watch        bool // tell at once that something changed
	Expiry       bool // choose when a new invitation expires
	Message      bool // put a personal message into the mail
	Idempotent   bool // do a change once, however often it is asked with the same key
	Sends        bool // tell how often and when the messages of an invitation were sent

	Members       bool // list the people of the organisation
	ChangeMembers bool // change a member's roles, deactivate and reactivate
	Audit         bool // read the audit log
	History       bool // read what happened to one invitation
	Correct       bool // correct an open invitation's address
	Tokens        bool // list, make and end the person's own access tokens
}

// Orders says in which orders a backend gives lists that are read page by page. Screens
// offer no other; the order of a query that is not among them is CodeUnsupported.
type Orders struct {
	Members []string // name, address, status, roles, scope, joined_at
	Events  []string // at, actor, subject
}

// Permission is a right of the connected person, in the backend's spelling.
type Permission string

// The permissions that the program asks for.
const (
	MemberManage Permission = "member:manage"
	MemberRead   Permission = "member:read"
	AuditRead    Permission = "audit:read"
)

// Info is what a backend says of itself and of the connected person.
type Info struct {
	User          Person
	Organization  ScopeRef // ID and name of the organisation
	Permissions   []Permission
	Capabilities  Capabilities
	Orders        Orders
	MaxBulk       int       // items of one bulk call
	MaxPage       int       // rows of one page
	ServerVersion string    //
	ServerTime    time.Time // the server's clock when it answered
	Warnings      []string  // words of the server for admins, such as a mail server that refuses its login
}

// May tells whether the connected person holds a permission anywhere.
func (i Info) May(p Permission) bool {
	for _, have := range i.Permissions {
		if have == p {
			return true
		}
	}
	return false
}

// CanCorrect tells whether the address of an invitation can be corrected: that of a mail.
func (i Info) CanCorrect(of *Invitation) bool {
	return i.Capabilities.Correct && (of.Channel() == Email || of.Channel() == "")
}

// Role is a role that an invitation can give.
type Role struct {
	ID          string
	Name        string
	ScopeKinds  []ScopeKind // where it can be given; empty: anywhere
	Permissions []Permission
}

// Scope is a place in the organisation: the organisation itself or a part of it.
type Scope struct {
	ID          string
	Kind        ScopeKind
	Name        string
	ParentID    string // empty for the root
	Permissions []Permission
	Open        int // distinct open invitations here and below
}

// May tells whether the connected person holds a permission in the scope.
func (s Scope) May(p Permission) bool { return slices.Contains(s.Permissions, p) }

// Ref is the scope's short form.
func (s Scope) Ref() ScopeRef { return ScopeRef{ID: s.ID, Kind: s.Kind, Name: s.Name} }

// ScopeChange is what a scope is to be. Empty fields leave an existing scope as it is.
type ScopeChange struct {
	Kind     ScopeKind // of a new one; a scope keeps the kind that it was made with
	Name     string
	ParentID string // where it lies; a new one without it lies in the organisation
}

// New asks for invitations: one for each address, all with the same grants.
type New struct {
	Addresses []string
	Channel   Channel
	ScopeID   string        // empty: the organisation
	Roles     []RoleAt      // empty: the backend's plain member role
	ExpiresIn time.Duration // zero: the backend's own default
	Message   string
}

// RoleAt is a role to be given at a scope; an empty scope means New.ScopeID.
type RoleAt struct {
	Role    string
	ScopeID string
}

// Link is an invitation's link. Whoever has it can accept: it is a secret.
type Link struct {
	URL       string
	ExpiresAt time.Time
}

// ListQuery asks a backend for a page of invitations. An order or a filter that it
// does not have is CodeUnsupported; the zero ones every backend has.
type ListQuery struct {
	Statuses []Status  // empty: the open ones
	Order    Order     // zero: newest first
	Address  string    // the whole of it, however it is spelled: asks for one person
	Text     string    // found in address or inviter
	Role     string    // ID; empty: any
	ScopeID  string    // and everything below
	From, To time.Time // invited at From or later, before To; the same on every page; zero: no bound
	Limit    int       // rows of a page; 0: as many as the backend gives
	Cursor   string    // from the page before; empty: the first
}

// Page is one page of a list.
type Page struct {
	Items      []*Invitation
	NextCursor string // empty at the end
	Total      int    // of the whole list, or -1 where the backend does not say (on later pages it never does)
	Seq        int64  // the organisation's sequence number when the page was read
}

// Changes is what has happened since a sequence number, in the order of it.
type Changes struct {
	Items      []*Invitation
	Gone       []string // IDs that the caller can no longer see
	NextCursor string   // empty at the end
	Seq        int64
	Reset      bool // the caller's view changed altogether: read the whole list again
}
