// Package store keeps what an organisation does: whom it invites, who its members are,
// and the log of it all. Every change is one transaction of package database with its
// sequence number, its audit event and its outgoing message.
//
// Methods are safe for use from any goroutine. Changes are made one after the other;
// reads run beside them, each on a snapshot.
package store

import (
	"context"
	"errors"
	"sync/atomic"
	"time"

	"guestlist/backend/auth"
	"guestlist/backend/database"
)

// Store is the organisation in an open database.
type Store struct {
	db     *database.DB
	linker auth.Linker // makes the links whose hashes are kept
	tree   atomic.Pointer[versioned]
	sends  sends
	runs   running
}

// Open prepares what is in a database. The Store closes it, also where this fails:
// ErrWrongKey when its links were made with another key.
func Open(ctx context.Context, db *database.DB, linker auth.Linker) (*Store, error) {
	s := &Store{db: db, linker: linker, runs: beginRunning(db.Now())}
	for _, step := range []func(context.Context) error{s.checkKey, s.fillOrders, s.fillMemberOrders, s.Sweep} {
		if err := step(ctx); err != nil {
			return nil, errors.Join(err, db.Close())
		}
	}
	return s, nil
}

// Close closes the database.
func (s *Store) Close() error { return s.db.Close() }

// Now is the server's clock, by which invitations expire.
func (s *Store) Now() time.Time { return s.db.Now() }

// Changed gives a channel that is closed after the next committed change. Take it
// before reading, so that nothing slips through in between.
func (s *Store) Changed() <-chan struct{} { return s.db.Changed() }

// WatchOthers wakes those who wait for a change when another process has made one,
// until ctx ends.
func (s *Store) WatchOthers(ctx context.Context) {
	const often = time.Second
	_, last, _ := s.Organization(ctx) // what goes wrong here goes wrong for others too
	for {
		select {
		case <-ctx.Done():
			return
		case <-time.After(often):
		}
		if _, seq, err := s.Organization(ctx); err == nil && seq != last {
			last = seq
			s.db.Wake()
		}
	}
}
