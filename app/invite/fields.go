package invite

import (
	"slices"
	"strings"
	"time"
)

// Fields is what an invitation is made of, spelled out. It lives as long as the making
// only; what is kept and handed round is an Invitation.
type Fields struct {
	ID         string
	Address    string
	AddressKey string
	Channel    Channel
	Status     Status
	Roles      []Grant
	InvitedBy  Person
	InvitedAt  time.Time
	LastSentAt time.Time
	ExpiresAt  time.Time
	AcceptedAt time.Time
	RevokedAt  time.Time
	SendCount  int
	Delivery   Delivery
	Message    string
	Seq        int64
}

// Fields is the invitation spelled out, to make another one of it.
func (i *Invitation) Fields() Fields {
	return Fields{
		ID: i.ID(), Address: i.Address(), AddressKey: i.AddressKey(), Channel: i.Channel(), Status: i.Status(), Roles: i.Roles(),
		InvitedBy: i.InvitedBy(), InvitedAt: i.InvitedAt(), LastSentAt: i.LastSentAt(), ExpiresAt: i.ExpiresAt(),
		AcceptedAt: i.AcceptedAt(), RevokedAt: i.RevokedAt(), SendCount: i.SendCount(), Delivery: i.Delivery(), Message: i.Message(), Seq: i.Seq(),
	}
}

func (f *Fields) equal(other *Fields) bool {
	if f == nil || other == nil {
		return f == other
	}
	x, y := *f, *other
	sameRoles := slices.Equal(x.Roles, y.Roles)
	sameTimes := true
	for _, t := range [][2]*time.Time{
		{&x.InvitedAt, &y.InvitedAt},
		{&x.LastSentAt, &y.LastSentAt},
		{&x.ExpiresAt, &y.ExpiresAt},
		{&x.AcceptedAt, &y.AcceptedAt},
		{&x.RevokedAt, &y.RevokedAt},
		{&x.Delivery.At, &y.Delivery.At},
	} {
		sameTimes = sameTimes && t[0].Equal(*t[1])
	}
	return sameRoles && sameTimes && x.ID == y.ID && x.Address == y.Address && x.AddressKey == y.AddressKey && x.Channel == y.Channel &&
		x.Status == y.Status && x.InvitedBy == y.InvitedBy && x.SendCount == y.SendCount && x.Message == y.Message && x.Seq == y.Seq &&
		x.Delivery.State == y.Delivery.State && x.Delivery.Detail == y.Delivery.Detail
}

// rare is what few rows have.
type rare struct {
	accepted, revoked time.Time
	detail            string
	odd               *Fields // the whole row, where it does not fit into an Invitation
}

// rareOf gives what few rows have; nil: this one has nothing of it.
func rareOf(f Fields) *rare {
	if f.AcceptedAt.IsZero() && f.RevokedAt.IsZero() && f.Delivery.Detail == "" {
		return nil
	}
	return &rare{accepted: f.AcceptedAt, revoked: f.RevokedAt, detail: strings.Clone(f.Delivery.Detail)}
}

func (r *rare) equal(other *rare) bool {
	if r == nil || other == nil {
		return r == other
	}
	return r.accepted.Equal(other.accepted) && r.revoked.Equal(other.revoked) && r.detail == other.detail && r.odd.equal(other.odd)
}

// odd is the row spelled out where it does not fit; nil for nearly all.
func (i *Invitation) odd() *Fields {
	if i.rare == nil {
		return nil
	}
	return i.rare.odd
}

// AcceptedAt is when its person joined, to the second.
func (i *Invitation) AcceptedAt() time.Time {
	if i.rare == nil {
		return time.Time{}
	}
	return i.rare.accepted
}

// RevokedAt is when it was ended, to the second.
func (i *Invitation) RevokedAt() time.Time {
	if i.rare == nil {
		return time.Time{}
	}
	return i.rare.revoked
}
