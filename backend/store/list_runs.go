package store

import (
	"cmp"
	"database/sql"
	"slices"
	"strings"
)

// run is one range of an index: the invitations of one stored state in one scope.
type run struct {
	state  int    // as stored
	clock  string // condition that tells due ones from the rest, or empty
	status int    // as everybody sees it
}

// runs lists what the asked-for statuses are made of. Pending ones that are due
// but not yet marked count as expired; they are few.
func (l *lister) runs() []run {
	pending, expired := slices.Contains(l.Statuses, Pending), slices.Contains(l.Statuses, Expired)
	var out []run
	if slices.Contains(l.Statuses, Accepted) {
		out = append(out, run{stateAccepted, "", stateAccepted})
	}
	if pending && expired && l.Sort != SortStatus {
		out = append(out, run{stateExpired, "", stateExpired}, run{statePending, "", statePending})
	} else {
		if expired {
			out = append(out, run{stateExpired, "<=", stateExpired}, run{statePending, "<=", stateExpired})
		}
		if pending {
			out = append(out, run{statePending, ">", statePending}, run{stateExpired, ">", statePending})
		}
	}
	if slices.Contains(l.Statuses, Revoked) {
		out = append(out, run{stateRevoked, "", stateRevoked})
	}
	return out
}

var sortColumns = map[string]struct{ column, index string }{
	SortAddress:    {"address_key", "address"},
	SortStatus:     {"", "status"},
	SortInvitedAt:  {"invited_at", "invited"},
	SortExpiresAt:  {"expires_at", "expires"},
	SortLastSentAt: {"last_sent_at", "sent"},
}

// merged is the page's positions in order, one more than asked for if there are
// more.
func (l *lister) merged() ([]position, error) {
	var all []position
	for _, scope := range l.tops {
		for _, r := range l.runs() {
			got, err := l.fetch(scope, r)
			if err != nil {
				return nil, err
			}
			all = append(all, got...)
		}
	}
	slices.SortFunc(all, l.compare)
	all = slices.CompactFunc(all, func(a, b position) bool { return a.Key == b.Key })
	return all[:min(len(all), l.Limit+1)], nil
}

func (l *lister) compare(a, b position) int {
	c := cmp.Or(cmp.Compare(a.Text, b.Text), cmp.Compare(a.Number, b.Number), cmp.Compare(a.Key, b.Key))
	if l.Desc {
		return -c
	}
	return c
}

// fetch reads a run from where the page begins. Rows with the same value as the
// last one of the page before are a range of their own.
func (l *lister) fetch(scope int64, r run) ([]position, error) {
	if l.after == nil {
		return l.fetchRange(scope, r, "")
	}
	later, beyond := " > ?", cmp.Compare(int64(r.status), l.after.Number)
	if l.Desc {
		later, beyond = " < ?", -beyond
	}
	value := any(l.after.Number)
	switch l.Sort {
	case SortStatus:
		if beyond < 0 {
			return nil, nil
		}
		if beyond > 0 {
			return l.fetchRange(scope, r, "")
		}
		return l.fetchRange(scope, r, "KEY"+later, l.after.Key)
	case SortAddress:
		value = l.after.Text
	}
	same, err := l.fetchRange(scope, r, "COLUMN = ? AND KEY"+later, value, l.after.Key)
	if err != nil || len(same) > l.Limit {
		return same, err
	}
	rest, err := l.fetchRange(scope, r, "COLUMN"+later, value)
	return append(same, rest...), err
}

func (l *lister) fetchRange(scope int64, r run, where string, args ...any) ([]position, error) {
	by := sortColumns[l.Sort]
	from, t, key := "invitations i INDEXED BY inv_"+by.index, "i", "i.k"
	conditions, values := []string{"i.state = ?"}, []any{r.state}
	if !l.seesAll() {
		from, t, key = "placements p INDEXED BY pl_"+by.index, "p", "p.invitation"
		conditions, values = []string{"p.scope = ?", "p.state = ?"}, []any{scope, r.state}
		if l.Role != "" || l.Search != "" {
			from += " CROSS JOIN invitations i ON i.k = p.invitation"
		}
	}
	column := t + "." + by.column
	if by.column == "" {
		column = "?"
	}
	if where != "" {
		conditions = append(conditions, strings.NewReplacer("COLUMN", column, "KEY", key).Replace(where))
		values = append(values, args...)
	}
	if r.clock != "" {
		conditions = append(conditions, t+".expires_at "+r.clock+" ?")
		values = append(values, l.now)
	}
	more, moreValues, err := l.filters(key)
	if err != nil {
		return nil, err
	}
	conditions, values = append(conditions, more...), append(values, moreValues...)
	order := column + ", " + key
	if by.column == "" {
		values, order = append([]any{r.status}, values...), key
	}
	if l.Desc {
		order = strings.ReplaceAll(order, ",", " DESC,") + " DESC"
	}
	var out []position
	err = each(l.ctx, l.q, func(rows *sql.Rows) error {
		var p position
		target := any(&p.Number)
		if l.Sort == SortAddress {
			target = &p.Text
		}
		err := rows.Scan(target, &p.Key)
		out = append(out, p)
		return err
	}, "SELECT "+column+", "+key+" FROM "+from+" WHERE "+strings.Join(conditions, " AND ")+
		" ORDER BY "+order+" LIMIT ?", append(values, l.Limit+1)...)
	return out, err
}

// filters are the conditions that no index answers: they are judged row by row.
func (l *lister) filters(key string) (conditions []string, values []any, err error) {
	if l.Role != "" {
		scopes, err := l.visibleScopes()
		if err != nil {
			return nil, nil, err
		}
		conditions = append(conditions, `EXISTS (SELECT 1 FROM grants g WHERE g.invitation = `+key+` AND g.role = ?
			AND g.removed_seq IS NULL AND g.scope IN (SELECT value FROM json_each(?)))`)
		values = append(values, l.Role, scopes)
	}
	if l.Search != "" {
		pattern := "%" + strings.NewReplacer(`\`, `\\`, "%", `\%`, "_", `\_`).Replace(strings.ToLower(l.Search)) + "%"
		conditions = append(conditions, `(i.address_key LIKE ? ESCAPE '\' OR i.address LIKE ? ESCAPE '\'
			OR i.invited_by IN (SELECT k FROM users WHERE search LIKE ? ESCAPE '\'))`)
		values = append(values, pattern, pattern, pattern)
	}
	return conditions, values, nil
}
