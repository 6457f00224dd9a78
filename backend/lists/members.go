package lists

import (
	"context"
	"encoding/json"
	"math"
	"slices"

	"guestlist/backend/auth"
	"guestlist/backend/database"
	"guestlist/backend/invitations"
	"guestlist/backend/members"
	"guestlist/backend/store"
)

// The orders of the list of people; address, status, roles and scope are those of
// invitations.
const (
	SortName     = "name"
	SortJoinedAt = "joined_at"
)

// MemberSorts are all orders of the list of people.
var MemberSorts = []string{SortName, SortAddress, SortStatus, SortRoles, SortScope, SortJoinedAt}

// MemberQuery asks for a page of people.
type MemberQuery struct {
	Statuses []string // active, invited, deactivated; each once
	ScopeID  string   // with what is below; empty: everywhere
	Role     string   // empty: any
	Search   string   // in name and address; empty: all
	Sort     string   // one of MemberSorts
	Desc     bool
	Limit    int    // 1 to MaxPage
	Cursor   string // from the page before; empty: the first
}

// MemberPage is one page of people.
type MemberPage struct {
	Items []*members.Member
	Next  string // empty at the end
	Total int    // of the first page; -1 on later ones
}

// Members gives a page of people. Somebody who is invited stands where their
// address would stand among the names, and after all others where the order is
// that of joining. They are listed only where the caller has member:manage.
//
// ErrNotFound for a scope that the caller does not see, ErrBadCursor for a cursor
// of another list.
func Members(ctx context.Context, s *store.Store, c *store.Caller, mq MemberQuery) (p MemberPage, err error) {
	if !c.Rights.Anywhere(auth.MemberRead) {
		return p, &store.ForbiddenError{Permission: auth.MemberRead}
	}
	m := memberLister{MemberQuery: mq, ctx: ctx, s: s, rights: c.Rights}
	if err := m.prepare(); err != nil {
		return p, err
	}
	err = s.Read(ctx, func(q database.Queryer) error {
		m.q, m.invited.q = q, q
		all, err := m.merged()
		if err != nil {
			return err
		}
		if len(all) > mq.Limit {
			all = all[:mq.Limit]
			if p.Next, err = store.WriteCursor(m.fingerprint(), all[len(all)-1]); err != nil {
				return err
			}
		}
		if p.Items, err = m.load(all); err != nil {
			return err
		}
		p.Total = -1
		if m.after == nil {
			p.Total, err = m.total()
		}
		return err
	})
	return p, err
}

// memberLister is one call of Members.
type memberLister struct {
	MemberQuery
	ctx     context.Context // lives as long as the call it belongs to
	s       *store.Store
	q       database.Queryer
	rights  *auth.Rights
	within  int64
	tops    []int64 // the highest scopes where the caller reads members, none below another
	scopes  string  // JSON: where the people must hold a role
	invited lister  // lists those who are invited
	after   *memberPosition
}

// memberPosition is where a person stands in the order of the list: by group, by
// value, and by the ID, in which "inv_" comes before "usr_".
type memberPosition struct {
	Group int `json:"g,omitempty"`
	position
	User bool `json:"u,omitempty"`
}

var invitedSort = map[string]string{
	SortName: SortAddress, SortAddress: SortAddress, SortStatus: sortKey, SortJoinedAt: SortInvitedAt,
	SortRoles: SortRoles, SortScope: SortScope,
}

func (m *memberLister) prepare() error {
	m.invited = lister{
		InvitationQuery: InvitationQuery{
			Statuses: []string{invitations.Pending, invitations.Expired}, ScopeID: m.ScopeID, Role: m.Role, Search: m.Search,
			Sort: invitedSort[m.Sort], Desc: m.Desc, Limit: m.Limit,
		},
		ctx: m.ctx, now: m.s.Now().UnixMilli(), rights: m.rights, addressOnly: true,
	}
	if err := m.invited.findScopes(); err != nil {
		return err
	}
	if !slices.Contains(m.Statuses, store.Invited) {
		m.invited.tops = nil
	}
	tree := m.rights.Tree()
	m.within = tree.Root()
	if m.ScopeID != "" {
		scope, _ := tree.ByID(m.ScopeID)
		m.within = scope.Key
	}
	m.tops = m.rights.Tops(auth.MemberRead, m.within)
	visible := []int64{}
	for _, sc := range tree.Below(m.within) {
		if m.rights.Has(auth.MemberRead, sc) {
			visible = append(visible, sc)
		}
	}
	list, err := json.Marshal(visible)
	if err != nil {
		return err
	}
	m.scopes = string(list)
	if m.Cursor == "" {
		return nil
	}
	m.after = &memberPosition{}
	if err := store.ReadCursor(m.Cursor, m.fingerprint(), m.after); err != nil {
		return err
	}
	m.invited.after = m.afterAmong(m.invitedGroup(), false)
	return nil
}

// fingerprint is what must be equal for a cursor to be usable.
func (m *memberLister) fingerprint() any {
	st := slices.Sorted(slices.Values(m.Statuses))
	return []any{"members", st, m.ScopeID, m.Role, m.Search, m.Sort, m.Desc, m.scopes, m.invited.tops}
}

// afterAmong translates where the page begins for one group of one kind of row:
// rows of the other kind with the same value stand all before it or all behind.
// nil: the whole group is still to come, or (see over) is over.
func (m *memberLister) afterAmong(group int, users bool) *position {
	if m.after == nil || m.after.Group != group {
		return nil
	}
	p := m.after.position
	if m.after.User != users {
		p.Key = math.MaxInt64
		if users {
			p.Key = 0
		}
	}
	return &p
}

// over tells whether a whole group stands before the page.
func (m *memberLister) over(group int) bool {
	if m.after == nil {
		return false
	}
	if m.Desc {
		return group > m.after.Group
	}
	return group < m.after.Group
}

// invitedGroup is where those who are invited stand as a whole.
func (m *memberLister) invitedGroup() int {
	switch m.Sort {
	case SortStatus:
		return 3
	case SortJoinedAt:
		return 1
	}
	return 0
}
