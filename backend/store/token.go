package store

import (
	"context"
	"database/sql"
	"errors"
	"strings"
	"time"

	"guestlist/backend/auth"
	"guestlist/backend/database"
	"guestlist/internal/address"
)

// usedEvery is how often the use of a token is noted at most.
const usedEvery = time.Minute

// Authenticate finds the active person whose access token this is;
// ErrUnauthenticated for any other token.
func (s *Store) Authenticate(ctx context.Context, token string) (*Caller, error) {
	var c *Caller
	var used int64
	err := s.db.Read(ctx, func(q database.Queryer) error {
		var key int64
		err := q.QueryRowContext(ctx, "SELECT k, coalesce(last_used_at, 0) FROM tokens WHERE hash = ?", auth.Hash(token)).Scan(&key, &used)
		if errors.Is(err, sql.ErrNoRows) {
			return ErrUnauthenticated
		}
		if err == nil {
			c, err = s.caller(ctx, q, key)
		}
		return err
	})
	if err == nil && s.db.Now().UnixMilli()-used >= usedEvery.Milliseconds() {
		s.noteUse(ctx, c.Token)
	}
	return c, err
}

// noteUse keeps when a token was last used. That is worth no waiting and no failed
// request: where another change is being made, the next use will be noted.
func (s *Store) noteUse(ctx context.Context, token int64) {
	now := s.db.Now().UnixMilli()
	_ = s.db.TryExec(ctx, "UPDATE tokens SET last_used_at = ? WHERE k = ? AND coalesce(last_used_at, 0) <= ?",
		now, token, now-usedEvery.Milliseconds())
}

// Token is an access token of a person, never with its value.
type Token struct {
	ID        string     `json:"id" example:"tok_0c5j2q8m1v3e0"`
	Label     string     `json:"label"`
	CreatedAt time.Time  `json:"created_at"`
	LastUsed  *time.Time `json:"last_used_at" nullable:"true" doc:"To the minute; null: never"`
	Current   bool       `json:"current" doc:"The token of this very request"`
}

// Tokens lists the caller's own tokens, the newest first.
func (s *Store) Tokens(ctx context.Context, c *Caller) ([]Token, error) {
	out := []Token{}
	err := database.Each(ctx, s.db, func(rows *sql.Rows) error {
		var t Token
		var k, at int64
		var used sql.NullInt64
		err := rows.Scan(&k, &t.ID, &t.Label, &at, &used)
		t.CreatedAt, t.LastUsed, t.Current = database.FromMilli(at), database.TimePtr(used), k == c.Token
		out = append(out, t)
		return err
	}, "SELECT k, id, label, created_at, last_used_at FROM tokens WHERE user = ? ORDER BY k DESC", c.Key)
	return out, err
}

// NewToken makes a token for an active person, found by their address, which need
// not be valid: older versions let more in. ErrNotFound when there is none. Of
// several who have it, the one who spells it so comes first.
func (s *Store) NewToken(ctx context.Context, email, label string) (token, id string, err error) {
	err = s.write(ctx, Origin{}, func(w *work) error {
		var user int64
		err := w.Row("SELECT k FROM users WHERE status = 'active' AND "+database.HasKey+" ORDER BY address = ? DESC, address_key LIMIT 1",
			append(database.KeyRange(address.Fold(email)), strings.TrimSpace(email))...).Scan(&user)
		if errors.Is(err, sql.ErrNoRows) {
			return ErrNotFound
		}
		if err == nil {
			token, id, err = w.addToken(user, label)
		}
		return err
	})
	return token, id, err
}

// AddToken makes another token for the caller. Its value is given only here.
func (s *Store) AddToken(ctx context.Context, c *Caller, requestID, label string) (value string, t Token, err error) {
	err = s.write(ctx, c.Origin(requestID), func(w *work) error {
		c, err := w.as(c)
		if err != nil {
			return err
		}
		value, t.ID, err = w.addToken(c.Key, label)
		t.Label, t.CreatedAt = label, w.Now
		return err
	})
	return value, t, err
}

func (w *work) addToken(user int64, label string) (token, id string, err error) {
	k := w.NewID()
	token, id, label = auth.NewToken(), database.PublicID("tok_", k), CleanName(label)
	err = w.Exec("INSERT INTO tokens (k, id, user, hash, label, created_at) VALUES (?, ?, ?, ?, ?, ?)",
		k, id, user, auth.Hash(token), label, w.Now.UnixMilli())
	if err == nil {
		err = w.logToken(ActTokenCreated, user, label)
	}
	return token, id, err
}

// RevokeToken ends a token at once. With a caller only their own can be ended;
// ErrNotFound for others.
func (s *Store) RevokeToken(ctx context.Context, c *Caller, requestID, id string) error {
	var from Origin
	if c != nil {
		from = c.Origin(requestID)
	}
	return s.write(ctx, from, func(w *work) error {
		var user int64
		var label string
		err := w.Row("SELECT user, label FROM tokens WHERE id = ?", id).Scan(&user, &label)
		if errors.Is(err, sql.ErrNoRows) || (err == nil && c != nil && user != c.Key) {
			return ErrNotFound
		}
		if err != nil {
			return err
		}
		if err := w.Exec("DELETE FROM tokens WHERE id = ?", id); err != nil {
			return err
		}
		return w.logToken(ActTokenRevoked, user, label)
	})
}

// RevokeLabelled ends all tokens with a label, such as those of earlier runs
// that had no chance to end their own.
func (s *Store) RevokeLabelled(ctx context.Context, label string) error {
	return s.write(ctx, Origin{}, func(w *work) error {
		return w.Exec("DELETE FROM tokens WHERE label = ?", label)
	})
}
