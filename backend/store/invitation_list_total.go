package store

import (
	"slices"
	"strings"
)

// total counts the whole list. Where nothing but one scope and statuses are
// asked for, the counters know.
func (l *lister) total() (int, error) {
	switch {
	case len(l.tops) == 0:
		return 0, nil
	case len(l.tops) == 1 && l.Role == "" && l.Search == "":
		return l.counted(l.tops[0])
	}
	q := query{from: "invitations i"}
	if l.rareRole {
		q.from = "(SELECT DISTINCT invitation FROM grants g WHERE " + l.roleCondition + ") r CROSS JOIN invitations i ON i.k = r.invitation"
		q.values = append(q.values, l.roleValues...)
	}
	var parts []string
	var values []any
	for _, r := range l.runs() {
		part := "(i.state = ?"
		values = append(values, r.state)
		if r.clock != "" {
			part += " AND i.expires_at " + r.clock + " ?"
			values = append(values, l.now)
		}
		parts = append(parts, part+")")
	}
	q.where("("+strings.Join(parts, " OR ")+")", values...)
	if !l.seesAll() {
		scopes, err := l.visibleScopes()
		if err != nil {
			return 0, err
		}
		q.where("i.k IN (SELECT p.invitation FROM placements p WHERE p.scope IN (SELECT value FROM json_each(?)))", scopes)
	}
	l.filter(&q, "i.k")
	var n int
	err := l.q.QueryRowContext(l.ctx, "SELECT count(*)"+q.String(), q.values...).Scan(&n)
	return n, err
}

// counted adds the counters of one scope, and corrects them by the invitations
// that are due but not yet marked.
func (l *lister) counted(scope int64) (int, error) {
	counter, due, at := scope, "placements INDEXED BY pl_expires WHERE scope = ? AND", []any{scope}
	if scope == l.rights.Tree().Root() {
		counter, due, at = 0, "invitations INDEXED BY inv_expires WHERE", nil
	}
	sum := 0
	seen := map[int]bool{}
	for _, r := range l.runs() {
		if r.lagging() {
			continue
		}
		if !seen[r.state] {
			seen[r.state] = true
			var n int
			err := l.q.QueryRowContext(l.ctx, "SELECT coalesce(sum(n), 0) FROM counters WHERE scope = ? AND state = ?", counter, r.state).Scan(&n)
			if err != nil {
				return 0, err
			}
			sum += n
		}
	}
	pending, expired := slices.Contains(l.Statuses, Pending), slices.Contains(l.Statuses, Expired)
	if pending == expired {
		return sum, nil
	}
	count := func(state int, than string) (n int, err error) {
		err = l.q.QueryRowContext(l.ctx, "SELECT count(*) FROM "+due+" state = ? AND expires_at "+than+" ?",
			append(slices.Clone(at), state, l.now)...).Scan(&n)
		return n, err
	}
	lapsed, err := count(statePending, "<=")
	if err != nil {
		return 0, err
	}
	revived, err := count(stateExpired, ">")
	if err != nil {
		return 0, err
	}
	if expired {
		return sum + lapsed - revived, nil
	}
	return sum - lapsed + revived, nil
}
