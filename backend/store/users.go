package store

import (
	"context"
	"database/sql"
	"errors"
	"strings"
	"time"

	"guestlist/backend/auth"
)

// The actions of the log.
const (
	ActInvited        = "invited"
	ActResent         = "resent"
	ActCancelled      = "cancelled"
	ActRoleRemoved    = "role_removed"
	ActRolesAdded     = "roles_added"
	ActLinkCopied     = "link_copied"
	ActAccepted       = "accepted"
	ActDeliveryFailed = "delivery_failed"
	ActTokenCreated   = "token_created"
	ActTokenRevoked   = "token_revoked"
)

// Caller is the person behind an access token, and what they may do.
type Caller struct {
	Key       int64
	ID        string
	Name      string
	Email     string
	Token     int64
	RightsSeq int64
	Rights    *auth.Rights
}

// Origin is the caller as the log names them.
func (c *Caller) Origin(requestID string) Origin {
	return Origin{User: c.Key, Name: c.Name, RequestID: requestID}
}

// Authenticate finds the active person whose access token this is;
// ErrUnauthenticated for any other token.
func (s *Store) Authenticate(ctx context.Context, token string) (*Caller, error) {
	var c *Caller
	err := s.read(ctx, func(q queryer) error {
		var key int64
		err := q.QueryRowContext(ctx, "SELECT k FROM tokens WHERE hash = ?", auth.Hash(token)).Scan(&key)
		if errors.Is(err, sql.ErrNoRows) {
			return ErrUnauthenticated
		}
		if err == nil {
			c, err = s.caller(ctx, q, key)
		}
		return err
	})
	return c, err
}

func (s *Store) caller(ctx context.Context, q queryer, token int64) (*Caller, error) {
	c := &Caller{Token: token}
	err := q.QueryRowContext(ctx, `SELECT u.k, u.id, u.name, u.address, u.rights_seq
		FROM tokens t JOIN users u ON u.k = t.user WHERE t.k = ? AND u.status = 'active'`, token).
		Scan(&c.Key, &c.ID, &c.Name, &c.Email, &c.RightsSeq)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, ErrUnauthenticated
	}
	if err != nil {
		return nil, err
	}
	tree, err := s.Tree(ctx)
	if err != nil {
		return nil, err
	}
	grants, err := userGrants(ctx, q, c.Key)
	c.Rights = auth.NewRights(tree, grants)
	return c, err
}

// as reads the caller again inside the transaction: rights and tokens may have
// ended since the request was let in.
func (w *work) as(c *Caller) (*Caller, error) { return w.s.caller(w.ctx, w.tx, c.Token) }

func userGrants(ctx context.Context, q queryer, user int64) ([]auth.Grant, error) {
	var grants []auth.Grant
	err := each(ctx, q, func(rows *sql.Rows) error {
		var g auth.Grant
		err := rows.Scan(&g.Role, &g.Scope)
		grants = append(grants, g)
		return err
	}, "SELECT role, scope FROM user_grants WHERE user = ? ORDER BY k", user)
	return grants, err
}

func (w *work) addUser(name, address, key string) (int64, error) {
	k := w.newID()
	return k, w.exec(`INSERT INTO users (k, id, name, address, address_key, status, joined_at, rights_seq, search)
		VALUES (?, ?, ?, ?, ?, 'active', ?, ?, ?)`, k, publicID("usr_", k), name, address, key,
		w.now.UnixMilli(), w.seq, strings.ToLower(name+"\n"+address))
}

// grantUser gives a person a role; one that they have already changes nothing.
func (w *work) grantUser(user int64, role string, scope int64) error {
	return w.exec(`INSERT INTO user_grants (k, user, role, scope, granted_by, granted_at) VALUES (?, ?, ?, ?, ?, ?)
		ON CONFLICT DO NOTHING`, w.newID(), user, role, scope, nullZero(w.from.User), w.now.UnixMilli())
}

// Token is an access token of a person, never with its value.
type Token struct {
	ID        string    `json:"id" example:"tok_0c5j2q8m1v3e0"`
	Label     string    `json:"label"`
	CreatedAt time.Time `json:"created_at"`
	Current   bool      `json:"current" doc:"The token of this very request"`
}

// Tokens lists the caller's own tokens, the newest first.
func (s *Store) Tokens(ctx context.Context, c *Caller) ([]Token, error) {
	out := []Token{}
	err := each(ctx, s.reader, func(rows *sql.Rows) error {
		var t Token
		var k, at int64
		err := rows.Scan(&k, &t.ID, &t.Label, &at)
		t.CreatedAt, t.Current = fromMilli(at), k == c.Token
		out = append(out, t)
		return err
	}, "SELECT k, id, label, created_at FROM tokens WHERE user = ? ORDER BY k DESC", c.Key)
	return out, err
}

// NewToken makes a token for an active person, found by their address.
// ErrNotFound when there is none.
func (s *Store) NewToken(ctx context.Context, addressKey, label string) (token, id string, err error) {
	err = s.write(ctx, Origin{}, func(w *work) error {
		var user int64
		err := w.row("SELECT k FROM users WHERE address_key = ? AND status = 'active'", addressKey).Scan(&user)
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

func (w *work) addToken(user int64, label string) (token, id string, err error) {
	k := w.newID()
	token, id = auth.NewToken(), publicID("tok_", k)
	err = w.exec("INSERT INTO tokens (k, id, user, hash, label, created_at) VALUES (?, ?, ?, ?, ?, ?)",
		k, id, user, auth.Hash(token), label, w.now.UnixMilli())
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
		err := w.row("SELECT user, label FROM tokens WHERE id = ?", id).Scan(&user, &label)
		if errors.Is(err, sql.ErrNoRows) || (err == nil && c != nil && user != c.Key) {
			return ErrNotFound
		}
		if err != nil {
			return err
		}
		if err := w.exec("DELETE FROM tokens WHERE id = ?", id); err != nil {
			return err
		}
		return w.logToken(ActTokenRevoked, user, label)
	})
}

// RevokeLabelled ends all tokens with a label, such as those of earlier runs
// that had no chance to end their own.
func (s *Store) RevokeLabelled(ctx context.Context, label string) error {
	return s.write(ctx, Origin{}, func(w *work) error {
		return w.exec("DELETE FROM tokens WHERE label = ?", label)
	})
}

func nullZero(k int64) any {
	if k == 0 {
		return nil
	}
	return k
}
