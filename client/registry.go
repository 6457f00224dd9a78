package client

import (
	"log/slog"
	"slices"

	"guestlist/app/invite"
)

// Config is what every connector needs to reach its system.
type Config struct {
	Address string       // base of the system's API: https://host[:port][/path]; http to this computer only
	Token   string       // proves who the person is; never logged
	Version string       // of this program, told to the system
	Logger  *slog.Logger // nil: nothing is logged
}

// Opener makes a connector's Backend. It sends nothing: Info proves a connection.
type Opener func(c Config) (Backend, error)

// Registry holds the connectors that a program has, by the kind of system.
type Registry map[string]Opener

// Open makes a Backend of a kind. A kind that is not there is an *Error with the
// code Unsupported; a bad address is Invalid or Insecure.
func (r Registry) Open(kind string, c Config) (Backend, error) {
	open, ok := r[kind]
	if !ok {
		return nil, &Error{Code: Unsupported, Detail: "there is no connector of the kind " + kind}
	}
	return open(c)
}

// Kinds are the kinds of system that Open knows, sorted.
func (r Registry) Kinds() []string {
	kinds := make([]string, 0, len(r))
	for kind := range r {
		kinds = append(kinds, kind)
	}
	slices.Sort(kinds)
	return kinds
}

// CapabilitiesOf says which of the optional interfaces a backend has. What no
// interface shows (expiry, message, keys) the connector adds itself.
func CapabilitiesOf(b Backend) invite.Capabilities {
	var c invite.Capabilities
	_, c.Resend = b.(Resender)
	_, c.DryRun = b.(Judge)
	_, c.Roles = b.(RoleLister)
	_, c.Scopes = b.(Scoper)
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
