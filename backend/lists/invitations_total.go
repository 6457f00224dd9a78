package lists

import (
	"encoding/json"
	"slices"
	"strings"

	"guestlist/backend/database"
	"guestlist/backend/invitations"
)

// total counts the whole list. Where nothing but one scope, statuses and a role are
// asked for, the counters know.
func (l *lister) total() (int, error) {
	switch {
	case len(l.tops) == 0:
		return 0, nil
	case len(l.tops) == 1 && l.Address == "" && l.Search == "" && !l.timed():
		return l.counted(l.tops[0])
	}
	q := database.Query{From: "invitations i"}
	switch {
	case l.Address != "" || l.byAddress:
		q.From += " INDEXED BY inv_address"
	case l.timed():
		q.From += " INDEXED BY inv_invited"
	}
	l.inStates(&q, "i.state", true)
	var parts []string
	var values []any
	for _, s := range l.segments() {
		part := "(i.state = ?"
		values = append(values, s.state)
		if s.clock != "" {
			part += " AND i.expires_at " + s.clock + " ?"
			values = append(values, l.now)
		}
		parts = append(parts, part+")")
	}
	q.Where("("+strings.Join(parts, " OR ")+")", values...)
	if err := l.filterAll(&q); err != nil {
		return 0, err
	}
	var n int
	err := l.q.QueryRowContext(l.ctx, "SELECT count(*)"+q.String(), q.Values...).Scan(&n)
	return n, err
}

// filterAll adds the conditions of rows of all scopes, in the table i.
func (l *lister) filterAll(q *database.Query) error {
	if l.seesAll() {
		l.filter(q, "i", l.tops[0])
		return nil
	}
	scopes, err := json.Marshal(l.tops)
	if err != nil {
		return err
	}
	q.Where("EXISTS (SELECT 1 FROM placements p WHERE p.invitation = i.k AND p.scope IN (SELECT value FROM json_each(?)))", string(scopes))
	without := *l
	without.Role = "" // its keys are those of placements
	without.filter(q, "i", 0)
	if l.Role != "" {
		return l.anyGrant(q)
	}
	return nil
}

// counted adds the counters of one scope, and corrects them by the invitations
// that are due but not yet marked.
func (l *lister) counted(scope int64) (int, error) {
	sum, err := l.counters(scope, l.roles[scope].list)
	pending, expired := slices.Contains(l.Statuses, invitations.Pending), slices.Contains(l.Statuses, invitations.Expired)
	if err != nil || pending == expired {
		return sum, err
	}
	lapsed, err := l.unmarked(scope, invitations.StatePending, "<=")
	if err != nil {
		return 0, err
	}
	revived, err := l.unmarked(scope, invitations.StateExpired, ">")
	if err != nil {
		return 0, err
	}
	if expired {
		return sum + lapsed - revived, nil
	}
	return sum - lapsed + revived, nil
}

// unmarked counts those of a stored state whose time says otherwise.
func (l *lister) unmarked(scope int64, state int, than string) (n int, err error) {
	q, t := database.Query{From: "invitations i INDEXED BY inv_expires"}, "i"
	if !l.seesAll() {
		q, t = database.Query{From: "placements p INDEXED BY pl_expires"}, "p"
		q.Where("p.scope = ?", scope)
	}
	q.Where(t+".state = ?", state)
	q.Where(t+".expires_at "+than+" ?", l.now)
	l.filter(&q, t, scope)
	err = l.q.QueryRowContext(l.ctx, "SELECT count(*)"+q.String(), q.Values...).Scan(&n)
	return n, err
}
