package lists

import (
	"database/sql"
	"encoding/json"
	"math"
	"slices"
	"strings"

	"guestlist/backend/auth"
	"guestlist/backend/database"
	"guestlist/backend/placements"
	"guestlist/internal/address"
)

// prepareFilters works out, once for a call, what its filters mean, and whether one
// picks out so little that these rows are better fetched and sorted than met on a walk
// through the list in its order.
func (l *lister) prepareFilters() error {
	for _, step := range []struct {
		wanted bool
		do     func() error
	}{
		{l.Role != "" || l.Search != "" || l.timed(), l.countRows},
		{l.Role != "", l.prepareRole},
		{l.timed() && l.Sort != SortInvitedAt, l.prepareTime},
		{l.Search != "", l.prepareSearch},
	} {
		if step.wanted {
			if err := step.do(); err != nil {
				return err
			}
		}
	}
	return nil
}

// few tells whether fetching n rows costs less than walking on average: of so many
// rows in all, every (rows/n)th is one of them, and a page wants limit of them.
func (l *lister) few(n int) bool { return n*n <= (l.Limit+1)*l.rows }

func (l *lister) countRows() error {
	for _, top := range l.tops {
		n, err := l.counters(top, "")
		if err != nil {
			return err
		}
		l.rows += n
	}
	return nil
}

// counters adds the counters of one scope in the stored states that belong to the
// statuses asked for, and of a role if keys has its list.
func (l *lister) counters(scope int64, keys string) (n int, err error) {
	q := database.Query{From: "counters"}
	q.Where("scope = ?", l.counterOf(scope))
	l.inStates(&q, "state", false)
	if keys != "" {
		q.Where("roles_key IN (SELECT value FROM json_each(?))", keys)
	}
	err = l.q.QueryRowContext(l.ctx, "SELECT coalesce(sum(n), 0)"+q.String(), q.Values...).Scan(&n)
	return n, err
}

// counterOf is under which number a scope is counted.
func (l *lister) counterOf(scope int64) int64 {
	if scope == l.rights.Tree().Root() {
		return 0
	}
	return scope
}

// inStates asks for the stored states that the statuses are made of, with or without
// those of rows that the sweep has yet to mark.
func (l *lister) inStates(q *database.Query, column string, lagging bool) {
	states := []int{}
	for _, s := range l.segments() {
		if (lagging || !s.lagging()) && !slices.Contains(states, s.state) {
			states = append(states, s.state)
		}
	}
	marks := make([]string, len(states))
	values := make([]any, len(states))
	for n, state := range states {
		marks[n], values[n] = "?", state
	}
	q.Where(column+" IN ("+strings.Join(marks, ", ")+")", values...)
}

// roleKeys are the values of roles_key in a scope that name the role asked for.
type roleKeys struct {
	list        string // JSON
	first, last string
	few         bool
}

func (l *lister) prepareRole() error {
	l.roles = map[int64]roleKeys{}
	for _, top := range l.tops {
		keys := []string{}
		n := 0
		err := database.Each(l.ctx, l.q, func(rows *sql.Rows) error {
			var key string
			var count int
			err := rows.Scan(&key, &count)
			if slices.Contains(strings.Split(key, placements.RoleSeparator), placements.RoleKey(l.Role)) {
				keys, n = append(keys, key), n+count
			}
			return err
		}, "SELECT roles_key, sum(n) FROM counters WHERE scope = ? AND n > 0 GROUP BY roles_key ORDER BY roles_key", l.counterOf(top))
		if err != nil {
			return err
		}
		list, err := json.Marshal(keys)
		if err != nil {
			return err
		}
		found := roleKeys{list: string(list), few: l.few(n)}
		if len(keys) > 0 {
			found.first, found.last = keys[0], keys[len(keys)-1]
		}
		l.roles[top] = found
	}
	return nil
}

func (l *lister) timed() bool { return !l.From.IsZero() || !l.To.IsZero() }

// prepareTime counts those who were invited in the time, until they are not few.
func (l *lister) prepareTime() error {
	n := 0
	for _, top := range l.tops {
		q := database.Query{From: "placements t INDEXED BY pl_invited"}
		if l.seesAll() {
			q.From = "invitations t INDEXED BY inv_invited"
		} else {
			q.Where("t.scope = ?", top)
		}
		l.inStates(&q, "t.state", true)
		l.inTime(&q, "t")
		var some int
		err := l.q.QueryRowContext(l.ctx, "SELECT count(*) FROM (SELECT 1"+q.String()+" LIMIT ?)",
			append(q.Values, l.Limit+l.rows/10)...).Scan(&some)
		if err != nil {
			return err
		}
		n += some
	}
	l.recent = l.few(n)
	return nil
}

// inTime asks for those who were invited in the time, in a table of that name.
func (l *lister) inTime(q *database.Query, t string) {
	if !l.From.IsZero() {
		q.Where(t+".invited_at >= ?", l.From.UnixMilli())
	}
	if !l.To.IsZero() {
		q.Where(t+".invited_at < ?", l.To.UnixMilli())
	}
}

