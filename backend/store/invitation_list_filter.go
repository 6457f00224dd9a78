package store

import (
	"database/sql"
	"encoding/json"

	"guestlist/backend/auth"
	"guestlist/backend/database"
	"guestlist/internal/address"
)

// prepareFilters works out, once for a call, what role and search mean.
func (l *lister) prepareFilters() error {
	if l.Role != "" {
		if err := l.prepareRole(); err != nil {
			return err
		}
	}
	if l.Search != "" {
		return l.prepareSearch()
	}
	return nil
}

func (l *lister) prepareRole() error {
	l.roleCondition, l.roleValues = "g.role = ? AND g.removed_seq IS NULL", []any{l.Role}
	if !l.seesAll() || !l.rights.Everywhere(auth.MemberManage) {
		scopes, err := l.visibleScopes()
		if err != nil {
			return err
		}
		l.roleCondition += " AND g.scope IN (SELECT value FROM json_each(?))"
		l.roleValues = append(l.roleValues, scopes)
	}
	var n int
	err := l.q.QueryRowContext(l.ctx, "SELECT count(*) FROM (SELECT 1 FROM grants INDEXED BY grants_role WHERE role = ? AND removed_seq IS NULL LIMIT ?)",
		l.Role, rare+1).Scan(&n)
	l.rareRole = n <= rare
	return err
}

// prepareSearch finds the inviters that match, so that rows need only be compared
// by their address where there is none.
func (l *lister) prepareSearch() error {
	needle := address.FoldText(l.Search)
	l.searchCondition, l.searchValues = "(instr(i.address_key, ?)", []any{needle}
	if err := l.searchTexts(needle); err != nil {
		return err
	}
	var inviters []int64
	if l.addressOnly {
		l.searchCondition += ")"
		return nil
	}
	err := database.Each(l.ctx, l.q, func(rows *sql.Rows) error {
		var k int64
		err := rows.Scan(&k)
		inviters = append(inviters, k)
		return err
	}, "SELECT k FROM users WHERE instr(search, ?)", needle)
	if err != nil {
		return err
	}
	if len(inviters) > 0 {
		list, err := json.Marshal(inviters)
		if err != nil {
			return err
		}
		l.searchCondition += " OR i.invited_by IN (SELECT value FROM json_each(?))"
		l.searchValues = append(l.searchValues, string(list))
	}
	l.searchCondition += ")"
	return nil
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

// filter adds the conditions that are judged row by row.
func (l *lister) filter(q *query, key string) {
	if l.Role != "" && !l.rareRole {
		q.where("EXISTS (SELECT 1 FROM grants g WHERE g.invitation = "+key+" AND "+l.roleCondition+")", l.roleValues...)
	}
	if l.Search != "" {
		q.where(l.searchCondition, l.searchValues...)
	}
}
