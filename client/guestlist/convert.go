package guestlist

import (
	"strings"
	"unique"

	"guestlist/app/invite"
)

// shared is the one copy of a text that many invitations have. In a list of a hundred
// thousand that is most of the memory.
func shared(s string) string { return unique.Make(s).Value() }

// invitation makes ours of the server's. Scopes and roles that names does not
// know keep their ID alone.
func (b *Backend) invitation(w *invitation) *invite.Invitation {
	out := &invite.Invitation{}
	b.fill(out, w)
	return out
}

// invitations makes them in blocks: each by itself would be rounded up by the
// allocator, which is megabytes in a long list.
func (b *Backend) invitations(list []invitation) []*invite.Invitation {
	const perBlock = 16
	out := make([]*invite.Invitation, len(list))
	var block []invite.Invitation
	for i := range list {
		if len(block) == 0 {
			block = make([]invite.Invitation, min(perBlock, len(list)-i))
		}
		out[i], block = &block[0], block[1:]
		b.fill(out[i], &list[i])
	}
	return out
}

func (b *Backend) fill(out *invite.Invitation, w *invitation) {
	own := ownTexts(w.Roles, w.ID, w.Address)
	*out = invite.Invitation{
		ID: own.next(w.ID), Address: own.next(w.Address),
		Channel: invite.Channel(shared(w.Channel)), Status: status(shared(w.Status)),
		InvitedBy: invite.Person{ID: shared(w.InvitedBy.ID), Name: shared(w.InvitedBy.Name), Email: shared(w.InvitedBy.Email)},
		InvitedAt: w.InvitedAt.UTC(), LastSentAt: w.LastSentAt.UTC(), ExpiresAt: w.ExpiresAt.UTC(),
		AcceptedAt: w.AcceptedAt.UTC(), RevokedAt: w.RevokedAt.UTC(),
		SendCount: w.SendCount,
		Delivery: invite.Delivery{
			State: invite.DeliveryState(shared(w.Delivery.State)), Detail: shared(w.Delivery.Detail), At: w.Delivery.At.UTC(),
		},
		Message: shared(w.Message), Seq: w.Seq,
	}
	out.AddressKey = invite.FoldAddress(out.Address) // the same text where nothing is to fold
	out.Roles = b.grants(w.Roles, own)
}

func (b *Backend) grants(list []grant, own *texts) []invite.Grant {
	if len(list) == 0 {
		return nil
	}
	out := make([]invite.Grant, len(list))
	for i, g := range list {
		out[i] = invite.Grant{
			ID: own.next(g.ID), Role: shared(g.Role), Name: b.names.role(g.Role), Scope: b.names.scope(g.ScopeID),
		}
	}
	return out
}

// texts are the texts that only one row has, in one piece of memory: those given,
// and then the IDs of its grants.
type texts struct{ rest string }

func ownTexts(grants []grant, first ...string) *texts {
	var all strings.Builder
	size := 0
	for _, s := range first {
		size += len(s)
	}
	for _, g := range grants {
		size += len(g.ID)
	}
	all.Grow(size)
	for _, s := range first {
		all.WriteString(s)
	}
	for _, g := range grants {
		all.WriteString(g.ID)
	}
	return &texts{all.String()}
}

// next cuts off the next text, which equals s.
func (t *texts) next(s string) string {
	head := t.rest[:len(s)]
	t.rest = t.rest[len(s):]
	return head
}

// status keeps a word that a newer server has invented. Gone is ours alone: no
// server says what it does not list.
func status(s string) invite.Status {
	if s == "" || invite.Status(s) == invite.Gone {
		return invite.Unknown
	}
	return invite.Status(s)
}

// outcome keeps a word that a newer server has invented.
func outcome(s string) invite.Outcome {
	if s == "" {
		return invite.OutcomeUnknown
	}
	return invite.Outcome(s)
}
