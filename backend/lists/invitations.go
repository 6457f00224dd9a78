// Package lists gives pages of the invitations and of the people of an organisation, in
// any order and filtered, and lists who shares an address. The two lists stay together:
// among the people stand those who are invited, who are found as the list of invitations
// finds them.
package lists

import (
	"context"
	"encoding/json"
	"slices"
	"time"

	"guestlist/backend/auth"
	"guestlist/backend/database"
	"guestlist/backend/invitations"
	"guestlist/backend/store"
)

// The orders of a list.
const (
	SortAddress    = "address"
	SortStatus     = "status"
	SortInvitedAt  = "invited_at"
	SortExpiresAt  = "expires_at"
	SortLastSentAt = "last_sent_at"
	SortRoles      = "roles"
	SortScope      = "scope"

	sortKey = "id" // for lists that hold more than invitations
)

// InvitationQuery asks for a page of invitations.
type InvitationQuery struct {
	Statuses []string  // pending, expired, accepted, revoked; each once
	ScopeID  string    // with what is below; empty: everywhere
	Role     string    // empty: any
	Address  string    // the whole of it, matched folded; empty: any
	Search   string    // in address and inviter; empty: all
	From, To time.Time // invited at From or later, before To; zero: no bound
	Sort     string    // one of the Sort constants
	Desc     bool
	Limit    int    // 1 to MaxPage
	Cursor   string // from the page before; empty: the first
}

// MaxPage is the most that a page may hold; clients are told.
const MaxPage = 1000

// InvitationPage is one page of a list.
type InvitationPage struct {
	Items []*invitations.Invitation
	Next  string // empty at the end
	Total int    // of the first page; -1 on later ones
	Seq   int64
}

// Invitations gives a page. ErrNotFound for a scope that the caller does not see,
// ErrBadCursor for a cursor of another list.
//
// A page is made of segments, one for each scope and status that it draws
// from. Each segment is a range of an index, so that the middle of the list costs
// what its beginning costs; they are merged by their sort key.
func Invitations(ctx context.Context, s *store.Store, c *store.Caller, lq InvitationQuery) (p InvitationPage, err error) {
	if err := c.MayManage(); err != nil {
		return p, err
	}
	l := lister{InvitationQuery: lq, ctx: ctx, now: s.Now().UnixMilli(), rights: c.Rights}
	if err := l.findScopes(); err != nil {
		return p, err
	}
	if lq.Cursor != "" {
		l.after = &position{}
		if err := store.ReadCursor(lq.Cursor, l.fingerprint(), l.after); err != nil {
			return p, err
		}
	}
	err = s.Read(ctx, func(q database.Queryer) error {
		l.q = q
		if p.Seq, err = store.SeqIn(ctx, q); err != nil {
			return err
		}
		if err := l.prepareFilters(); err != nil {
			return err
		}
		keys, err := l.merged()
		if err != nil {
			return err
		}
		if len(keys) > lq.Limit {
			keys = keys[:lq.Limit]
			if p.Next, err = store.WriteCursor(l.fingerprint(), keys[len(keys)-1]); err != nil {
				return err
			}
		}
		ids := make([]int64, len(keys))
		for i, k := range keys {
			ids[i] = k.Key
		}
		if p.Items, err = invitations.ByKey(ctx, s, q, c.Rights, ids); err != nil {
			return err
		}
		p.Total = -1
		if l.after == nil {
			p.Total, err = l.total()
		}
		return err
	})
	return p, err
}

// lister is one call of Invitations.
type lister struct {
	InvitationQuery
	ctx    context.Context // lives as long as the call it belongs to
	q      database.Queryer
	now    int64
	rights *auth.Rights
	tops   []int64 // scopes whose invitations are listed, none below another
	after  *position

	addressOnly     bool               // search in addresses, and not in who invited
	rows            int                // about how many the list has without filters
	roles           map[int64]roleKeys // by scope
	recent          bool               // few were invited in the time asked for
	byAddress       bool               // only addresses decide the search
	searchCondition string
	searchValues    []any
}

// position is where a row stands in the order of the list.
type position struct {
	Text   string `json:"t,omitempty"`
	Number int64  `json:"n,omitempty"`
	Key    int64  `json:"k"`
}

func (l *lister) findScopes() error {
	within := l.rights.Tree().Root()
	if l.ScopeID != "" {
		scope, ok := l.rights.Tree().ByID(l.ScopeID)
		if !ok || !l.rights.Sees(scope.Key) {
			return store.ErrNotFound
		}
		within = scope.Key
	}
	l.tops = l.rights.Tops(auth.MemberManage, within)
	return nil
}

// fingerprint is what must be equal for a cursor to be usable. The limit may
// change from page to page.
func (l *lister) fingerprint() any {
	st := slices.Clone(l.Statuses)
	slices.Sort(st)
	return []any{"list", st, l.ScopeID, l.Role, l.Address, l.Search, l.From, l.To, l.Sort, l.Desc, l.tops}
}

// seesAll tells whether the list is of the whole organisation, which needs no
// look at placements.
func (l *lister) seesAll() bool { return len(l.tops) == 1 && l.tops[0] == l.rights.Tree().Root() }

// byGrants tells whether the order is one that only grants in a scope decide, so that
// an invitation stands at another place in each.
func (l *lister) byGrants() bool { return l.Sort == SortRoles || l.Sort == SortScope }

func (l *lister) visibleScopes() (string, error) {
	set := map[int64]bool{}
	for _, t := range l.tops {
		for _, sc := range l.rights.Tree().Below(t) {
			set[sc] = true
		}
	}
	keys := make([]int64, 0, len(set))
	for k := range set {
		keys = append(keys, k)
	}
	b, err := json.Marshal(keys)
	return string(b), err
}
