// Package tokens finds the person behind an access token, and lists, makes and ends
// tokens.
package tokens

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"guestlist/backend/auth"
	"guestlist/backend/database"
	"guestlist/backend/store"
)

// Token is an access token of a person, never with its value.
type Token struct {
	ID        string       `json:"id" example:"tok_0c5j2q8m1v3e0"`
	User      store.Person `json:"user" doc:"Whose it is"`
	Label     string       `json:"label"`
	CreatedAt time.Time    `json:"created_at"`
	LastUsed  *time.Time   `json:"last_used_at" nullable:"true" doc:"To the minute; null: never"`
	ExpiresAt *time.Time   `json:"expires_at" nullable:"true" doc:"null: never"`
	Rights    string       `json:"rights" enum:"read,mailer," doc:"What it is narrowed to; empty: all that the person may do"`
	Current   bool         `json:"current" doc:"The token of this very request"`
}

// Everybody asks for the tokens of all people.
const Everybody = "all"

// List gives the caller's own tokens, or those of a person (by ID) or of Everybody,
// the newest first. Others' are for who holds all permissions in the organisation: a
// store.ForbiddenError, ErrNotFound for nobody's ID.
func List(ctx context.Context, s *store.Store, c *store.Caller, of string) ([]Token, error) {
	q := database.Query{From: "tokens t JOIN users u ON u.k = t.user"}
	q.Where("coalesce(t.expires_at > ?, 1)", s.Now().UnixMilli())
	if of == "" || of == c.ID {
		q.Where("t.user = ?", c.Key)
	} else if err := mayEndOthers(c); err != nil {
		return nil, err
	} else if of != Everybody {
		var user int64
		err := s.QueryRowContext(ctx, "SELECT k FROM users WHERE id = ?", of).Scan(&user)
		if errors.Is(err, sql.ErrNoRows) {
			return nil, store.ErrNotFound
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

// mayEndOthers tells whether somebody may list and end the tokens of others.
func mayEndOthers(c *store.Caller) error {
	if c.Rights.At(c.Rights.Tree().Root()) != auth.Everything {
		return &store.ForbiddenError{Reason: "needs to be an owner or administrator of the organisation"}
	}
	return nil
}
