package invitations

import (
	"context"
	"fmt"
	"slices"

	"guestlist/backend/database"
	"guestlist/backend/outbox"
	"guestlist/backend/store"
)

// Revoke ends open invitations. One result per ID, in order. Of an invitation
// that also has grants in scopes which the caller does not manage, only the
// caller's are removed.
func (is *Invitations) Revoke(ctx context.Context, c *store.Caller, requestID string, key store.Key, ids []string) (results []Result, err error) {
	if err := c.MayManage(); err != nil {
		return nil, err
	}
	err = is.once(ctx, c, requestID, key, &many{is, &results}, func(w *work, c *store.Caller) error {
		results, err = w.eachOf(c, ids, func(i *Invitation) (Result, error) {
			r := Result{Outcome: OutRevoked}
			if !i.whole() {
				r.Outcome = OutRoleRemoved
				r.Detail = "only the roles in your scopes were removed: it " + errHidden.Error()
			}
			return r, w.cancel(c, i)
		})
		return err
	})
	return results, err
}

// RevokeOne ends one open invitation; ErrNotFound, ErrNotPending.
func (is *Invitations) RevokeOne(ctx context.Context, c *store.Caller, requestID, id string) error {
	results, err := is.Revoke(ctx, c, requestID, store.Key{}, []string{id})
	if err != nil {
		return err
	}
	switch results[0].Outcome {
	case OutNotFound:
		return store.ErrNotFound
	case OutNotPending:
		return ErrNotPending
	}
	return nil
}

func (w *work) cancel(c *store.Caller, i *Invitation) error {
	if !i.whole() {
		return w.removeGrants(c, i, i.Roles)
	}
	if err := w.end(i); err != nil {
		return err
	}
	return w.logAbout(store.ActCancelled, c, i, slices.Concat(i.Roles, i.hidden))
}

// end revokes an invitation. From here on nothing tells of the person but the
// invitation and the log.
func (w *work) end(i *Invitation) error {
	if err := outbox.TakeOut(w.Work, i.key); err != nil {
		return err
	}
	return w.Exec("UPDATE invitations SET state = 4, revoked_at = ?, seq = ? WHERE k = ?", w.Now.UnixMilli(), w.NextSeq(), i.key)
}

func (w *work) removeGrants(c *store.Caller, i *Invitation, drop []Grant) error {
	seq := w.NextSeq()
	if err := w.dropGrants(i.key, drop, seq); err != nil {
		return err
	}
	if err := w.Exec("UPDATE invitations SET seq = ? WHERE k = ?", seq, i.key); err != nil {
		return err
	}
	return w.logAbout(store.ActRoleRemoved, c, i, drop)
}

// RemoveRoles takes grants out of an open invitation, without a mail. With none
// left it is revoked. ErrNotFound, ErrNotPending, or InvalidError for a grant
// that is not in it.
func (is *Invitations) RemoveRoles(ctx context.Context, c *store.Caller, requestID string, key store.Key, id string, grantIDs []string) (inv *Invitation, err error) {
	if err := c.MayManage(); err != nil {
		return nil, err
	}
	k, ok := database.RowNumber("inv_", id)
	if !ok {
		return nil, store.ErrNotFound
	}
	err = is.once(ctx, c, requestID, key, &one{is, &inv}, func(w *work, c *store.Caller) error {
		i, err := Load(ctx, is.store, w.Tx, c.Rights, k)
		if err != nil {
			return err
		}
		if !i.open() {
			return ErrNotPending
		}
		drop, err := pick(i.Roles, grantIDs)
		if err != nil {
			return err
		}
		if len(drop) == len(i.Roles) && !i.hides() {
			err = w.cancel(c, i)
		} else {
			err = w.removeGrants(c, i, drop)
		}
		if err != nil {
			return err
		}
		if len(drop) == len(i.Roles) && i.hides() {
			i.Roles = []Grant{} // it is out of the caller's sight now
			i.Seq = w.Seq()
			inv = i
			return nil
		}
		inv, err = Load(ctx, is.store, w.Tx, c.Rights, k)
		return err
	})
	return inv, err
}

// pick finds grants by their IDs, each once.
func pick(have []Grant, ids []string) ([]Grant, error) {
	var out []Grant
	for _, g := range have {
		for _, id := range ids {
			if g.ID == id {
				out = append(out, g)
				break
			}
		}
	}
	for n, id := range ids {
		if !hasGrant(have, id) {
			return nil, &store.InvalidError{Location: fmt.Sprintf("body.grant_ids[%d]", n), Message: "the invitation has no grant of this ID"}
		}
	}
	return out, nil
}

func hasGrant(have []Grant, id string) bool {
	for _, g := range have {
		if g.ID == id {
			return true
		}
	}
	return false
}
