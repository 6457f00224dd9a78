package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"

	"guestlist/backend/auth"
	"guestlist/backend/database"
)

// memberChanged notes that a person's roles or status are new, for their own
// rights, for the orders that they stand in, and for those who see them in these scopes.
func (w *work) memberChanged(user int64, scopes []int64) error {
	if err := w.Exec("UPDATE users SET rights_seq = ? WHERE k = ?", w.seq, user); err != nil {
		return err
	}
	tree, err := w.s.treeIn(w.Ctx, w.Tx)
	if err != nil {
		return err
	}
	if err := w.orderMembers(tree, []int64{user}); err != nil {
		return err
	}
	if len(scopes) == 0 {
		scopes = []int64{tree.Root()}
	}
	for _, sc := range scopes {
		if err := w.Exec("INSERT INTO member_changes VALUES (?, ?) ON CONFLICT DO UPDATE SET seq = excluded.seq", sc, w.seq); err != nil {
			return err
		}
	}
	return nil
}

// membersChanged tells whether people whom somebody sees changed after a number.
func membersChanged(ctx context.Context, q database.Queryer, r *auth.Rights, after int64) (changed bool, err error) {
	scopes, err := json.Marshal(r.Scopes(auth.MemberRead))
	if err != nil {
		return false, err
	}
	err = q.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM member_changes
		WHERE seq > ? AND scope IN (SELECT value FROM json_each(?)))`, after, string(scopes)).Scan(&changed)
	return changed, err
}

func (w *work) lastOwnerStays() error {
	var one int
	err := w.Row(`SELECT 1 FROM user_grants g JOIN users u ON u.k = g.user
		WHERE g.role = 'owner' AND u.status = 'active' LIMIT 1`).Scan(&one)
	if errors.Is(err, sql.ErrNoRows) {
		return ErrLastOwner
	}
	return err
}
