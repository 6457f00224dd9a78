package session

import (
	"context"

	"guestlist/app/invite"
)

// Members gives a page of the people of the organisation. Read again, from the
// first page, when Snapshot.Seq has grown.
func (s *Session) Members(ctx context.Context, q invite.MemberQuery) (invite.MemberPage, error) {
	b, ok := s.backend.(invite.MemberLister)
	if !ok {
		return invite.MemberPage{}, unsupported("list members")
	}
	page, err := ask(ctx, s, func(ctx context.Context) (invite.MemberPage, error) { return b.Members(ctx, q) })
	s.sawMembers(q, page, err)
	return page, err
}

// List gives a page of invitations, open or not, as the backend has them. The open ones
// are in Snapshot.
func (s *Session) List(ctx context.Context, q invite.ListQuery) (invite.Page, error) {
	page, err := ask(ctx, s, func(ctx context.Context) (invite.Page, error) { return s.backend.List(ctx, q) })
	s.ledger.saw(page.Items...)
	return page, err
}

// Get gives one invitation as the backend has it now, open or not.
func (s *Session) Get(ctx context.Context, id string) (*invite.Invitation, error) {
	b, ok := s.backend.(invite.Getter)
	if !ok {
		return nil, unsupported("read a single invitation")
	}
	i, err := ask(ctx, s, func(ctx context.Context) (*invite.Invitation, error) { return b.Get(ctx, id) })
	s.ledger.saw(i)
	return i, err
}

// ChangeMember changes a member's roles or status and gives the member as it is
// then.
func (s *Session) ChangeMember(ctx context.Context, id string, c invite.MemberChange) (*invite.Member, error) {
	b, ok := s.backend.(invite.MemberEditor)
	if !ok {
		return nil, unsupported("change members")
	}
	return ask(ctx, s, func(ctx context.Context) (*invite.Member, error) {
		defer poke(s.look)
		return b.ChangeMember(ctx, id, c)
	})
}

// Events gives a page of the audit log.
func (s *Session) Events(ctx context.Context, q invite.EventQuery) (invite.EventPage, error) {
	b, ok := s.backend.(invite.Auditor)
	if !ok {
		return invite.EventPage{}, unsupported("show its log")
	}
	page, err := ask(ctx, s, func(ctx context.Context) (invite.EventPage, error) { return b.Events(ctx, q) })
	s.sawEvents(q, page, err)
	s.noteEvents(page.Items)
	return page, err
}

// History tells what happened to one invitation, newest first. Of a backend that does not
// tell it (invite.Capabilities.History) it is what was seen and sent from this computer.
func (s *Session) History(ctx context.Context, id string) ([]invite.Event, error) {
	b, ok := s.backend.(invite.Historian)
	if !ok && s.ledger != nil && !s.Info().Capabilities.History {
		return s.historyFromHere(ctx, id)
	}
	if !ok {
		return nil, unsupported("tell the history of an invitation")
	}
	return ask(ctx, s, func(ctx context.Context) ([]invite.Event, error) { return b.History(ctx, id) })
}

// Correct sends an open invitation to another address: the old one is revoked,
// and the new one, which is returned, has its grants and message. An empty key
// means a new one.
func (s *Session) Correct(ctx context.Context, id, address, key string) (*invite.Invitation, error) {
	b, ok := s.backend.(invite.Corrector)
	if !ok {
		return nil, unsupported("correct addresses")
	}
	if key == "" {
		key = NewKey()
	}
	return ask(ctx, s, func(ctx context.Context) (*invite.Invitation, error) {
		defer poke(s.look)
		got, err := b.Correct(ctx, id, address, key)
		if err == nil {
			s.takeAnswer(invite.Result{Invitation: got}, invite.Result{Invitation: s.revokedAt(id, got.Seq())})
		}
		return got, err
	})
}

// revokedAt is an invitation as it is after its end at a sequence number, as far as that is
// known; nil where the invitation is not.
func (s *Session) revokedAt(id string, seq int64) *invite.Invitation {
	old := s.Lookup(id)
	if old == nil {
		return nil
	}
	f := old.Fields()
	f.Status, f.Seq = invite.Revoked, seq
	return invite.Make(f)
}

// ask is call for what gives a value.
func ask[T any](ctx context.Context, s *Session, f func(ctx context.Context) (T, error)) (T, error) {
	var got T
	err := s.call(ctx, func(ctx context.Context) (err error) {
		got, err = f(ctx)
		return err
	})
	return got, err
}
