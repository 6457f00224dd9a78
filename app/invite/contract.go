package invite

import (
	"context"
	"log/slog"
	"time"
)

// Backend is what every system can do. Methods are safe for use from any
// goroutine, block until answered or ctx ends, and return *Error for everything
// that goes wrong for the whole call. What concerns one item is a Result.
//
// Methods that change something take a key: unique for the intended change and
// the same for each try at it, so that a backend with idempotency keys does it
// once. Connectors without them never try such a call twice by themselves.
type Backend interface {
	// Info asks who the connected person is, what they may do and what the system
	// can do. It is the call that proves a connection.
	Info(ctx context.Context) (Info, error)
	// List gives a page of invitations, newest first.
	List(ctx context.Context, q ListQuery) (Page, error)
	// Create invites: one result per address, in order. At most Info.MaxBulk.
	Create(ctx context.Context, n New, key string) ([]Result, error)
	// Revoke ends open invitations: one result per ID, in order. At most Info.MaxBulk.
	Revoke(ctx context.Context, ids []string, key string) ([]Result, error)
}

// Resender sends an open invitation's message again and renews its expiry.
type Resender interface {
	Resend(ctx context.Context, ids []string, key string) ([]Result, error)
}

// Getter gives one invitation as it is now, whatever has become of it. One that the
// caller cannot see, or that is not there, is CodeNotFound.
type Getter interface {
	Get(ctx context.Context, id string) (*Invitation, error)
}

// Judge says what Create would answer, and changes nothing.
type Judge interface {
	Judge(ctx context.Context, n New) ([]Result, error)
}

// RoleLister lists the roles that invitations can give.
type RoleLister interface {
	Roles(ctx context.Context) ([]Role, error)
}

// Scoper lists the scopes that the caller may see, parents before children.
type Scoper interface {
	Scopes(ctx context.Context) ([]Scope, error)
}

// ScopeChanger arranges the scopes, which needs member:manage there. What the person does
// not see is CodeNotFound, what they may not change CodeForbidden, and a name or a place
// that a scope cannot have CodeInvalid.
type ScopeChanger interface {
	// CreateScope makes a scope and gives it as Scoper lists it. It is not safe to ask
	// twice after an unknown outcome: look at the list first.
	CreateScope(ctx context.Context, c ScopeChange) (Scope, error)
	// ChangeScope renames a scope, or moves it with all that is in it, or both; it gives
	// the scope as it is then. Moving also needs member:manage in the old place and the new.
	ChangeScope(ctx context.Context, id string, c ScopeChange) (Scope, error)
	// RemoveScope removes a scope that holds no others. The roles of members and open
	// invitations that hang on it go to the scope moveTo; CodeConflict where there are
	// some and moveTo is empty, or is no place for them. It also needs member:manage
	// where the scope lies, and the right to give every role that moves.
	RemoveScope(ctx context.Context, id, moveTo string) error
}

// RoleRemover takes grants out of an open invitation; with none left it is revoked.
type RoleRemover interface {
	RemoveRoles(ctx context.Context, id string, grantIDs []string, key string) (*Invitation, error)
}

// Linker hands out the link of an open invitation. The backend may log that it did.
type Linker interface {
	Link(ctx context.Context, id string) (Link, error)
}

// ChangeLister tells what has changed after a sequence number.
type ChangeLister interface {
	Changes(ctx context.Context, since int64, cursor string) (Changes, error)
}

// Watcher calls onChange with the organisation's sequence number soon after each
// change, one call after the other. It returns when ctx ends or the stream breaks
// (always with an error then); the caller reconnects. alive is called once the stream
// stands, and again with each sign of life on it.
type Watcher interface {
	Watch(ctx context.Context, since int64, alive func(), onChange func(seq int64)) error
}

// Heart is a Watcher that gives signs of life also when nothing changes.
type Heart interface {
	// Heartbeat is the longest time between two of them.
	Heartbeat() time.Duration
}

// MemberLister lists the people of the organisation: the active, the deactivated
// and, for those who may see them, the invited.
type MemberLister interface {
	Members(ctx context.Context, q MemberQuery) (MemberPage, error)
}

// MemberEditor changes a member's roles or status and gives the member as it is then.
type MemberEditor interface {
	ChangeMember(ctx context.Context, id string, c MemberChange) (*Member, error)
}

// Auditor reads the audit log.
type Auditor interface {
	Events(ctx context.Context, q EventQuery) (EventPage, error)
}

// Historian tells what happened to one invitation, newest first. It needs no more
// rights than reading the invitation.
type Historian interface {
	History(ctx context.Context, id string) ([]Event, error)
}

// Corrector sends an open invitation to another address: the old one is revoked and
// the new one, which is returned, has its grants and message.
type Corrector interface {
	Correct(ctx context.Context, id, address, key string) (*Invitation, error)
}

// TokenKeeper handles the access tokens of the connected person. NewToken gives the
// token's value, which is shown only then.
type TokenKeeper interface {
	Tokens(ctx context.Context) ([]AccessToken, error)
	NewToken(ctx context.Context, label string) (value string, t AccessToken, err error)
	EndToken(ctx context.Context, id string) error
}

// CapabilitiesOf says which of the optional interfaces a backend has. What no
// interface shows (expiry, message, keys) the connector adds itself.
func CapabilitiesOf(b Backend) Capabilities {
	var c Capabilities
	_, c.Resend = b.(Resender)
	_, c.Get = b.(Getter)
	_, c.DryRun = b.(Judge)
	_, c.Roles = b.(RoleLister)
	_, c.Scopes = b.(Scoper)
	_, c.ChangeScopes = b.(ScopeChanger)
	_, c.RemoveRoles = b.(RoleRemover)
	_, c.Link = b.(Linker)
	_, c.Changes = b.(ChangeLister)
	_, c.Watch = b.(Watcher)
	_, c.Members = b.(MemberLister)
	_, c.ChangeMembers = b.(MemberEditor)
	_, c.Audit = b.(Auditor)
	_, c.History = b.(Historian)
	_, c.Correct = b.(Corrector)
	_, c.Tokens = b.(TokenKeeper)
	return c
}

// Config is what every connector needs to reach its system.
type Config struct {
	Address string       // base of the system's API: https://host[:port][/path]; http to this computer only
	Token   string       // proves who the person is; never logged
	Version string       // of this program, told to the system
	Logger  *slog.Logger // nil: nothing is logged
}

// Opener makes a connector's Backend. It sends nothing: Info proves a connection.
type Opener func(c Config) (Backend, error)
