package guestlist

import (
	"time"

	"guestlist/app/invite"
)

type member struct {
	ID         string      `json:"id"`
	Name       string      `json:"name"`
	Address    string      `json:"address"`
	Status     string      `json:"status"`
	Roles      []grant     `json:"roles"`
	JoinedAt   time.Time   `json:"joined_at"`
	Invitation *invitation `json:"invitation"`
}

type memberPage struct {
	Items      []member `json:"items"`
	NextCursor string   `json:"next_cursor"`
	Total      *int     `json:"total"`
}

func (p *memberPage) listed() bool { return p.Items != nil }

// memberChange leaves out what is to stay; an empty list of roles is no such thing.
type memberChange struct {
	Roles  []grant             `json:"roles,omitzero"`
	Status invite.MemberStatus `json:"status,omitzero"`
}

type auditEvent struct {
	ID           string    `json:"id"`
	At           time.Time `json:"at"`
	Actor        person    `json:"actor"`
	Action       string    `json:"action"`
	Label        string    `json:"label"`
	Subject      string    `json:"subject"`
	InvitationID string    `json:"invitation_id"`
	ScopeID      string    `json:"scope_id"`
	Detail       string    `json:"detail"`
	RequestID    string    `json:"request_id"`
}

type eventPage struct {
	Items      []auditEvent `json:"items"`
	NextCursor string       `json:"next_cursor"`
}

func (p *eventPage) listed() bool { return p.Items != nil }

type token struct {
	ID         string    `json:"id"`
	Label      string    `json:"label"`
	CreatedAt  time.Time `json:"created_at"`
	LastUsedAt time.Time `json:"last_used_at"`
	Current    bool      `json:"current"`
	Token      string    `json:"token"` // its value, only in the answer to the request that makes it
}

func (t token) ours() invite.AccessToken {
	return invite.AccessToken{
		ID: t.ID, Label: t.Label, CreatedAt: t.CreatedAt.UTC(), LastUsedAt: t.LastUsedAt.UTC(), Current: t.Current,
	}
}
