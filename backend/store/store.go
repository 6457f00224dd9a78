// Package store is what the packages about invitations, members, scopes, tokens and the
// log stand on. It keeps the organisation itself and its tree of scopes, finds out who
// asks and what they may do, and makes changes: each is one transaction of package
// database with its sequence number and its line in the log, and is made once for a key.
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

// Store is the organisation in an open database, which can be read by itself. Changes
// are made with Write.
type Store struct {
	*database.DB
	linker auth.Linker // makes the links whose hashes are kept
	tree   atomic.Pointer[versioned]
	runs   running
}

// Open is for a database whose links linker makes. The Store closes it, also where this
// fails: ErrWrongKey when they were made with another key.
func Open(ctx context.Context, db *database.DB, linker auth.Linker) (*Store, error) {
	s := &Store{DB: db, linker: linker, runs: beginRunning(db.Now())}
	if err := s.checkKey(ctx); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return s, nil
}

// LinkToken is the secret in the link of an invitation, the same each time.
func (s *Store) LinkToken(invitation int64) string {
	return s.linker.Token(database.PublicID("inv_", invitation))
}

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
			s.Wake()
		}
	}
}
