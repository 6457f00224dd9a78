// Package invitations is who has been asked to join: it invites, resends, corrects and
// revokes, hands out links, lets people accept, and tells what has changed. A change is one
// transaction with its lines in the log and its message; what a client may repeat is made
// once for a key.
package invitations

import (
	"context"
	"errors"

	"guestlist/backend/outbox"
	"guestlist/backend/store"
)

// Errors for a whole call, besides those of package store. What concerns one item of a
// batch is an outcome.
var (
	ErrAlreadyInvited = errors.New("this address has an open invitation already")
	ErrAlreadyMember  = errors.New("this address belongs to a member already")
	ErrNotPending     = errors.New("the invitation is not open any more")
)

// Invitations changes those of an organisation. Its methods are safe for use from any
// goroutine.
type Invitations struct {
	store  *store.Store
	outbox *outbox.Outbox
}

// New is for one organisation, and puts messages into its outbox.
func New(s *store.Store, messages *outbox.Outbox) *Invitations {
	return &Invitations{store: s, outbox: messages}
}

// work is a running change of invitations.
type work struct {
	*store.Work
	s *Invitations
}

func (is *Invitations) write(ctx context.Context, from store.Origin, fn func(*work) error) error {
	return is.store.Write(ctx, from, func(w *store.Work) error { return fn(&work{w, is}) })
}

// once is store.Once for a change of invitations.
func (is *Invitations) once(ctx context.Context, c *store.Caller, requestID string, key store.Key, answer store.Answer, fn func(*work, *store.Caller) error) error {
	return is.store.Once(ctx, c, requestID, key, answer, func(w *store.Work, c *store.Caller) error {
		return fn(&work{w, is}, c)
	})
}
