package session

import (
	"context"
	"fmt"

	"guestlist/app/invite"
)

// NewKey makes a key for one intended change. Use the same key for each try at
// the same change, so that the backend does it once.
func NewKey() string { return invite.NewID() }

// Create invites: one result per address, in order. More addresses than the
// backend takes at once go in several calls; when one of them fails, the results
// of those before it come with the error. An empty key means a new one. Errors
// are *invite.Error, here and below.
func (s *Session) Create(ctx context.Context, n invite.New, key string) ([]invite.Result, error) {
	return s.byParts(ctx, n, key, s.backend.Create)
}

// Judge says what Create would answer, and changes nothing.
func (s *Session) Judge(ctx context.Context, n invite.New) ([]invite.Result, error) {
	b, ok := s.backend.(invite.Judge)
	if !ok {
		return nil, unsupported("judge addresses")
	}
	parts := parts(n.Addresses, s.Snapshot().Info.MaxBulk)
	var all []invite.Result
	err := s.call(ctx, func(ctx context.Context) error {
		for _, part := range parts {
			n.Addresses = part
			got, err := b.Judge(ctx, n)
			if err != nil {
				return err
			}
			all = append(all, got...)
		}
		return nil
	})
	return all, err
}

// Resend sends the messages of open invitations again: one result per ID, in
// order. At most Info.MaxBulk IDs.
func (s *Session) Resend(ctx context.Context, ids []string, key string) ([]invite.Result, error) {
	b, ok := s.backend.(invite.Resender)
	if !ok {
		return nil, unsupported("send invitations again")
	}
	return s.change(ctx, ids, key, b.Resend)
}

// Revoke ends open invitations: one result per ID, in order. At most Info.MaxBulk
// IDs.
func (s *Session) Revoke(ctx context.Context, ids []string, key string) ([]invite.Result, error) {
	return s.change(ctx, ids, key, s.backend.Revoke)
}

// RemoveRoles takes grants out of an open invitation and gives it as it is then;
// with none left it is revoked.
func (s *Session) RemoveRoles(ctx context.Context, id string, grantIDs []string, key string) (*invite.Invitation, error) {
	b, ok := s.backend.(invite.RoleRemover)
	if !ok {
		return nil, unsupported("remove roles from an invitation")
	}
	if key == "" {
		key = NewKey()
	}
	var got *invite.Invitation
	err := s.call(ctx, func(ctx context.Context) (err error) {
		defer poke(s.look)
		got, err = b.RemoveRoles(ctx, id, grantIDs, key)
		s.takeAnswer(invite.Result{Invitation: got})
		return err
	})
	return got, err
}

// Link gets the link of an open invitation. Whoever has it can accept: it is a
// secret. The backend may log that it was handed out.
func (s *Session) Link(ctx context.Context, id string) (invite.Link, error) {
	b, ok := s.backend.(invite.Linker)
	if !ok {
		return invite.Link{}, unsupported("hand out links")
	}
	var got invite.Link
	err := s.call(ctx, func(ctx context.Context) (err error) {
		got, err = b.Link(ctx, id)
		return err
	})
	return got, err
}

// Sync waits until the list has been read again or caught up with what was true
// when Sync was called.
func (s *Session) Sync(ctx context.Context) error {
	return s.call(ctx, func(ctx context.Context) error {
		done := make(chan error, 1)
		s.mu.Lock()
		s.waiters = append(s.waiters, done)
		s.mu.Unlock()
		poke(s.look)
		select {
		case err := <-done:
			return err
		case <-ctx.Done():
			return ctx.Err()
		}
	})
}

type bulk func(ctx context.Context, ids []string, key string) ([]invite.Result, error)

// change runs one bulk call and has the list follow at once, whatever came of it.
func (s *Session) change(ctx context.Context, ids []string, key string, do bulk) ([]invite.Result, error) {
	if key == "" {
		key = NewKey()
	}
	var got []invite.Result
	err := s.call(ctx, func(ctx context.Context) (err error) {
		defer poke(s.look)
		got, err = do(ctx, ids, key)
		s.noteChanged(got)
		s.takeAnswer(got...)
		return err
	})
	return got, err
}

func (s *Session) byParts(ctx context.Context, n invite.New, key string,
	do func(context.Context, invite.New, string) ([]invite.Result, error),
) ([]invite.Result, error) {
	if key == "" {
		key = NewKey()
	}
	var all []invite.Result
	err := s.call(ctx, func(ctx context.Context) error {
		defer poke(s.look)
		for at, part := range parts(n.Addresses, s.Snapshot().Info.MaxBulk) {
			n.Addresses = part
			partKey := key
			if at > 0 {
				partKey = fmt.Sprintf("%s-%d", key, at)
			}
			got, err := do(ctx, n, partKey)
			if err != nil {
				return err
			}
			s.noteCreated(n, got)
			s.takeAnswer(got...)
			all = append(all, got...)
		}
		return nil
	})
	return all, err
}

// takeAnswer shows at once what an answer tells of invitations. What the next reading of
// changes tells of them changes nothing then. An answer that comes late, or the second
// time, may tell of what the list has left behind: that is passed over.
func (s *Session) takeAnswer(results ...invite.Result) {
	s.mu.Lock()
	defer s.mu.Unlock()
	latest := byID{}
	for _, r := range results {
		if i := r.Invitation; i != nil && (i.Seq() == 0 || i.Seq() > s.seq) {
			latest[i.ID()] = i
		}
	}
	if s.listed && len(latest) > 0 { // otherwise the list is still to be read
		s.takeIn(latest)
	}
}

// call runs one call of the person's until it or the session ends. Nothing is
// sent to another organisation than the one that the connection was made for.
func (s *Session) call(ctx context.Context, f func(ctx context.Context) error) error {
	s.mu.Lock()
	if s.closed {
		s.mu.Unlock()
		return &invite.Error{Code: invite.CodeCanceled, Detail: "the connection is closed"}
	}
	if s.snap.Load().State == WrongOrganisation {
		s.mu.Unlock()
		return &invite.Error{Code: invite.CodeWrongOrganisation}
	}
	s.wg.Add(1)
	s.mu.Unlock()
	defer s.wg.Done()

	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	defer context.AfterFunc(s.ctx, cancel)()
	if err := f(ctx); err != nil {
		return invite.ErrorOf(err)
	}
	return nil
}

func unsupported(what string) *invite.Error {
	return &invite.Error{Code: invite.CodeUnsupported, Detail: "this system cannot " + what}
}

// parts cuts a list into pieces of at most size, in order; size 0 means no limit.
// There is always one piece, so that an empty request is answered too.
func parts(list []string, size int) [][]string {
	if size <= 0 || len(list) <= size {
		return [][]string{list}
	}
	var all [][]string
	for ; len(list) > size; list = list[size:] {
		all = append(all, list[:size])
	}
	return append(all, list)
}
