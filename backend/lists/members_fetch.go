package lists

import (
	"cmp"
	"database/sql"
	"slices"
	"strings"

	"guestlist/backend/auth"
	"guestlist/backend/database"
	"guestlist/backend/store"
	"guestlist/internal/address"
)

// merged is the page's positions in order, one more than asked for if there are
// more.
func (m *memberLister) merged() ([]memberPosition, error) {
	all, err := m.users()
	if err != nil {
		return nil, err
	}
	if group := m.invitedGroup(); len(m.invited.tops) > 0 && !m.over(group) {
		if err := m.invited.prepareFilters(); err != nil {
			return nil, err
		}
		list, err := m.invited.merged()
		if err != nil {
			return nil, err
		}
		for _, p := range list {
			all = append(all, memberPosition{Group: group, position: p})
		}
	}
	slices.SortFunc(all, m.compare)
	return all[:min(len(all), m.Limit+1)], nil
}

func (m *memberLister) compare(a, b memberPosition) int {
	kind := 0
	if a.User != b.User {
		kind = -1
		if a.User {
			kind = 1
		}
	}
	c := cmp.Or(cmp.Compare(a.Group, b.Group), cmp.Compare(a.Text, b.Text), cmp.Compare(a.Number, b.Number), kind, cmp.Compare(a.Key, b.Key))
	if m.Desc {
		return -c
	}
	return c
}

// users reads the people who are members, each status as a range of an index.
func (m *memberLister) users() (all []memberPosition, err error) {
	for rank, status := range []string{store.Active, store.Deactivated} {
		group := 0
		if m.Sort == SortStatus {
			group = rank + 1
		}
		if !slices.Contains(m.Statuses, status) || m.over(group) {
			continue
		}
		read := m.usersOf
		if m.byGrants() {
			read = m.usersByGrants
		}
		got, err := read(status, group)
		if err != nil {
			return nil, err
		}
		all = append(all, got...)
	}
	return all, nil
}

var userColumns = map[string]string{
	SortName: "u.name_key", SortAddress: "u.address_key", SortJoinedAt: "u.joined_at", SortStatus: "0",
}

func (m *memberLister) usersOf(status string, group int) (out []memberPosition, err error) {
	column := userColumns[m.Sort]
	text := m.Sort == SortName || m.Sort == SortAddress
	q := database.Query{From: "users u"}
	q.Where("u.status = ?", status)
	if after := m.afterAmong(group, true); after != nil {
		than, value := " > (?, ?)", any(after.Number)
		if m.Desc {
			than = " < (?, ?)"
		}
		if text {
			value = after.Text
		}
		q.Where("("+column+", u.k)"+than, value, after.Key)
	}
	m.filter(&q)
	order := column + ", u.k"
	if m.Sort == SortStatus {
		order = "u.k"
	}
	if m.Desc {
		order = strings.ReplaceAll(order, ",", " DESC,") + " DESC"
	}
	err = database.Each(m.ctx, m.q, func(rows *sql.Rows) error {
		p := memberPosition{Group: group, User: true}
		target := any(&p.Number)
		if text {
			target = &p.Text
		}
		err := rows.Scan(target, &p.Key)
		out = append(out, p)
		return err
	}, "SELECT "+column+", u.k"+q.String()+" ORDER BY "+order+" LIMIT ?", append(q.Values, m.Limit+1)...)
	return out, err
}

// filter adds what else a person must be. Those who read everywhere also see
// people without any role.
func (m *memberLister) filter(q *database.Query) {
	where, values := "scope IN (SELECT value FROM json_each(?))", []any{m.scopes}
	if m.Role != "" {
		where, values = where+" AND role = ?", append(values, m.Role)
	}
	if m.Role != "" || m.within != m.rights.Tree().Root() || !m.rights.Everywhere(auth.MemberRead) {
		q.Where("u.k IN (SELECT user FROM user_grants WHERE "+where+")", values...)
	}
	m.searched(q)
}

func (m *memberLister) searched(q *database.Query) {
	if m.Search != "" {
		needle := address.FoldText(m.Search)
		q.Where("(instr(u.search, ?) OR instr(u.address_key, ?))", needle, needle)
	}
}

func (m *memberLister) total() (int, error) {
	n := 0
	if len(m.invited.tops) > 0 {
		var err error
		if n, err = m.invited.total(); err != nil {
			return 0, err
		}
	}
	var statuses []string
	var values []any
	for _, status := range []string{store.Active, store.Deactivated} {
		if slices.Contains(m.Statuses, status) {
			statuses, values = append(statuses, "?"), append(values, status)
		}
	}
	if len(statuses) == 0 {
		return n, nil
	}
	q := database.Query{From: "users u"}
	q.Where("u.status IN ("+strings.Join(statuses, ", ")+")", values...)
	m.filter(&q)
	var people int
	err := m.q.QueryRowContext(m.ctx, "SELECT count(*)"+q.String(), q.Values...).Scan(&people)
	return n + people, err
}
