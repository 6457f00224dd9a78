package backend

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"guestlist/backend/auth"
	"guestlist/backend/database"
	"guestlist/backend/store"
)

// ErrNoKey says that the server key of a database is missing.
var ErrNoKey = errors.New("the server key is missing: without it the links of invitations do not work. Put the file back from a copy, or set GUESTLIST_KEY")

// serverKey finds the key that links are made with. Where there is no organisation
// yet there need be none: Init keeps the one that is made here.
func (s *Server) serverKey(ctx context.Context, db *database.DB) ([]byte, error) {
	if s.conf.Key != nil {
		return s.conf.Key, nil
	}
	if text := os.Getenv("GUESTLIST_KEY"); text != "" {
		key, err := auth.ParseKey(text)
		if err != nil {
			return nil, fmt.Errorf("GUESTLIST_KEY: %w", err)
		}
		return key, nil
	}
	key, err := auth.ReadKey(s.keyFile())
	if !errors.Is(err, fs.ErrNotExist) {
		return key, err
	}
	has, err := store.Initialised(ctx, db)
	if err != nil {
		return nil, err
	}
	if has {
		return nil, fmt.Errorf("%s: %w", s.keyFile(), ErrNoKey)
	}
	s.newKey = auth.NewKey()
	return s.newKey, nil
}

// keyFile stands beside the database: where it was asked for, or else where it really is.
func (s *Server) keyFile() string {
	here := s.conf.DB + ".key"
	if _, err := os.Stat(here); err != nil {
		if path, err := database.Resolve(s.conf.DB); err == nil {
			return path + ".key"
		}
	}
	return here
}

// keepKey writes a new key to its file, and gives a way to undo that.
func (s *Server) keepKey() (undo func() error, err error) {
	if s.newKey == nil {
		return func() error { return nil }, nil
	}
	if err := auth.WriteKey(s.keyFile(), s.newKey); err != nil {
		return nil, err
	}
	return func() error { return os.Remove(s.keyFile()) }, nil
}
