package invitations

import (
	"context"
	"database/sql"
	"encoding/json"

	"guestlist/backend/auth"
	"guestlist/backend/database"
	"guestlist/backend/store"
)

// Changes is what has happened after a sequence number, in the order of it.
type Changes struct {
	Items []*Invitation
	Gone  []string // IDs that the caller sees no longer
	Next  string   // empty at the end
	Seq   int64
	Reset bool // the whole list has to be read again
}

// Since lists the changes after a sequence number, in any status.
func (is *Invitations) Since(ctx context.Context, c *store.Caller, since int64, limit int, from string) (ch Changes, err error) {
	ch = Changes{Items: []*Invitation{}, Gone: []string{}}
	if err := c.MayManage(); err != nil {
		return ch, err
	}
	start := since
	if from != "" {
		if err := store.ReadCursor(from, []any{"since", since}, &start); err != nil {
			return ch, err
		}
	}
	err = is.store.Read(ctx, func(q database.Queryer) error {
		if ch.Seq, err = store.SeqIn(ctx, q); err != nil {
			return err
		}
		if since > ch.Seq || since < c.RightsSeq {
			ch.Reset = true
			return nil
		}
		keys, last, err := changedKeys(ctx, q, c.Rights, since, start, limit+1)
		if err != nil {
			return err
		}
		if len(keys) > limit {
			keys = keys[:limit]
			if ch.Next, err = store.WriteCursor([]any{"since", since}, last[limit-1]); err != nil {
				return err
			}
		}
		if ch.Items, err = ByKey(ctx, is.store, q, c.Rights, keys); err != nil {
			return err
		}
		seen := map[int64]bool{}
		for _, i := range ch.Items {
			seen[i.key] = true
		}
		for _, k := range keys {
			if !seen[k] {
				ch.Gone = append(ch.Gone, database.PublicID("inv_", k))
			}
		}
		return nil
	})
	return ch, err
}

// changedKeys finds invitations changed after start that the caller sees, or saw
// until something after since took them from their sight.
func changedKeys(ctx context.Context, q database.Queryer, r *auth.Rights, since, start int64, limit int) (keys, seqs []int64, err error) {
	query := "SELECT i.k, i.seq FROM invitations i WHERE i.seq > ?"
	args := []any{start}
	if !r.Everywhere(auth.MemberManage) {
		scopes, err := json.Marshal(r.Scopes(auth.MemberManage))
		if err != nil {
			return nil, nil, err
		}
		query += ` AND EXISTS (SELECT 1 FROM grants g WHERE g.invitation = i.k AND (g.removed_seq IS NULL OR g.removed_seq > ?)
			AND g.scope IN (SELECT value FROM json_each(?)))`
		args = append(args, since, string(scopes))
	}
	err = database.Each(ctx, q, func(rows *sql.Rows) error {
		var k, seq int64
		err := rows.Scan(&k, &seq)
		keys, seqs = append(keys, k), append(seqs, seq)
		return err
	}, query+" ORDER BY i.seq LIMIT ?", append(args, limit)...)
	return keys, seqs, err
}

// Watched is what a caller who watches needs to know now: the organisation's
// sequence number, and whether something that they see changed after a number.
// ErrUnauthenticated once their token has ended.
func (is *Invitations) Watched(ctx context.Context, c *store.Caller, after int64) (seq int64, changed bool, err error) {
	err = is.store.Read(ctx, func(q database.Queryer) error {
		now, err := is.store.Caller(ctx, q, c.Token)
		if err != nil {
			return err
		}
		if seq, err = store.SeqIn(ctx, q); err != nil || seq <= after {
			return err
		}
		if changed = now.RightsSeq > after; changed {
			return nil
		}
		if changed, err = store.MembersChanged(ctx, q, now.Rights, after); changed || err != nil || !now.Rights.Anywhere(auth.MemberManage) {
			return err
		}
		keys, _, err := changedKeys(ctx, q, now.Rights, after, after, 1)
		changed = len(keys) > 0
		return err
	})
	return seq, changed, err
}
