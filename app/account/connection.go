// Package account is the list of connections that a person has set up. It is kept
// in a file of our own; tokens are kept in the keyring under the connection's
// UUID, never in the file.
package account

import "time"

// Kind is the sort of system that a connection leads to.
type Kind string

// The kinds.
const (
	Local     Kind = "local"     // the organisation on this computer
	Sample    Kind = "sample"    // another one there, of made-up people, to look around in
	Guestlist Kind = "guestlist" // a Guestlist server
)

// Here tells whether a kind is served by this program, with neither a secret nor a copy.
func (k Kind) Here() bool { return k == Local || k == Sample }

// Connection is one way to an organisation.
type Connection struct {
	ID               string    `json:"id"` // UUID, made by Add
	Kind             Kind      `json:"kind"`
	Name             string    `json:"name"` // the person's own name for it; may be empty for the one on this computer
	Address          string    `json:"address,omitempty"`
	OrganizationID   string    `json:"organization_id,omitempty"`
	OrganizationName string    `json:"organization_name,omitempty"`
	AddedAt          time.Time `json:"added_at"`
	LastUsed         time.Time `json:"last_used,omitzero"`
}

// Title is what to call the connection on screen.
func (c Connection) Title() string {
	for _, name := range []string{c.Name, c.OrganizationName, c.Address} {
		if name != "" {
			return name
		}
	}
	return string(c.Kind)
}