// prepareSearch finds the inviters that match, so that rows need only be compared
// by their address where there is none.
func (l *lister) prepareSearch() error {
	needle := address.FoldText(l.Search)
	l.searchCondition, l.searchValues = "(instr(i.address_key, ?)", []any{needle}
	if err := l.searchTexts(needle); err != nil {
		return err
	}
	if l.addressOnly {
		l.searchCondition += ")"
		return nil
	}
	inviters, err := l.inviters(needle)
	if err != nil {
		return err
	}
	if len(inviters) > 0 {
		list, err := json.Marshal(inviters)
		if err != nil {
			return err
		}
		found := "i.invited_by IN (SELECT value FROM json_each(?))"
		l.searchValues = append(l.searchValues, string(list))
		if !l.rights.Everywhere(auth.MemberManage) { // not where the caller is not told who invited
			scopes, err := json.Marshal(l.rights.Scopes(auth.MemberManage))
			if err != nil {
				return err
			}
			found = "(" + found + ` AND (SELECT g.scope FROM grants g WHERE g.invitation = i.k ORDER BY g.k LIMIT 1)
				IN (SELECT value FROM json_each(?)))`
			l.searchValues = append(l.searchValues, string(scopes))
		}
		l.searchCondition += " OR " + found
	}
	l.searchCondition += ")"
	if len(l.searchValues) == 1 && l.seesAll() {
		return l.searchIndex(needle)
	}
	return nil
}

// inviters are those whom a search finds: everybody by their name, which stands in the
// list, and by their address those whom the caller sees as members.
func (l *lister) inviters(needle string) (found []int64, err error) {
	scopes, err := json.Marshal(l.rights.Scopes(auth.MemberRead))
	if err != nil {
		return nil, err
	}
	err = database.Each(l.ctx, l.q, func(rows *sql.Rows) error {
		var k int64
		err := rows.Scan(&k)
		found = append(found, k)
		return err
	}, `SELECT k FROM users u WHERE instr(search, ?1) AND EXISTS (SELECT 1 FROM invitations WHERE invited_by = u.k)
		AND (instr(substr(search, 1, instr(search, char(10)) - 1), ?1) OR ?2 OR EXISTS (
			SELECT 1 FROM user_grants g WHERE g.user = u.k AND g.scope IN (SELECT value FROM json_each(?3))))`,
		needle, l.rights.Everywhere(auth.MemberRead), string(scopes))
	return found, err
}

// searchIndex is for a search that only addresses decide: one walk through their index
// finds few rows, or tells that they are met soon on any walk.
func (l *lister) searchIndex(needle string) error {
	l.byAddress = true
	q := database.Query{From: "invitations i INDEXED BY inv_address"}
	l.inStates(&q, "i.state", true)
	q.Where("instr(i.address_key, ?)", needle)
	most := int(math.Sqrt(float64((l.Limit + 1) * l.rows)))
	found := []int64{}
	err := database.Each(l.ctx, l.q, func(rows *sql.Rows) error {
		var k int64
		err := rows.Scan(&k)
		found = append(found, k)
		return err
	}, "SELECT i.k"+q.String()+" LIMIT ?", append(q.Values, most+1)...)
	if err != nil || len(found) > most {
		return err
	}
	list, err := json.Marshal(found)
	l.searchCondition, l.searchValues = "i.k IN (SELECT value FROM json_each(?))", []any{string(list)}
	return err
}

// searchTexts also looks at the letters of addresses whose keys are not made of them,
// if that finds any: few addresses are such, and every row would pay for it.
func (l *lister) searchTexts(needle string) error {
	const found = "SELECT k FROM invitations INDEXED BY inv_text WHERE address_text <> '' AND instr(address_text, ?)"
	var some bool
	if err := l.q.QueryRowContext(l.ctx, "SELECT EXISTS ("+found+")", needle).Scan(&some); err != nil || !some {
		return err
	}
	l.searchCondition += " OR i.k IN (" + found + ")"
	l.searchValues = append(l.searchValues, needle)
	return nil
}

// filter adds the conditions of one scope's rows, which stand in the table t.
func (l *lister) filter(q *database.Query, t string, scope int64) {
	if l.Address != "" {
		list := database.KeyRange(address.Fold(l.Address))
		q.Where(t+".address_key >= ? AND "+t+".address_key < ?", list...)
	}
	l.inTime(q, t)
	if !l.From.IsZero() && (l.Sort == SortLastSentAt || l.Sort == SortExpiresAt) { // both come after the invitation
		q.Where(t+"."+sortColumns[l.Sort].column+" >= ?", l.From.UnixMilli())
	}
	if l.Role != "" {
		keys := l.roles[scope]
		in := ".roles_key IN (SELECT value FROM json_each(?))"
		if keys.few {
			q.Where(t+in, keys.list)
		} else { // the plus keeps the list in its order: it must not be sorted to be cut off
			q.Where(t+".roles_key BETWEEN ? AND ? AND +"+t+in, keys.first, keys.last, keys.list)
		}
	}
	if l.Search != "" {
		q.Where(l.searchCondition, l.searchValues...)
	}
}

// anyGrant is the condition that a visible grant of an invitation i has the role, for
// lists of several scopes.
func (l *lister) anyGrant(q *database.Query) error {
	scopes, err := l.visibleScopes()
	q.Where(`EXISTS (SELECT 1 FROM grants g WHERE g.invitation = i.k AND g.role = ? AND g.removed_seq IS NULL
		AND g.scope IN (SELECT value FROM json_each(?)))`, l.Role, scopes)
	return err
}
