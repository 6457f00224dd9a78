package lists

import (
	"database/sql"
	"slices"
	"strings"

	"guestlist/backend/database"
)

// indexFor names the index by which a segment is read: that of the order, or of what
// picks out few rows.
func (l *lister) indexFor(scope int64, s segment) string {
	switch {
	case l.Address != "":
		return "address"
	case s.lagging():
		return "expires"
	case l.roles[scope].few:
		return "roles"
	case l.recent:
		return "invited"
	}
	return sortColumns[l.Sort].index
}

// fetchRange reads one range of a segment. In where, KEY is the row's number and
// COLUMN the value it is sorted by.
func (l *lister) fetchRange(scope int64, s segment, where string, args ...any) ([]position, error) {
	var q database.Query
	t, key := "i", "i.k"
	if l.seesAll() {
		q.From = "invitations i INDEXED BY inv_" + l.indexFor(scope, s)
	} else {
		t, key = "p", "p.invitation"
		q.From = "placements p INDEXED BY pl_" + l.indexFor(scope, s)
		if l.Search != "" {
			q.From += " CROSS JOIN invitations i ON i.k = p.invitation"
		}
		q.Where("p.scope = ?", scope)
	}
	q.Where(t+".state = ?", s.state)
	by := sortColumns[l.Sort]
	column, order := t+"."+by.column, t+"."+by.column+", "+key
	if by.column == "" {
		column, order = "0", key
	}
	if s.clock != "" {
		q.Where(t+".expires_at "+s.clock+" ?", l.now)
	}
	if where != "" {
		q.Where(strings.NewReplacer("COLUMN", column, "KEY", key).Replace(where), args...)
	}
	l.filter(&q, t, scope)
	l.onlyHere(&q, scope)
	if l.Desc {
		order = strings.ReplaceAll(order, ",", " DESC,") + " DESC"
	}
	var out []position
	err := database.Each(l.ctx, l.q, func(rows *sql.Rows) error {
		var p position
		target := any(&p.Number)
		if by.text {
			target = &p.Text
		}
		err := rows.Scan(target, &p.Key)
		if l.Sort == SortStatus {
			p.Number = int64(s.status)
		}
		out = append(out, p)
		return err
	}, "SELECT "+column+", "+key+q.String()+" ORDER BY "+order+" LIMIT ?", append(q.Values, l.Limit+1)...)
	return out, err
}

// onlyHere leaves to the first of several scopes what shows in more than one, where
// it would stand at another place in each.
func (l *lister) onlyHere(q *database.Query, scope int64) {
	if !l.byGrants() {
		return
	}
	for _, other := range l.tops[:slices.Index(l.tops, scope)] {
		there, values := "o.invitation = p.invitation AND o.scope = ?", []any{other}
		if l.Role != "" {
			there, values = there+" AND o.roles_key IN (SELECT value FROM json_each(?))", append(values, l.roles[other].list)
		}
		q.Where("NOT EXISTS (SELECT 1 FROM placements o WHERE "+there+")", values...)
	}
}
