package store

import (
	"database/sql"
	"strings"

	"guestlist/backend/database"
)

// rare is up to how many rows a filter is taken to pick out little: then they are
// fetched and sorted, instead of walking the list in order to find them.
const rare = 20000

// sources are the scopes whose runs are merged. Where the role picks out little,
// one run finds all.
func (l *lister) sources() []int64 {
	if l.rareRole && len(l.tops) > 1 {
		return l.tops[:1]
	}
	return l.tops
}

// query collects the parts of a SELECT.
type query struct {
	from       string
	conditions []string
	values     []any
}

func (q *query) where(condition string, values ...any) {
	q.conditions, q.values = append(q.conditions, condition), append(q.values, values...)
}

func (q *query) String() string {
	if len(q.conditions) == 0 {
		return " FROM " + q.from
	}
	return " FROM " + q.from + " WHERE " + strings.Join(q.conditions, " AND ")
}

// fetchRange reads one range of a run. In where, KEY is the row's number and
// COLUMN the value it is sorted by.
func (l *lister) fetchRange(scope int64, r run, where string, args ...any) ([]position, error) {
	by := sortColumns[l.Sort]
	index := by.index
	if r.lagging() {
		index = "expires"
	}
	var q query
	t, key := "i", "i.k"
	switch {
	case l.rareRole:
		q.from = "(SELECT DISTINCT invitation FROM grants g WHERE " + l.roleCondition + ") r CROSS JOIN invitations i ON i.k = r.invitation"
		q.values = append(q.values, l.roleValues...)
		q.where("i.state = ?", r.state)
	case l.seesAll():
		q.from = "invitations i INDEXED BY inv_" + index
		q.where("i.state = ?", r.state)
	default:
		t, key = "p", "p.invitation"
		q.from = "placements p INDEXED BY pl_" + index
		if l.Role != "" || l.Search != "" {
			q.from += " CROSS JOIN invitations i ON i.k = p.invitation"
		}
		q.where("p.scope = ?", scope)
		q.where("p.state = ?", r.state)
	}
	column, order := t+"."+by.column, t+"."+by.column+", "+key
	if by.column == "" {
		column, order = "0", key
	}
	if r.clock != "" {
		q.where(t+".expires_at "+r.clock+" ?", l.now)
	}
	if where != "" {
		q.where(strings.NewReplacer("COLUMN", column, "KEY", key).Replace(where), args...)
	}
	l.filter(&q, key)
	if l.Desc {
		order = strings.ReplaceAll(order, ",", " DESC,") + " DESC"
	}
	var out []position
	err := database.Each(l.ctx, l.q, func(rows *sql.Rows) error {
		var p position
		target := any(&p.Number)
		if l.Sort == SortAddress {
			target = &p.Text
		}
		err := rows.Scan(target, &p.Key)
		if l.Sort == SortStatus {
			p.Number = int64(r.status)
		}
		out = append(out, p)
		return err
	}, "SELECT "+column+", "+key+q.String()+" ORDER BY "+order+" LIMIT ?", append(q.values, l.Limit+1)...)
	return out, err
}
