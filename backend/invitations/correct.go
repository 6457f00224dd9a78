package invitations

import (
	"context"
	"slices"

	"guestlist/backend/auth"
	"guestlist/backend/database"
	"guestlist/backend/placements"
	"guestlist/backend/store"
	"guestlist/internal/address"
)

// Correct sends an open invitation to another address: the old one is revoked, and
// a new one has its grants and its message, and lasts as long from now on. Each one's history
// names the other. The caller must manage every scope in it and have the right to
// give every role.
//
// ErrNotFound, ErrNotPending, ErrAlreadyInvited, ErrAlreadyMember, a ForbiddenError,
// or an InvalidError for what is no address.
func (is *Invitations) Correct(ctx context.Context, c *store.Caller, requestID string, key store.Key, id, to string) (inv *Invitation, err error) {
	if err := c.MayManage(); err != nil {
		return nil, err
	}
	k, ok := database.RowNumber("inv_", id)
	if !ok {
		return nil, store.ErrNotFound
	}
	shown, folded, problem := address.Parse(to)
	if problem != address.NoProblem {
		return nil, &store.InvalidError{Location: "body.address", Message: problem.Error()}
	}
	err = is.once(ctx, c, requestID, key, &one{is, &inv}, func(w *work, c *store.Caller) error {
		if err := c.MayManage(); err != nil {
			return err
		}
		old, err := Load(ctx, is.store, w.Tx, c.Rights, k)
		if err != nil {
			return err
		}
		if err := w.mayCorrect(c, old, folded); err != nil {
			return err
		}
		inv, err = w.correct(c, old, shown, folded)
		return err
	})
	return inv, err
}

func (w *work) mayCorrect(c *store.Caller, old *Invitation, to string) error {
	if !old.open() {
		return ErrNotPending
	}
	if old.Channel != Email {
		return &store.InvalidError{Location: "body.address", Message: "only an e-mail address can be corrected"}
	}
	if !old.whole() {
		return &store.ForbiddenError{Permission: auth.MemberManage, Reason: "needs member:manage in every scope of the invitation: it " + errHidden.Error()}
	}
	if err := mayGiveAll(c.Rights, old); err != nil {
		return &store.ForbiddenError{Permission: auth.MemberManage, Reason: "needs member:manage and the right to give every role in it: " + err.Error()}
	}
	if status, err := store.MemberStatus(w.Ctx, w.Tx, to); err != nil {
		return err
	} else if status != "" {
		return ErrAlreadyMember
	}
	open, err := openByAddress(w.Ctx, w.Tx, Email, to)
	if err == nil && open != 0 {
		err = ErrAlreadyInvited
	}
	return err
}

func (w *work) correct(c *store.Caller, old *Invitation, shown, folded string) (*Invitation, error) {
	if err := w.end(old); err != nil {
		return nil, err
	}
	first, later := old.byAge()
	m := inviter{work: w, judge: judge{
		c: c, Wanted: Wanted{Channel: old.Channel, Lifetime: old.lasts, Message: old.message}, grants: first,
	}}
	k, err := m.insert(shown, folded)
	if err != nil {
		return nil, err
	}
	if len(later) > 0 {
		if err := w.addGrants(k, later, true); err != nil {
			return nil, err
		}
		if err := placements.Refresh(w.Work, c.Rights.Tree(), []int64{k}); err != nil {
			return nil, err
		}
	}
	if err := w.Exec("UPDATE invitations SET corrected_from = ? WHERE k = ?", old.key, k); err != nil {
		return nil, err
	}
	scopes := store.ScopesOf(slices.Concat(first, later))
	if err := w.Log(store.ActCorrected, old.key, old.Address, scopes, "now "+shown+" ("+database.PublicID("inv_", k)+")"); err != nil {
		return nil, err
	}
	if err := w.Log(store.ActCorrected, k, shown, scopes, "before "+old.Address+" ("+old.ID+")"); err != nil {
		return nil, err
	}
	return Load(w.Ctx, w.s.store, w.Tx, c.Rights, k)
}
