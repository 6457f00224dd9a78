package guestlist

import (
	"time"

	"guestlist/app/invite"
)

// The forms of the server's JSON.

type person struct {
	ID    string `json:"id"`
	Name  string `json:"name"`
	Email string `json:"email"`
}

type session struct {
	User         person              `json:"user"`
	Organization person              `json:"organization"`
	Permissions  []invite.Permission `json:"permissions"`
	Limits       struct {
		MaxBulk int `json:"max_bulk"`
		MaxPage int `json:"max_page"`
	} `json:"limits"`
	Orders struct {
		Members []string `json:"members"`
		Audit   []string `json:"audit"`
	} `json:"orders"`
	Server struct {
		Version string    `json:"version"`
		Time    time.Time `json:"time"`
	} `json:"server"`
	Warnings []string `json:"warnings"`
}

func (s session) info() invite.Info {
	return invite.Info{
		User:         invite.Person(s.User),
		Organization: invite.ScopeRef{ID: s.Organization.ID, Kind: invite.Organization, Name: s.Organization.Name},
		Permissions:  s.Permissions,
		Orders:       s.orders(),
		MaxBulk:      s.Limits.MaxBulk, MaxPage: s.Limits.MaxPage,
		ServerVersion: s.Server.Version, ServerTime: s.Server.Time.UTC(), Warnings: s.Warnings,
	}
}

type role struct {
	ID          string              `json:"id"`
	Name        string              `json:"name"`
	ScopeKinds  []invite.ScopeKind  `json:"scope_kinds"`
	Permissions []invite.Permission `json:"permissions"`
}

type scope struct {
	ID          string              `json:"id"`
	Kind        invite.ScopeKind    `json:"kind"`
	Name        string              `json:"name"`
	ParentID    string              `json:"parent_id"`
	Permissions []invite.Permission `json:"permissions"`
	Open        int                 `json:"open"`
}

type scopeChange struct {
	Kind     invite.ScopeKind `json:"kind,omitempty"`
	Name     string           `json:"name,omitempty"`
	ParentID string           `json:"parent_id,omitempty"`
}

type items[T any] struct {
	Items []T `json:"items"`
}

func (i *items[T]) listed() bool { return i.Items != nil }

type grant struct {
	ID      string `json:"id,omitempty"`
	Role    string `json:"role"`
	ScopeID string `json:"scope_id,omitempty"`
}

type invitation struct {
	ID         string    `json:"id"`
	Address    string    `json:"address"`
	Channel    string    `json:"channel"`
	Status     string    `json:"status"`
	Roles      []grant   `json:"roles"`
	InvitedBy  person    `json:"invited_by"`
	InvitedAt  time.Time `json:"invited_at"`
	LastSentAt time.Time `json:"last_sent_at"`
	SendCount  int       `json:"send_count"`
	ExpiresAt  time.Time `json:"expires_at"`
	Delivery   struct {
		State  string    `json:"state"`
		Detail string    `json:"detail"`
		At     time.Time `json:"at"`
	} `json:"delivery"`
	Message    string    `json:"message"`
	AcceptedAt time.Time `json:"accepted_at"`
	RevokedAt  time.Time `json:"revoked_at"`
	Seq        int64     `json:"seq"`
}

// fields are what the server says of an invitation, in our words.
func (b *Backend) fields(w *invitation) invite.Fields {
	return invite.Fields{
		ID: w.ID, Address: w.Address, AddressKey: invite.FoldAddress(w.Address),
		Channel: invite.Channel(w.Channel), Status: status(w.Status), Roles: b.grants(w.Roles),
		InvitedBy: invite.Person(w.InvitedBy),
		InvitedAt: w.InvitedAt.UTC(), LastSentAt: w.LastSentAt.UTC(), ExpiresAt: w.ExpiresAt.UTC(),
		AcceptedAt: w.AcceptedAt.UTC(), RevokedAt: w.RevokedAt.UTC(),
		SendCount: w.SendCount,
		Delivery:  invite.Delivery{State: invite.DeliveryState(w.Delivery.State), Detail: w.Delivery.Detail, At: w.Delivery.At.UTC()},
		Message:   w.Message, Seq: w.Seq,
	}
}

type page struct {
	Items      []invitation `json:"items"`
	NextCursor string       `json:"next_cursor"`
	Total      *int         `json:"total"`
	Seq        int64        `json:"seq"`
	Gone       []string     `json:"gone"`
	Reset      bool         `json:"reset"`
}

func (p *page) listed() bool { return p.Items != nil }

type newInvitations struct {
	Addresses      []string `json:"addresses"`
	Channel        string   `json:"channel,omitempty"`
	ScopeID        string   `json:"scope_id,omitempty"`
	Roles          []grant  `json:"roles,omitempty"`
	ExpiresInHours int      `json:"expires_in_hours,omitempty"`
	Message        string   `json:"message,omitempty"`
	DryRun         bool     `json:"dry_run,omitempty"`
}

type result struct {
	ID         string      `json:"id"`
	Address    string      `json:"address"`
	Outcome    string      `json:"outcome"`
	Invitation *invitation `json:"invitation"`
	RetryAt    time.Time   `json:"retry_at"`
	Detail     string      `json:"detail"`
}

type results struct {
	Results []result `json:"results"`
}
