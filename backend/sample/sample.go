// Package sample fills an organisation with made-up members, scopes and invitations.
package sample

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"guestlist/backend/auth"
	"guestlist/backend/database"
	"guestlist/backend/placements"
	"guestlist/backend/store"
	"guestlist/internal/address"
)

// batch is how many made-up invitations one transaction adds.
const batch = 10000

// Add adds n open invitations and, the first time, some members and scopes.
// All are made up, the same each time but for the date, and nothing is sent.
func Add(ctx context.Context, s *store.Store, n int) error {
	base := s.Now()
	if err := addMembers(ctx, s, base); err != nil {
		return fmt.Errorf("sample members: %w", err)
	}
	taken, err := openAddresses(ctx, s)
	if err != nil {
		return fmt.Errorf("sample invitations: %w", err)
	}
	from := 0
	err = s.QueryRowContext(ctx, "SELECT coalesce(sum(n), 0) FROM counters WHERE scope = 0").Scan(&from)
	for done := 0; done < n && err == nil; {
		var added int
		count := min(batch, n-done)
		err = s.Write(ctx, store.Origin{}, func(w *store.Work) error {
			added, err = (&work{w, s}).addInvitations(base, from, count, n, taken)
			return err
		})
		done, from = done+added, from+count
	}
	if err != nil {
		return fmt.Errorf("sample invitations: %w", err)
	}
	// What the new rows weigh decides which index SQLite takes.
	return s.WriteQuietly(ctx, store.Origin{}, func(w *store.Work) error { return w.Exec("PRAGMA optimize") })
}

// work is a running change that fills the organisation.
type work struct {
	*store.Work
	s *store.Store
}

// parts are what the made-up organisation consists of; the third word is the
// name of the scope that it lies in.
var parts = [][3]string{
	{auth.Unit, "Western Region", ""},
	{auth.WaitingArea, "Cardiology", "Western Region"},
	{auth.MeetingRoom, "Ward 4B", "Western Region"},
	{auth.Unit, "Southern Region", ""},
	{auth.Team, "Platform", ""},
	{auth.Team, "Design", ""},
}

func addMembers(ctx context.Context, s *store.Store, base time.Time) error {
	err := s.Write(ctx, store.Origin{}, func(w *store.Work) error { return (&work{w, s}).addScopes() })
	if err != nil {
		return err
	}
	return s.Write(ctx, store.Origin{}, func(change *store.Work) error {
		w := &work{change, s}
		scopes, err := w.scopeNames()
		if err != nil {
			return err
		}
		for _, p := range people() {
			if err := w.addMember(p, scopes[p.scope], base); err != nil {
				return err
			}
		}
		return nil
	})
}

func (w *work) addScopes() error {
	have, err := w.scopeNames()
	if err != nil {
		return err
	}
	if have[""] == 0 {
		return store.ErrNotReady
	}
	for _, sc := range parts {
		if have[sc[1]] == 0 {
			if have[sc[1]], err = w.AddScope(sc[0], sc[1], have[sc[2]]); err != nil {
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

func (w *work) addMember(p person, scope int64, base time.Time) error {
	_, key, problem := address.Parse(p.address)
	if problem != address.NoProblem {
		return fmt.Errorf("%s: %w", p.address, problem)
	}
	if status, err := store.MemberStatus(w.Ctx, w.Tx, key); err != nil || status != "" {
		return err // was added before
	}
	user, err := w.AddMember(p.name, p.address, key)
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
	if err := w.Grant(user, p.role, scope); err != nil {
		return err
	}
	tree, err := w.Tree()
	if err != nil {
		return err
	}
	return placements.RefreshMembers(w.Work, tree, []int64{user})
}
