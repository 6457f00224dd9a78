package store

import (
	"errors"

	"guestlist/backend/database"
)

// Stored answers keep what became of each item, and which invitation it was about. The
// invitation itself a repeat gives as it is then: what was said of it may not be true
// any more, the caller may not see it any more, and a revoke must leave a person's
// address nowhere but in the invitation and the log.

// forKeeping copies an answer with no more of its invitations than their IDs.
func forKeeping(out any) any {
	switch v := out.(type) {
	case *[]Result:
		list := make([]Result, len(*v))
		for i, r := range *v {
			r.Address, r.Invitation = "", onlyID(r.Invitation)
			list[i] = r
		}
		return list
	case **Invitation:
		return onlyID(*v)
	}
	return out
}

func onlyID(i *Invitation) *Invitation {
	if i == nil {
		return nil
	}
	return &Invitation{ID: i.ID}
}

// bringUpToDate puts the invitations of a kept answer in as the caller sees them now.
// An item whose invitation they do not see any more is not found; ErrNotFound where
// the answer is that invitation.
func (w *Work) bringUpToDate(c *Caller, out any) error {
	switch v := out.(type) {
	case *[]Result:
		for i := range *v {
			if err := w.refresh(c, &(*v)[i]); err != nil {
				return err
			}
		}
	case **Invitation:
		now, err := w.asSeen(c, (*v).ID)
		*v = now
		return err
	}
	return nil
}

func (w *Work) refresh(c *Caller, r *Result) error {
	if r.Invitation == nil {
		return nil
	}
	now, err := w.asSeen(c, r.Invitation.ID)
	if errors.Is(err, ErrNotFound) {
		*r = Result{ID: r.ID, Address: r.Address, Outcome: OutNotFound}
		return nil
	}
	r.Invitation = now
	return err
}

func (w *Work) asSeen(c *Caller, id string) (*Invitation, error) {
	k, ok := database.RowNumber("inv_", id)
	if !ok {
		return nil, ErrNotFound
	}
	return Load(w.Ctx, w.s, w.Tx, c.Rights, k)
}
