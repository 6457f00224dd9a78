package invitations

import (
	"context"
	"fmt"
	"slices"

	"guestlist/backend/auth"
	"guestlist/backend/database"
	"guestlist/backend/store"
	"guestlist/internal/address"
)

// judge tells what inviting would come to. It only reads.
type judge struct {
	Wanted
	ctx     context.Context // lives as long as the call it belongs to
	q       database.Queryer
	store   *store.Store
	c       *store.Caller
	grants  []auth.Grant
	refusal error // why the caller may not give these roles
}

// verdict is what an address comes to.
type verdict struct {
	Result
	shown, key string
	openKey    int64       // of the invitation that the address has; 0: none
	open       *Invitation // it, with the grants that the caller sees, if any
	missing    []auth.Grant
}

// resolve finds the roles and scopes that are asked for, and whether the caller
// may give them.
func (j *judge) resolve() error {
	tree := j.c.Rights.Tree()
	base := tree.Root()
	if j.ScopeID != "" {
		sc, ok := tree.ByID(j.ScopeID)
		if !ok || !j.c.Rights.Sees(sc.Key) {
			return store.ErrNotFound
		}
		base = sc.Key
	}
	roles := j.Roles
	if len(roles) == 0 {
		roles = []RoleAt{{Role: auth.Member}}
	}
	for i, at := range roles {
		place := fmt.Sprintf("body.roles[%d]", i)
		role, ok := auth.RoleByID(at.Role)
		if !ok {
			return &store.InvalidError{Location: place + ".role", Message: "there is no role of this name"}
		}
		scope, _ := tree.Get(base)
		if at.ScopeID != "" {
			if scope, ok = tree.ByID(at.ScopeID); !ok || !j.c.Rights.Sees(scope.Key) {
				return store.ErrNotFound
			}
		}
		if !role.FitsIn(scope.Kind) {
			return &store.InvalidError{Location: place, Message: "the role " + role.Name + " cannot be given in a scope of the kind " + scope.Kind}
		}
		if err := j.c.Rights.MayGive(role, scope.Key); err != nil && j.refusal == nil {
			j.refusal = err
		}
		g := auth.Grant{Role: role.ID, Scope: scope.Key}
		if !slices.Contains(j.grants, g) {
			j.grants = append(j.grants, g)
		}
	}
	return nil
}

// one judges an address as things are now.
func (j *judge) one(text string) (v verdict, err error) {
	refuse := func(outcome, detail string) (verdict, error) {
		v.Outcome, v.Detail = outcome, detail
		return v, nil
	}
	if j.Channel != Email {
		return refuse(OutInvalid, "this server cannot send text messages")
	}
	problem := address.NoProblem
	if v.shown, v.key, problem = address.Parse(text); problem != address.NoProblem {
		return refuse(OutInvalid, problem.Error())
	}
	if j.refusal != nil {
		return refuse(OutForbidden, j.refusal.Error())
	}
	switch status, err := store.MemberStatus(j.ctx, j.q, v.key); {
	case err != nil:
		return v, err
	case status == store.Active:
		return refuse(OutAlreadyMember, "is a member already")
	case status != "":
		return refuse(OutAlreadyMember, "is a member, deactivated")
	}
	if v.openKey, err = openByAddress(j.ctx, j.q, j.Channel, v.key); err != nil || v.openKey == 0 {
		v.Outcome = OutInvited
		return v, err
	}
	return j.again(v)
}

// again judges an address that has an open invitation.
func (j *judge) again(v verdict) (verdict, error) {
	for _, g := range j.grants {
		var has bool
		err := j.q.QueryRowContext(j.ctx, "SELECT EXISTS (SELECT 1 FROM grants WHERE invitation = ? AND role = ? AND scope = ? AND removed_seq IS NULL)",
			v.openKey, g.Role, g.Scope).Scan(&has)
		if err != nil {
			return v, err
		}
		if !has {
			v.missing = append(v.missing, g)
		}
	}
	found, err := anyByKey(j.ctx, j.store, j.q, j.c.Rights, []int64{v.openKey})
	if err != nil {
		return v, err
	}
	i := found[v.openKey]
	v.open = i
	switch {
	case i.Status == Expired && !i.whole():
		v.Outcome, v.Detail = OutForbidden, "the address has an expired invitation: it "+errHidden.Error()
	case i.Status == Expired:
		v.Outcome = OutResent
	case len(v.missing) > 0:
		v.Outcome = OutRolesAdded
	default:
		v.Outcome = OutAlreadyInvited
	}
	return v, nil
}

// Judge tells what inviting would come to: one result per address, in order. It only
// reads, and notes in the log that it was asked.
func (is *Invitations) Judge(ctx context.Context, c *store.Caller, requestID string, n Wanted) (results []Result, err error) {
	if err := c.MayManage(); err != nil {
		return nil, err
	}
	err = is.store.Read(ctx, func(q database.Queryer) error {
		j := judge{Wanted: n, ctx: ctx, q: q, store: is.store, c: c}
		if err := j.resolve(); err != nil {
			return err
		}
		results, err = j.all()
		return err
	})
	if err != nil {
		return nil, err
	}
	return results, is.store.WriteQuietly(ctx, c.Origin(requestID), func(w *store.Work) error {
		return w.Event(store.ActJudged, 0, "", c.Rights.Tree().Root(), c.Rights.Tops(auth.MemberManage, c.Rights.Tree().Root()), fmt.Sprintf("%d addresses", len(n.Addresses)))
	})
}

// all judges every address, as if those before it had been invited.
func (j *judge) all() ([]Result, error) {
	results := make([]Result, 0, len(j.Addresses))
	invited := map[string]bool{}
	for _, text := range j.Addresses {
		v, err := j.one(text)
		if err != nil {
			return nil, err
		}
		if v.Outcome == OutAlreadyInvited && len(v.open.Roles) > 0 {
			v.Invitation = v.open
		}
		switch v.Outcome {
		case OutInvited, OutRolesAdded, OutResent:
			if invited[v.key] {
				v.Outcome = OutAlreadyInvited
			}
			invited[v.key] = true
		}
		v.Address = text
		results = append(results, v.Result)
	}
	return results, nil
}
