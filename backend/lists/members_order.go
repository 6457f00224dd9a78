package lists

import (
	"database/sql"
	"encoding/json"
	"strings"

	"guestlist/backend/database"
)

// byGrants tells whether the order is one that only roles in a scope decide, so that a
// person stands at another place in each.
func (m *memberLister) byGrants() bool { return m.Sort == SortRoles || m.Sort == SortScope }

// usersByGrants reads the people of one status in the order of their roles or of their
// scope, from where the page begins. Each scope is a range of an index; who shows in more
// than one stands where the first of them puts them.
func (m *memberLister) usersByGrants(status string, group int) (all []memberPosition, err error) {
	for at := range m.tops {
		got, err := m.fetchByGrants(status, group, at)
		if err != nil {
			return nil, err
		}
		all = append(all, got...)
	}
	return all, nil
}

// fetchByGrants reads those of one scope. People with the same value as the last one of
// the page before are a range of their own.
func (m *memberLister) fetchByGrants(status string, group, at int) ([]memberPosition, error) {
	after := m.afterAmong(group, true)
	if after == nil {
		return m.grantRange(status, at, "")
	}
	later := " > ?"
	if m.Desc {
		later = " < ?"
	}
	same, err := m.grantRange(status, at, "COLUMN = ? AND KEY"+later, after.Text, after.Key)
	if err != nil || len(same) > m.Limit {
		return same, err
	}
	rest, err := m.grantRange(status, at, "COLUMN"+later, after.Text)
	return append(same, rest...), err
}

// grantRange reads one range. In where, KEY is the person's number and COLUMN the value
// that they are sorted by.
func (m *memberLister) grantRange(status string, at int, where string, args ...any) (out []memberPosition, err error) {
	by := sortColumns[m.Sort]
	column, key := "u."+by.column, "u.k"
	q := database.Query{From: "users u INDEXED BY users_" + by.index}
	if top := m.tops[at]; top == m.rights.Tree().Root() {
		q.Where("u.status = ?", status)
		m.filter(&q)
	} else {
		column, key = "p."+by.column, "p.user"
		q.From = "member_places p INDEXED BY places_" + by.index
		q.Where("p.scope = ? AND p.status = ?", top, status)
		if err := m.filterPlace(&q, at); err != nil {
			return nil, err
		}
	}
	if where != "" {
		q.Where(strings.NewReplacer("COLUMN", column, "KEY", key).Replace(where), args...)
	}
	order := column + ", " + key
	if m.Desc {
		order = column + " DESC, " + key + " DESC"
	}
	err = database.Each(m.ctx, m.q, func(rows *sql.Rows) error {
		p := memberPosition{User: true}
		err := rows.Scan(&p.Text, &p.Key)
		out = append(out, p)
		return err
	}, "SELECT "+column+", "+key+q.String()+" ORDER BY "+order+" LIMIT ?", append(q.Values, m.Limit+1)...)
	return out, err
}

// filterPlace adds what else a person of one scope must be: with the role that is asked
// for there, and not shown by a scope before it.
func (m *memberLister) filterPlace(q *database.Query, at int) error {
	for n, top := range m.tops[:at+1] {
		below, err := json.Marshal(m.rights.Tree().Below(top))
		if err != nil {
			return err
		}
		there, values := "g.user = p.user AND g.scope IN (SELECT value FROM json_each(?))", []any{string(below)}
		if m.Role != "" {
			there, values = there+" AND g.role = ?", append(values, m.Role)
		}
		switch {
		case n < at:
			q.Where("NOT EXISTS (SELECT 1 FROM user_grants g WHERE "+there+")", values...)
		case m.Role != "":
			q.Where("EXISTS (SELECT 1 FROM user_grants g WHERE "+there+")", values...)
		}
	}
	if m.Search != "" {
		q.From += " CROSS JOIN users u ON u.k = p.user"
		m.searched(q)
	}
	return nil
}
