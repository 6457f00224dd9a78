package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"guestlist/backend/auth"
	"guestlist/backend/database"
	"guestlist/internal/address"
)

// sampleBatch is how many made-up invitations one transaction adds.
const sampleBatch = 10000

// Sample adds n open invitations and, the first time, some members and scopes.
// All are made up, the same each time but for the date, and nothing is sent.
func (s *Store) Sample(ctx context.Context, n int) error {
	base := s.db.Now()
	if err := s.sampleMembers(ctx, base); err != nil {
		return fmt.Errorf("sample members: %w", err)
	}
	taken, err := s.openAddresses(ctx)
	if err != nil {
		return fmt.Errorf("sample invitations: %w", err)
	}
	from := 0
	err = s.db.QueryRowContext(ctx, "SELECT coalesce(sum(n), 0) FROM counters WHERE scope = 0").Scan(&from)
	for done := 0; done < n && err == nil; {
		var added int
		count := min(sampleBatch, n-done)
		err = s.write(ctx, Origin{}, func(w *work) error {
			added, err = w.sampleInvitations(base, from, count, n, taken)
			return err
		})
		done, from = done+added, from+count
	}
	if err != nil {
		return fmt.Errorf("sample invitations: %w", err)
	}
	// What the new rows weigh decides which index SQLite takes.
	return s.db.WriteQuietly(ctx, func(tx *database.Tx) error { return tx.Exec("PRAGMA optimize") })
}

// sampleScopes are the parts of the made-up organisation; the third word is the
// name of the scope that it lies in.
var sampleScopes = [][3]string{
	{auth.Unit, "Western Region", ""},
	{auth.WaitingArea, "Cardiology", "Western Region"},
	{auth.MeetingRoom, "Ward 4B", "Western Region"},
	{auth.Unit, "Southern Region", ""},
	{auth.Team, "Platform", ""},
	{auth.Team, "Design", ""},
}

func (s *Store) sampleMembers(ctx context.Context, base time.Time) error {
	err := s.write(ctx, Origin{}, func(w *work) error { return w.sampleTree() })
	if err != nil {
		return err
	}
	return s.write(ctx, Origin{}, func(w *work) error {
		scopes, err := w.scopeNames()
		if err != nil {
			return err
		}
		for _, p := range samplePeople() {
			if err := w.sampleMember(p, scopes[p.scope], base); err != nil {
				return err
			}
		}
		return nil
	})
}

func (w *work) sampleTree() error {
	have, err := w.scopeNames()
	if err != nil {
		return err
	}
	if have[""] == 0 {
		return ErrNotReady
	}
	for _, sc := range sampleScopes {
		if have[sc[1]] == 0 {
			if have[sc[1]], err = w.addScope(sc[0], sc[1], have[sc[2]]); err != nil {
				return err
			}
		}
	}
	return nil
}

// scopeNames finds scopes by their names; the organisation is "".
func (w *work) scopeNames() (map[string]int64, error) {
	out := map[string]int64{}
	err := database.Each(w.Ctx, w.Tx, func(rows *sql.Rows) error {
		var k int64
		var name string
		err := rows.Scan(&k, &name)
		out[name] = k
		return err
	}, "SELECT k, CASE kind WHEN 'organization' THEN '' ELSE name END FROM scopes")
	return out, err
}

func (w *work) sampleMember(p samplePerson, scope int64, base time.Time) error {
	_, key, problem := address.Parse(p.address)
	if problem != address.NoProblem {
		return fmt.Errorf("%s: %w", p.address, problem)
	}
	if status, err := memberStatus(w.Ctx, w.Tx, key); err != nil || status != "" {
		return err // was added before
	}
	user, err := w.addUser(p.name, p.address, key)
	if err != nil {
		return err
	}
	joined := base.Add(-p.since)
	status, ended := "active", any(nil)
	if p.deactivated {
		status, ended = "deactivated", base.Add(-p.since/4).UnixMilli()
	}
	err = w.Exec("UPDATE users SET joined_at = ?, status = ?, deactivated_at = ? WHERE k = ?", joined.UnixMilli(), status, ended, user)
	if err != nil {
		return err
	}
	if err := w.grantUser(user, p.role, scope); err != nil {
		return err
	}
	tree, err := w.s.treeIn(w.Ctx, w.Tx)
	if err != nil {
		return err
	}
	return w.orderMembers(tree, []int64{user})
}
