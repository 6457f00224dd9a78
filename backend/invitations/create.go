package invitations

import (
	"context"
	"time"

	"guestlist/backend/auth"
	"guestlist/backend/database"
	"guestlist/backend/placements"
	"guestlist/backend/store"
)

// RoleAt is a role to be given; an empty scope means Wanted.ScopeID.
type RoleAt struct {
	Role    string
	ScopeID string
}

// MaxBulk is the most that one call may ask for; clients are told.
const MaxBulk = 1000

// Wanted asks for invitations: one for each address, all with the same grants.
type Wanted struct {
	Addresses []string
	Channel   string
	ScopeID   string   // empty: the organisation
	Roles     []RoleAt // empty: member
	Lifetime  time.Duration
	Message   string
}

// Create invites. One result per address, in order.
func (is *Invitations) Create(ctx context.Context, c *store.Caller, requestID string, key store.Key, n Wanted) (results []Result, err error) {
	if err := c.MayManage(); err != nil {
		return nil, err
	}
	err = is.once(ctx, c, requestID, key, &many{is, &results}, func(w *work, c *store.Caller) error {
		m := inviter{work: w, judge: judge{Wanted: n, ctx: ctx, q: w.Tx, store: is.store, c: c}}
		if err := m.resolve(); err != nil {
			return err
		}
		results = make([]Result, 0, len(n.Addresses))
		for _, a := range n.Addresses {
			r, err := m.invite(a)
			if err != nil {
				return err
			}
			results = append(results, r)
		}
		return nil
	})
	for i := range results {
		results[i].Address = n.Addresses[i] // also of a stored answer, which has none
	}
	return results, err
}

// inviter is one call of Create.
type inviter struct {
	*work
	judge
}

// invite deals with one address.
func (m *inviter) invite(text string) (Result, error) {
	v, err := m.one(text)
	if err != nil {
		return v.Result, err
	}
	switch v.Outcome {
	case OutInvited:
		if v.openKey, err = m.insert(v.shown, v.key); err == nil {
			err = m.Log(store.ActInvited, v.openKey, v.shown, store.ScopesOf(m.grants), store.Describe(m.c.Rights.Tree(), m.grants))
		}
	case OutRolesAdded:
		err = m.addRoles(v)
	case OutResent:
		err = m.sendAgain(v)
	case OutAlreadyInvited:
	default:
		return v.Result, nil
	}
	if err != nil {
		return v.Result, err
	}
	v.Invitation, err = Load(m.Ctx, m.s.store, m.Tx, m.c.Rights, v.openKey)
	return v.Result, err
}

// sendAgain gives an expired invitation a new expiry, the grants that it lacked and,
// where there is one, the new message, and sends it.
func (m *inviter) sendAgain(v verdict) error {
	if len(v.missing) > 0 {
		if err := m.addRoles(v); err != nil {
			return err
		}
	}
	if m.Message != "" {
		if err := m.Exec("UPDATE invitations SET message = ? WHERE k = ?", m.Message, v.openKey); err != nil {
			return err
		}
	}
	return m.resend(m.c, v.open, m.Lifetime)
}

func (m *inviter) insert(shown, key string) (int64, error) {
	k := m.NewID()
	link := auth.Hash(m.s.store.LinkToken(k))
	now := m.Now.UnixMilli()
	roles, scope := placements.Keys(m.c.Rights.Tree(), m.grants)
	err := m.Exec(`INSERT INTO invitations (k, channel, address, address_key, address_text, state, invited_by, invited_at, last_sent_at,
		send_count, expires_at, delivery, delivery_at, message, seq, link_hash, roles_key, scope_key)
		VALUES (?, ?, ?, ?, ?, 3, ?, ?, ?, 1, ?, 'queued', ?, ?, ?, ?, ?, ?)`,
		k, m.Channel, shown, key, database.SearchText(shown, key), m.c.Key, now, now, m.Now.Add(m.Lifetime).UnixMilli(), now, m.Message, m.NextSeq(), link,
		roles, scope)
	if err != nil {
		return 0, err
	}
	if err := m.addGrants(k, m.grants, false); err != nil {
		return 0, err
	}
	if err := placements.Add(m.Work, k, m.grants); err != nil {
		return 0, err
	}
	if err := m.s.outbox.Put(m.Work, k, "invitation"); err != nil {
		return 0, err
	}
	return k, nil
}

// addRoles gives an open invitation the grants that it lacks, without a mail.
func (m *inviter) addRoles(v verdict) error {
	if err := m.addGrants(v.openKey, v.missing, true); err != nil {
		return err
	}
	if err := placements.Refresh(m.Work, m.c.Rights.Tree(), []int64{v.openKey}); err != nil {
		return err
	}
	if err := m.Exec("UPDATE invitations SET seq = ? WHERE k = ?", m.NextSeq(), v.openKey); err != nil {
		return err
	}
	return m.Log(store.ActRolesAdded, v.openKey, v.open.Address, store.ScopesOf(v.missing), store.Describe(m.c.Rights.Tree(), v.missing))
}
