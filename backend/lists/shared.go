package lists

import (
	"context"
	"database/sql"
	"slices"

	"guestlist/backend/auth"
	"guestlist/backend/database"
	"guestlist/backend/invitations"
	"guestlist/backend/store"
	"guestlist/internal/address"
)

// Shared is an address that several open invitations or several active members
// have, because older versions took its spellings for several addresses.
type Shared struct {
	Address string   // as the oldest spells it
	Members bool     // members have it; otherwise invitations
	IDs     []string // two at least, the oldest first
}

// mostShared bounds how many rows are looked at: a few are enough to tell of.
const mostShared = 200

// SharedAddresses lists such addresses. For a caller these are the ones of which they see
// two or more: invitations that they manage, and members if they manage everywhere.
// Without a caller (nil) it lists all.
func SharedAddresses(ctx context.Context, s *store.Store, c *store.Caller) (list []Shared, err error) {
	if c != nil && !c.Rights.Anywhere(auth.MemberManage) {
		return nil, nil
	}
	err = s.Read(ctx, func(q database.Queryer) error {
		open, err := sharedInvitations(ctx, s, q, c)
		if err != nil {
			return err
		}
		list = byAddress(open, Shared{})
		if c != nil && !c.Rights.Everywhere(auth.MemberManage) {
			return nil
		}
		people, err := sharedMembers(ctx, q)
		list = append(list, byAddress(people, Shared{Members: true})...)
		return err
	})
	return list, err
}

// holder is a row that may share its address.
type holder struct {
	k           int64
	id, address string
}

func byAddress(rows []holder, like Shared) []Shared {
	var list []Shared
	at := map[string]int{}
	for _, r := range rows {
		key := address.Fold(r.address)
		n, known := at[key]
		if !known {
			n, at[key] = len(list), len(list)
			list = append(list, like)
			list[n].Address = r.address
		}
		list[n].IDs = append(list[n].IDs, r.id)
	}
	return slices.DeleteFunc(list, func(s Shared) bool { return len(s.IDs) < 2 })
}

// withSamePlainKey joins rows r to the rows a whose keys have an ID behind them.
const withSamePlainKey = ` r.address_key >= substr(a.address_key, 1, instr(a.address_key, ' ') - 1)
	AND r.address_key < substr(a.address_key, 1, instr(a.address_key, ' ') - 1) || '!' AND instr(a.address_key, ' ') > 0 `

func sharedInvitations(ctx context.Context, s *store.Store, q database.Queryer, c *store.Caller) ([]holder, error) {
	rows, err := holders(ctx, q, "inv_", `SELECT DISTINCT r.k, r.address FROM invitations a INDEXED BY inv_shared CROSS JOIN invitations r
		ON r.channel = a.channel AND`+withSamePlainKey+`
		WHERE a.state IN (2, 3) AND r.state IN (2, 3) ORDER BY r.k LIMIT ?`)
	if err != nil || c == nil || len(rows) == 0 {
		return rows, err
	}
	keys := make([]int64, len(rows))
	for n, r := range rows {
		keys[n] = r.k
	}
	list, err := invitations.ByKey(ctx, s, q, c.Rights, keys)
	seen := make(map[int64]bool, len(list))
	for _, i := range list {
		seen[i.Key()] = true
	}
	return slices.DeleteFunc(rows, func(r holder) bool { return !seen[r.k] }), err
}

func sharedMembers(ctx context.Context, q database.Queryer) ([]holder, error) {
	return holders(ctx, q, "usr_", `SELECT DISTINCT r.k, r.address FROM users a INDEXED BY users_shared CROSS JOIN users r
		ON`+withSamePlainKey+`
		WHERE a.status = 'active' AND r.status = 'active' ORDER BY r.k LIMIT ?`)
}

func holders(ctx context.Context, q database.Queryer, prefix, query string) (list []holder, err error) {
	err = database.Each(ctx, q, func(rows *sql.Rows) error {
		h := holder{}
		err := rows.Scan(&h.k, &h.address)
		h.id = database.PublicID(prefix, h.k)
		list = append(list, h)
		return err
	}, query, mostShared)
	return list, err
}
