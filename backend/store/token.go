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
	err := s.Read(ctx, func(q database.Queryer) error {
		var key int64
		err := q.QueryRowContext(ctx, "SELECT k, coalesce(last_used_at, 0) FROM tokens WHERE hash = ?", auth.Hash(token)).Scan(&key, &used)
		if errors.Is(err, sql.ErrNoRows) {
			return ErrUnauthenticated
		}
		if err == nil {
			c, err = s.Caller(ctx, q, key)
		}
		return err
	})
	if err == nil && s.Now().UnixMilli()-used >= usedEvery.Milliseconds() {
		s.noteUse(ctx, c.Token)
	}
	return c, err
}

// noteUse keeps when a token was last used. That is worth no waiting and no failed
// request: where another change is being made, the next use will be noted.
func (s *Store) noteUse(ctx context.Context, token int64) {
	now := s.Now().UnixMilli()
	_ = s.TryExec(ctx, "UPDATE tokens SET last_used_at = ? WHERE k = ? AND coalesce(last_used_at, 0) <= ?",
		now, token, now-usedEvery.Milliseconds())
}

// What a token may be narrowed to.
const (
	ReadOnly = "read"   // changes nothing
	Mailer   = "mailer" // reads and sends invitations, and does nothing else
)

// Token is an access token of a person, never with its value.
type Token struct {
	ID        string     `json:"id" example:"tok_0c5j2q8m1v3e0"`
	User      Person     `json:"user" doc:"Whose it is"`
	Label     string     `json:"label"`
	CreatedAt time.Time  `json:"created_at"`
	LastUsed  *time.Time `json:"last_used_at" nullable:"true" doc:"To the minute; null: never"`
	ExpiresAt *time.Time `json:"expires_at" nullable:"true" doc:"null: never"`
	Rights    string     `json:"rights" enum:"read,mailer," doc:"What it is narrowed to; empty: all that the person may do"`
	Current   bool       `json:"current" doc:"The token of this very request"`
}

// Everybody asks for the tokens of all people.
const Everybody = "all"

// Tokens lists the caller's own tokens, or those of a person (by ID) or of Everybody,
// the newest first. Others' are for who holds all permissions in the organisation: a
// ForbiddenError, ErrNotFound for nobody's ID.
func (s *Store) Tokens(ctx context.Context, c *Caller, of string) ([]Token, error) {
	q := database.Query{From: "tokens t JOIN users u ON u.k = t.user"}
	q.Where("coalesce(t.expires_at > ?, 1)", s.Now().UnixMilli())
	if of == "" || of == c.ID {
		q.Where("t.user = ?", c.Key)
	} else if err := mayEndTokens(c); err != nil {
		return nil, err
	} else if of != Everybody {
		var user int64
		err := s.QueryRowContext(ctx, "SELECT k FROM users WHERE id = ?", of).Scan(&user)
		if errors.Is(err, sql.ErrNoRows) {
			return nil, ErrNotFound
		}
		if err != nil {
			return nil, err
		}
		q.Where("t.user = ?", user)
	}
	out := []Token{}
	err := database.Each(ctx, s, func(rows *sql.Rows) error {
		var t Token
		var k, at int64
		var used, ends sql.NullInt64
		err := rows.Scan(&k, &t.ID, &t.Label, &at, &used, &ends, &t.Rights, &t.User.ID, &t.User.Name)
		t.CreatedAt, t.LastUsed, t.ExpiresAt, t.Current = database.FromMilli(at), database.TimePtr(used), database.TimePtr(ends), k == c.Token
		out = append(out, t)
		return err
	}, "SELECT t.k, t.id, t.label, t.created_at, t.last_used_at, t.expires_at, t.rights, u.id, u.name"+q.String()+" ORDER BY t.k DESC", q.Values...)
	return out, err
}

// mayEndTokens tells whether somebody may list and end the tokens of others.
func mayEndTokens(c *Caller) error {
	if c.Rights.At(c.Rights.Tree().Root()) != auth.Everything {
		return &ForbiddenError{Reason: "needs to be an owner or administrator of the organisation"}
	}
	return nil
}

