package store

import (
	"context"
	"database/sql"
	"errors"

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

// MayManage is a ForbiddenError for those who hold member:manage nowhere.
func (c *Caller) MayManage() error {
	if !c.Rights.Anywhere(auth.MemberManage) {
		return &ForbiddenError{Permission: auth.MemberManage}
	}
	return nil
}

// Caller is the person behind an access token, by its row number, as they are now;
// ErrUnauthenticated once they or the token have ended.
func (s *Store) Caller(ctx context.Context, q database.Queryer, token int64) (*Caller, error) {
	c := &Caller{Token: token}
	err := q.QueryRowContext(ctx, `SELECT u.k, u.id, u.name, u.address, u.rights_seq, t.rights
		FROM tokens t JOIN users u ON u.k = t.user WHERE t.k = ? AND u.status = 'active' AND coalesce(t.expires_at > ?, 1)`,
		token, s.Now().UnixMilli()).Scan(&c.Key, &c.ID, &c.Name, &c.Email, &c.RightsSeq, &c.Narrow)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, ErrUnauthenticated
	}
	if err != nil {
		return nil, err
	}
	tree, err := s.TreeIn(ctx, q)
	if err != nil {
		return nil, err
	}
	grants, err := userGrants(ctx, q, c.Key)
	c.Rights = auth.NewRights(tree, grants)
	return c, err
}

// As reads the caller again inside the transaction: rights and tokens may have
// ended since the request was let in.
func (w *Work) As(c *Caller) (*Caller, error) { return w.s.Caller(w.Ctx, w.Tx, c.Token) }

func nullZero(k int64) any {
	if k == 0 {
		return nil
	}
	return k
}
