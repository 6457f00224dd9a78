package store

import (
	"context"
	"fmt"
	"slices"
	"time"

	"guestlist/backend/auth"
	"guestlist/backend/database"
	"guestlist/internal/address"
)

// RoleAt is a role to be given; an empty scope means New.ScopeID.
type RoleAt struct {
	Role    string
	ScopeID string
}

// New asks for invitations: one for each address, all with the same grants.
type New struct {
	Addresses []string
	Channel   string
	ScopeID   string   // empty: the organisation
	Roles     []RoleAt // empty: member
	Lifetime  time.Duration
	Message   string
	DryRun    bool // judge, and change nothing
}

// Create invites. One result per address, in order. A dry run does the same and
// undoes it.
func (s *Store) Create(ctx context.Context, c *Caller, requestID string, key Key, n New) (results []Result, err error) {
	if err := needsManage(c.Rights); err != nil {
		return nil, err
	}
	if n.DryRun {
		key = Key{}
	}
	err = s.once(ctx, c, requestID, key, &results, func(w *work, c *Caller) error {
		m := inviter{work: w, c: c, New: n}
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
		if !n.DryRun {
			return nil
		}
		for i, r := range results {
			if r.Outcome != OutAlreadyInvited {
				results[i].Invitation = nil
			}
		}
		return database.Rollback
	})
	for i := range results {
		results[i].Address = n.Addresses[i] // also of a stored answer, which has none
	}
	return results, err
}

// inviter is one call of Create.
type inviter struct {
	*work
	New
	c       *Caller
	grants  []auth.Grant
	refusal error // why the caller may not give these roles
	fresh   []int64
}

// resolve finds the roles and scopes that are asked for, and whether the caller
// may give them.
func (m *inviter) resolve() error {
	tree := m.c.Rights.Tree()
	base := tree.Root()
	if m.ScopeID != "" {
		sc, ok := tree.ByID(m.ScopeID)
		if !ok || !m.c.Rights.Sees(sc.Key) {
			return ErrNotFound
		}
		base = sc.Key
	}
	roles := m.Roles
	if len(roles) == 0 {
		roles = []RoleAt{{Role: auth.Member}}
	}
	for i, at := range roles {
		place := fmt.Sprintf("body.roles[%d]", i)
		role, ok := auth.RoleByID(at.Role)
		if !ok {
			return &InvalidError{place + ".role", "there is no role of this name"}
		}
		scope, _ := tree.Get(base)
		if at.ScopeID != "" {
			if scope, ok = tree.ByID(at.ScopeID); !ok || !m.c.Rights.Sees(scope.Key) {
				return ErrNotFound
			}
		}
		if !role.FitsIn(scope.Kind) {
			return &InvalidError{place, "the role " + role.Name + " cannot be given in a scope of the kind " + scope.Kind}
		}
		if err := m.c.Rights.MayGive(role, scope.Key); err != nil && m.refusal == nil {
			m.refusal = err
		}
		g := auth.Grant{Role: role.ID, Scope: scope.Key}
		if !slices.Contains(m.grants, g) {
			m.grants = append(m.grants, g)
		}
	}
	return nil
}

// invite deals with one address.
func (m *inviter) invite(text string) (Result, error) {
	if m.Channel != Email {
		return Result{Outcome: OutInvalid, Detail: "this server cannot send text messages"}, nil
	}
	shown, key, problem := address.Parse(text)
	if problem != address.NoProblem {
		return Result{Outcome: OutInvalid, Detail: problem.Error()}, nil
	}
	if m.refusal != nil {
		return Result{Outcome: OutForbidden, Detail: m.refusal.Error()}, nil
	}
	switch status, err := m.memberStatus(key); {
	case err != nil:
		return Result{}, err
	case status == Active:
		return Result{Outcome: OutAlreadyMember, Detail: "is a member already"}, nil
	case status != "":
		return Result{Outcome: OutAlreadyMember, Detail: "is a member, deactivated"}, nil
	}
	open, err := m.openByAddress(m.Channel, key)
	if err != nil {
		return Result{}, err
	}
	outcome := OutInvited
	if open == 0 {
		if open, err = m.insert(shown, key); err == nil {
			err = m.log(ActInvited, open, shown, scopesOf(m.grants), describe(m.c.Rights.Tree(), m.grants))
		}
	} else {
		outcome, err = m.addRoles(open)
	}
	if err != nil {
		return Result{}, err
	}
	inv, err := m.s.invitation(m.Ctx, m.Tx, m.c.Rights, open)
	if m.DryRun && slices.Contains(m.fresh, open) {
		inv = nil // twice in one dry run: the first was never made
	}
	return Result{Outcome: outcome, Invitation: inv}, err
}

func (m *inviter) insert(shown, key string) (int64, error) {
	k := m.NewID()
	link := auth.Hash(m.s.linker.Token(database.PublicID("inv_", k)))
	now := m.Now.UnixMilli()
	roles, scope := orderKeys(m.c.Rights.Tree(), m.grants)
	err := m.Exec(`INSERT INTO invitations (k, channel, address, address_key, address_text, state, invited_by, invited_at, last_sent_at,
		send_count, expires_at, delivery, delivery_at, message, seq, link_hash, roles_key, scope_key)
		VALUES (?, ?, ?, ?, ?, 3, ?, ?, ?, 1, ?, 'queued', ?, ?, ?, ?, ?, ?)`,
		k, m.Channel, shown, key, database.SearchText(shown, key), m.c.Key, now, now, m.Now.Add(m.Lifetime).UnixMilli(), now, m.Message, m.nextSeq(), link,
		roles, scope)
	if err != nil {
		return 0, err
	}
	if err := m.addGrants(k, m.grants); err != nil {
		return 0, err
	}
	if err := m.place(k, m.grants); err != nil {
		return 0, err
	}
	if err := m.enqueue(k, "invitation"); err != nil {
		return 0, err
	}
	m.fresh = append(m.fresh, k)
	return k, nil
}

// addRoles gives an open invitation the grants that it lacks, without a mail.
func (m *inviter) addRoles(inv int64) (string, error) {
	var missing []auth.Grant
	for _, g := range m.grants {
		var has bool
		err := m.Row("SELECT EXISTS (SELECT 1 FROM grants WHERE invitation = ? AND role = ? AND scope = ? AND removed_seq IS NULL)",
			inv, g.Role, g.Scope).Scan(&has)
		if err != nil {
			return "", err
		}
		if !has {
			missing = append(missing, g)
		}
	}
	if len(missing) == 0 {
		return OutAlreadyInvited, nil
	}
	if err := m.addGrants(inv, missing); err != nil {
		return "", err
	}
	if err := m.placeAgain(m.c.Rights.Tree(), []int64{inv}); err != nil {
		return "", err
	}
	var subject string
	if err := m.Row("UPDATE invitations SET seq = ? WHERE k = ? RETURNING address", m.nextSeq(), inv).Scan(&subject); err != nil {
		return "", err
	}
	return OutRolesAdded, m.log(ActRolesAdded, inv, subject, scopesOf(missing), describe(m.c.Rights.Tree(), missing))
}
