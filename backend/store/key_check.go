package store

import (
	"bytes"
	"context"
	"database/sql"
	"errors"

	"guestlist/backend/auth"
)

// ErrWrongKey says that the links in the database were made with another key.
var ErrWrongKey = errors.New("the server key is another than the one that this database was made with: its links would not work. Put the right key back")

// KeyCheck is what tells the server key of a database from any other.
func (s *Store) KeyCheck() []byte { return s.linker.Check() }

// checkKey refuses a key that is not the one of the organisation. A database of an
// older version, which has no check value yet, is judged by its newest link.
func (s *Store) checkKey(ctx context.Context) error {
	var check []byte
	err := s.QueryRowContext(ctx, "SELECT key_check FROM organization").Scan(&check)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return nil
	case err != nil:
		return err
	case check != nil:
		return s.rightKey(bytes.Equal(check, s.KeyCheck()))
	}
	var newest int64
	var link []byte
	err = s.QueryRowContext(ctx, "SELECT k, link_hash FROM invitations ORDER BY k DESC LIMIT 1").Scan(&newest, &link)
	if err == nil {
		err = s.rightKey(bytes.Equal(link, auth.Hash(s.LinkToken(newest))))
	}
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	return s.WriteQuietly(ctx, Origin{}, func(w *Work) error {
		return w.Exec("UPDATE organization SET key_check = ?", s.KeyCheck())
	})
}

func (s *Store) rightKey(right bool) error {
	if !right {
		return ErrWrongKey
	}
	return nil
}
