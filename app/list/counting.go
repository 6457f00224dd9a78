package list

import (
	"slices"
	"sync"
	"time"

	"guestlist/app/invite"
)

// counting keeps how many rows each of some queries finds, whatever their order. Like the
// rest of a View it costs what has changed.
type counting struct {
	queries []Query
	table   Table
	scopes  []invite.Scope
	judged  time.Time
	found   []int // by query
}

// count gives the figures for a table as it is judged at a moment. The slice is not changed
// afterwards.
func (c *counting) count(t Table, scopes []invite.Scope, queries []Query, judged time.Time) []int {
	if len(queries) == 0 {
		*c = counting{}
		return nil
	}
	before := *c
	*c = counting{queries: queries, table: t, scopes: scopes, judged: judged}
	if before.found == nil || !judged.Equal(before.judged) {
		c.found = c.all(queries)
		return c.found
	}
	var changed []Place
	if !t.rows.same(before.table.rows) {
		changed = slices.Collect(changedPlaces(before.table.rows, t.rows))
	}
	if tooMany(changed, t) {
		c.found = c.all(queries)
		return c.found
	}
	c.found = c.update(&before, changed)
	return c.found
}

// update counts what has changed in and out of the figures before, and all of what was not
// counted before.
func (c *counting) update(before *counting, changed []Place) []int {
	found, sameTree := make([]int, len(c.queries)), sameScopes(c.scopes, before.scopes)
	var fresh []int
	for n, q := range c.queries {
		at := slices.IndexFunc(before.queries, q.asksSame)
		if at < 0 || q.Scope != "" && !sameTree {
			fresh = append(fresh, n)
			continue
		}
		found[n] = before.found[at]
		if len(changed) == 0 {
			continue
		}
		pass := c.passes(q)
		for _, p := range changed {
			for by, i := range map[int]*invite.Invitation{-1: before.table.row(p), 1: c.table.row(p)} {
				if i != nil && pass(i) {
					found[n] += by
				}
			}
		}
	}
	if len(fresh) > 0 {
		queries := make([]Query, len(fresh))
		for k, n := range fresh {
			queries[k] = c.queries[n]
		}
		for k, count := range c.all(queries) {
			found[fresh[k]] = count
		}
	}
	return found
}

// all counts the whole table.
func (c *counting) all(queries []Query) []int {
	var mu sync.Mutex
	total := make([]int, len(queries))
	halves(c.table.rows.len(), func(from, to int) {
		part, pass := make([]int, len(queries)), make([]func(*invite.Invitation) bool, len(queries))
		for n, q := range queries {
			pass[n] = c.passes(q)
		}
		for p := from; p < to; p++ {
			i := c.table.row(Place(p)) //nolint:gosec // no list is that long
			if i == nil {
				continue
			}
			for n := range pass {
				if pass[n](i) {
					part[n]++
				}
			}
		}
		mu.Lock()
		defer mu.Unlock()
		for n := range total {
			total[n] += part[n]
		}
	})
	return total
}

func (c *counting) passes(q Query) func(*invite.Invitation) bool {
	f := q.Filter()
	if q.Scope != "" {
		f.Scopes = invite.ScopesBelow(q.Scope, c.scopes)
	}
	return f.Pass(c.judged)
}

// tooMany tells whether it is cheaper to begin again than to take so many changes in.
func tooMany(changed []Place, t Table) bool { return len(changed) > max(100, t.Len()/4) }
