package sample

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"time"

	"guestlist/backend/auth"
	"guestlist/backend/database"
	"guestlist/backend/invitations"
	"guestlist/backend/outbox"
	"guestlist/backend/placements"
	"guestlist/backend/store"
	"guestlist/internal/address"
)

// bulk collects rows and adds them with few statements: JSON arrays go in, and
// SQLite takes them apart.
type bulk struct{ invitations, grants, placements, audit, auditScopes [][]any }

// addInvitations adds rows from..from+count, but those whose address has an
// open invitation already. It returns how many it added.
func (w *work) addInvitations(base time.Time, from, count, n int, taken map[string]bool) (int, error) {
	names, err := w.scopeNames()
	if err != nil {
		return 0, err
	}
	tree, err := w.Tree()
	if err != nil {
		return 0, err
	}
	if err := w.Row(`SELECT u.k, u.name FROM users u JOIN user_grants g ON g.user = u.k WHERE g.role = 'owner' AND u.status = 'active'
		ORDER BY u.k LIMIT 1`).Scan(&w.From.User, &w.From.Name); err != nil {
		return 0, fmt.Errorf("find an owner: %w", err)
	}
	var b bulk
	added := 0
	for i := from; i < from+count; i++ {
		r := rowAt(i, n)
		_, key, problem := address.Parse(r.address)
		if problem != address.NoProblem {
			return 0, fmt.Errorf("%s: %w", r.address, problem)
		}
		if taken[key] {
			continue
		}
		w.collect(&b, r, key, base, tree, names)
		added++
	}
	return added, w.insertBulk(b)
}

// openAddresses are those that a sample must leave alone. It never clashes with
// itself.
func openAddresses(ctx context.Context, s *store.Store) (map[string]bool, error) {
	out := map[string]bool{}
	err := database.Each(ctx, s, func(rows *sql.Rows) error {
		var key string
		err := rows.Scan(&key)
		out[key] = true
		return err
	}, "SELECT address_key FROM invitations WHERE state IN (2, 3) AND channel = 'email'")
	return out, err
}

func (w *work) collect(b *bulk, r row, key string, base time.Time, tree *auth.Tree, names map[string]int64) {
	k := w.NewID()
	invited := base.Add(-r.age).UnixMilli()
	expires := base.Add(r.expires).UnixMilli()
	sent, times := invited, 1
	if r.again {
		sent, times = base.Add(-r.age/2).UnixMilli(), 2
	}
	if sent >= expires {
		sent = invited
	}
	state, delivery := invitations.StatePending, outbox.Sent
	if r.expires <= 0 {
		state = invitations.StateExpired
		if expires <= sent {
			expires = sent + int64(time.Hour/time.Millisecond)
		}
	}
	if r.bounced != "" {
		delivery = outbox.Failed
	}
	link := auth.Hash(w.s.LinkToken(k))
	var grants []auth.Grant
	for _, g := range r.grants {
		grants = append(grants, auth.Grant{Role: g[0], Scope: names[g[1]]})
	}
	roles, scope := placements.Keys(tree, grants)
	b.invitations = append(b.invitations, []any{
		k, r.address, key, state, invited, sent, times, expires,
		delivery, r.bounced, sent + 2000, w.NextSeq(), fmt.Sprintf("%x", link), database.SearchText(r.address, key), roles, scope,
	})
	for _, g := range grants {
		b.grants = append(b.grants, []any{w.NewID(), k, g.Role, g.Scope})
	}
	for up, there := range placements.Of(tree, grants) {
		roles, scope := placements.Keys(tree, there)
		b.placements = append(b.placements, []any{k, up, state, key, invited, expires, sent, roles, scope})
	}
	event := w.NewID()
	b.audit = append(b.audit, []any{event, invited, r.address, k, tree.Common(store.ScopesOf(grants)), store.Describe(tree, grants), key, database.SearchText(r.address, key)})
	for _, g := range grants {
		b.auditScopes = append(b.auditScopes, []any{event, g.Scope})
	}
}

// insertBulk writes what was collected.
func (w *work) insertBulk(b bulk) error {
	const col = "value->>"
	for _, part := range []struct {
		rows  [][]any
		query string
	}{
		{b.invitations, `INSERT INTO invitations (k, channel, address, address_key, state, invited_by, invited_at, last_sent_at,
			send_count, expires_at, delivery, delivery_detail, delivery_at, seq, link_hash, address_text, roles_key, scope_key)
			SELECT ` + col + `0, 'email', ` + col + `1, ` + col + `2, ` + col + `3, ?, ` + col + `4, ` + col + `5, ` + col + `6, ` + col + `7,
			` + col + `8, ` + col + `9, ` + col + `10, ` + col + `11, unhex(` + col + `12), ` + col + `13, ` + col + `14, ` + col + `15 FROM json_each(?)`},
		{b.grants, `INSERT INTO grants (k, invitation, role, scope)
			SELECT ` + col + `0, ` + col + `1, ` + col + `2, ` + col + `3 FROM json_each(?2) WHERE ?1 > 0`},
		{b.placements, `INSERT INTO placements (invitation, scope, state, address_key, invited_at, expires_at, last_sent_at, roles_key, scope_key)
			SELECT ` + col + `0, ` + col + `1, ` + col + `2, ` + col + `3, ` + col + `4, ` + col + `5, ` + col + `6, ` + col + `7, ` + col + `8 FROM json_each(?2) WHERE ?1 > 0`},
		{b.audit, `INSERT INTO audit (k, at, actor, actor_name, actor_key, action, subject, invitation, scope, detail, subject_key, subject_text)
			SELECT ` + col + `0, ` + col + `1, ?1, (SELECT name FROM users WHERE k = ?1), (SELECT name_key FROM users WHERE k = ?1), 'invited', ` + col + `2, ` + col + `3, ` + col + `4, ` + col + `5, ` + col + `6, ` + col + `7
			FROM json_each(?2)`},
		{b.auditScopes, `INSERT OR IGNORE INTO audit_scopes SELECT ` + col + `0, ` + col + `1 FROM json_each(?2) WHERE ?1 > 0`},
	} {
		list, err := json.Marshal(part.rows)
		if err != nil {
			return err
		}
		if part.rows == nil {
			continue
		}
		if err := w.Exec(part.query, w.From.User, string(list)); err != nil {
			return err
		}
	}
	return nil
}