// NewToken makes a token for an active person, found by their address, which need
// not be valid: older versions let more in. ErrNotFound when there is none. Of
// several who have it, the one who spells it so comes first.
func (s *Store) NewToken(ctx context.Context, email, label string) (token, id string, err error) {
	err = s.Write(ctx, Origin{}, func(w *Work) error {
		var user int64
		err := w.Row("SELECT k FROM users WHERE status = 'active' AND "+database.HasKey+" ORDER BY address = ? DESC, address_key LIMIT 1",
			append(database.KeyRange(address.Fold(email)), strings.TrimSpace(email))...).Scan(&user)
		if errors.Is(err, sql.ErrNoRows) {
			return ErrNotFound
		}
		if err == nil {
			token, id, err = w.AddToken(user, NewAccess{Label: label})
		}
		return err
	})
	return token, id, err
}

// NewAccess says what a new token is for.
type NewAccess struct {
	Label     string
	ExpiresAt *time.Time // nil: it does not end by itself
	Rights    string     // ReadOnly, Mailer; empty: all that the person may do
}

// AddToken makes another token for the caller. Its value is given only here. An
// InvalidError for an end that is not ahead.
func (s *Store) AddToken(ctx context.Context, c *Caller, requestID string, n NewAccess) (value string, t Token, err error) {
	err = s.Write(ctx, c.Origin(requestID), func(w *Work) error {
		c, err := w.As(c)
		if err != nil {
			return err
		}
		if n.ExpiresAt != nil && !n.ExpiresAt.After(w.Now) {
			return &InvalidError{"body.expires_at", "the end of a token lies ahead"}
		}
		value, t.ID, err = w.AddToken(c.Key, n)
		t.User, t.Label, t.CreatedAt, t.ExpiresAt, t.Rights = Person{c.ID, c.Name}, n.Label, w.Now, n.ExpiresAt, n.Rights
		return err
	})
	return value, t, err
}

// AddToken makes an access token for a person. Its value is given only here.
func (w *Work) AddToken(user int64, n NewAccess) (token, id string, err error) {
	k := w.NewID()
	var ends any
	if n.ExpiresAt != nil {
		ends = n.ExpiresAt.UnixMilli()
	}
	token, id, n.Label = auth.NewToken(), database.PublicID("tok_", k), CleanName(n.Label)
	err = w.Exec("INSERT INTO tokens (k, id, user, hash, label, created_at, expires_at, rights) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
		k, id, user, auth.Hash(token), n.Label, w.Now.UnixMilli(), ends, n.Rights)
	if err == nil {
		err = w.LogToken(ActTokenCreated, user, n.Label)
	}
	return token, id, err
}

// RevokeToken ends a token at once. With a caller only their own can be ended, unless
// they hold all permissions in the organisation; ErrNotFound for others.
func (s *Store) RevokeToken(ctx context.Context, c *Caller, requestID, id string) error {
	var from Origin
	if c != nil {
		from = c.Origin(requestID)
	}
	return s.Write(ctx, from, func(w *Work) error {
		var user int64
		var label string
		err := w.Row("SELECT user, label FROM tokens WHERE id = ?", id).Scan(&user, &label)
		if errors.Is(err, sql.ErrNoRows) {
			return ErrNotFound
		}
		if err != nil {
			return err
		}
		if c != nil && user != c.Key {
			now, err := w.As(c)
			if err != nil {
				return err
			}
			if mayEndTokens(now) != nil {
				return ErrNotFound
			}
		}
		if err := w.Exec("DELETE FROM tokens WHERE id = ?", id); err != nil {
			return err
		}
		return w.LogToken(ActTokenRevoked, user, label)
	})
}

// RevokeLabelled ends all tokens with a label, such as those of earlier runs
// that had no chance to end their own.
func (s *Store) RevokeLabelled(ctx context.Context, label string) error {
	return s.Write(ctx, Origin{}, func(w *Work) error {
		return w.Exec("DELETE FROM tokens WHERE label = ?", label)
	})
}
