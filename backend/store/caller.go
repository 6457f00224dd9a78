package store

import (
	"context"
	"database/sql"
	"errors"
	"strings"

	"guestlist/backend/auth"
	"guestlist/backend/database"
)

// Caller is the person behind an access token, and what they may do.
type Caller struct {
	Key       int64
	ID        string
	Name      string
	Email     string
	Token     int64
	Narrow    string // ReadOnly or Mailer where the token may do less than the person; empty otherwise
	RightsSeq int64
	Rights    *auth.Rights
}

// Origin is the caller as the log names them.
func (c *Caller) Origin(requestID string) Origin {
	return Origin{User: c.Key, Name: c.Name, RequestID: requestID}
}

func (s *Store) caller(ctx context.Context, q database.Queryer, token int64) (*Caller, error) {
	c := &Caller{Token: token}
	err := q.QueryRowContext(ctx, `SELECT u.k, u.id, u.name, u.address, u.rights_seq, t.rights
		FROM tokens t JOIN users u ON u.k = t.user WHERE t.k = ? AND u.status = 'active' AND coalesce(t.expires_at > ?, 1)`,
		token, s.db.Now().UnixMilli()).Scan(&c.Key, &c.ID, &c.Name, &c.Email, &c.RightsSeq, &c.Narrow)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, ErrUnauthenticated
	}
	if err != nil {
		return nil, err
	}
	tree, err := s.treeIn(ctx, q)
	if err != nil {
		return nil, err
	}
	grants, err := userGrants(ctx, q, c.Key)
	c.Rights = auth.NewRights(tree, grants)
	return c, err
}

// as reads the caller again inside the transaction: rights and tokens may have
// ended since the request was let in.
func (w *work) as(c *Caller) (*Caller, error) { return w.s.caller(w.Ctx, w.Tx, c.Token) }

func userGrants(ctx context.Context, q database.Queryer, user int64) ([]auth.Grant, error) {
	var grants []auth.Grant
	err := database.Each(ctx, q, func(rows *sql.Rows) error {
		var g auth.Grant
		err := rows.Scan(&g.Role, &g.Scope)
		grants = append(grants, g)
		return err
	}, "SELECT role, scope FROM user_grants WHERE user = ? ORDER BY k", user)
	return grants, err
}

func (w *work) addUser(name, shown, key string) (int64, error) {
	k := w.NewID()
	return k, w.Exec(`INSERT INTO users (k, id, name, address, address_key, status, joined_at, rights_seq, search, name_key, roles_key, scope_key)
		VALUES (?, ?, ?, ?, ?, 'active', ?, ?, ?, ?, '', '')`, k, database.PublicID("usr_", k), name, shown, key,
		w.Now.UnixMilli(), w.seq, database.UserSearch(name, shown), strings.ToLower(name))
}

// grantUser gives a person a role; one that they have already changes nothing. Their place
// in the orders follows with memberChanged or orderMembers.
func (w *work) grantUser(user int64, role string, scope int64) error {
	return w.Exec(`INSERT INTO user_grants (k, user, role, scope, granted_by, granted_at) VALUES (?, ?, ?, ?, ?, ?)
		ON CONFLICT DO NOTHING`, w.NewID(), user, role, scope, nullZero(w.from.User), w.Now.UnixMilli())
}

func nullZero(k int64) any {
	if k == 0 {
		return nil
	}
	return k
}
