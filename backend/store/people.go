package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"strings"

	"guestlist/backend/auth"
	"guestlist/backend/database"
)

// Person names somebody.
type Person struct {
	ID   string `json:"id" example:"usr_0c5j2q8m1v3e0"`
	Name string `json:"name" example:"Dana Reyes"`
}

// The states of a person.
const (
	Active      = "active"
	Invited     = "invited"
	Deactivated = "deactivated"
)

// AddMember makes a member without any role, active from now on. key is their address as
// it is compared.
func (w *Work) AddMember(name, shown, key string) (int64, error) {
	k := w.NewID()
	return k, w.Exec(`INSERT INTO users (k, id, name, address, address_key, status, joined_at, rights_seq, search, name_key, roles_key, scope_key)
		VALUES (?, ?, ?, ?, ?, 'active', ?, ?, ?, ?, '', '')`, k, database.PublicID("usr_", k), name, shown, key,
		w.Now.UnixMilli(), w.seq, database.UserSearch(name, shown), strings.ToLower(name))
}

// Grant gives a person a role; one that they have already changes nothing. Their
// place in the orders follows with package placements.
func (w *Work) Grant(user int64, role string, scope int64) error {
	return w.Exec(`INSERT INTO user_grants (k, user, role, scope, granted_by, granted_at) VALUES (?, ?, ?, ?, ?, ?)
		ON CONFLICT DO NOTHING`, w.NewID(), user, role, scope, nullZero(w.From.User), w.Now.UnixMilli())
}

// MemberStatus is Active or Deactivated; empty when nobody has the address.
func MemberStatus(ctx context.Context, q database.Queryer, key string) (status string, err error) {
	err = q.QueryRowContext(ctx, "SELECT status FROM users WHERE "+database.HasKey+" ORDER BY status LIMIT 1", database.KeyRange(key)...).Scan(&status)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return status, err
}

// MemberChanged notes that a person's roles or status are new, for their own
// rights and for those who see them in these scopes.
func (w *Work) MemberChanged(user int64, scopes []int64) error {
	if err := w.Exec("UPDATE users SET rights_seq = ? WHERE k = ?", w.seq, user); err != nil {
		return err
	}
	if len(scopes) == 0 {
		tree, err := w.Tree()
		if err != nil {
			return err
		}
		scopes = []int64{tree.Root()}
	}
	for _, sc := range scopes {
		if err := w.Exec("INSERT INTO member_changes VALUES (?, ?) ON CONFLICT DO UPDATE SET seq = excluded.seq", sc, w.seq); err != nil {
			return err
		}
	}
	return nil
}

// MembersChanged tells whether people whom somebody sees changed after a number.
func MembersChanged(ctx context.Context, q database.Queryer, r *auth.Rights, after int64) (changed bool, err error) {
	scopes, err := json.Marshal(r.Scopes(auth.MemberRead))
	if err != nil {
		return false, err
	}
	err = q.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM member_changes
		WHERE seq > ? AND scope IN (SELECT value FROM json_each(?)))`, after, string(scopes)).Scan(&changed)
	return changed, err
}
