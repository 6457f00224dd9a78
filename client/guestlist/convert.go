package guestlist

import (
	"sync"

	"guestlist/app/invite"
)

// interner keeps one copy of each text that many invitations share. In a list of
// a hundred thousand that is most of the memory.
type interner struct {
	mu   sync.Mutex
	seen map[string]string
}

func newInterner() *interner { return &interner{seen: map[string]string{}} }

func (in *interner) one(s string) string {
	if s == "" {
		return ""
	}
	in.mu.Lock()
	defer in.mu.Unlock()
	if have, ok := in.seen[s]; ok {
		return have
	}
	const most = 20_000 // beyond that the texts are not that shared
	if len(in.seen) >= most {
		clear(in.seen)
	}
	in.seen[s] = s
	return s
}

// invitation makes ours of the server's. Scopes and roles that names does not
// know keep their ID alone.
func (b *Backend) invitation(w *invitation) *invite.Invitation {
	one := b.strings.one
	out := &invite.Invitation{
		ID: w.ID, Address: w.Address, AddressKey: w.Address,
		Channel: invite.Channel(one(w.Channel)), Status: status(w.Status),
		InvitedBy: invite.Person{ID: one(w.InvitedBy.ID), Name: one(w.InvitedBy.Name), Email: one(w.InvitedBy.Email)},
		InvitedAt: w.InvitedAt.UTC(), LastSentAt: w.LastSentAt.UTC(), ExpiresAt: w.ExpiresAt.UTC(),
		AcceptedAt: w.AcceptedAt.UTC(), RevokedAt: w.RevokedAt.UTC(),
		SendCount: w.SendCount,
		Delivery: invite.Delivery{
			State: invite.DeliveryState(one(w.Delivery.State)), Detail: one(w.Delivery.Detail), At: w.Delivery.At.UTC(),
		},
		Message: one(w.Message), Seq: w.Seq,
	}
	if key := invite.FoldAddress(w.Address); key != w.Address {
		out.AddressKey = key
	}
	if len(w.Roles) > 0 {
		out.Roles = make([]invite.Grant, len(w.Roles))
	}
	for i, g := range w.Roles {
		out.Roles[i] = invite.Grant{ID: g.ID, Role: one(g.Role), Name: b.names.role(g.Role), Scope: b.names.scope(one(g.ScopeID))}
	}
	return out
}

func (b *Backend) invitations(list []invitation) []*invite.Invitation {
	out := make([]*invite.Invitation, len(list))
	for i := range list {
		out[i] = b.invitation(&list[i])
	}
	return out
}

func status(s string) invite.Status {
	switch known := invite.Status(s); known {
	case invite.Pending, invite.Expired, invite.Accepted, invite.Revoked, invite.Declined:
		return known
	}
	return invite.Unknown
}

func outcome(s string) invite.Outcome {
	switch known := invite.Outcome(s); known {
	case invite.Invited, invite.RolesAdded, invite.AlreadyInvited, invite.AlreadyMember, invite.Invalid, invite.Forbidden,
		invite.Resent, invite.WasRevoked, invite.NotPending, invite.NotFound, invite.TooSoon:
		return known
	}
	return invite.OutcomeUnknown
}
