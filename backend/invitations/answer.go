package invitations

import (
	"encoding/json"
	"errors"

	"guestlist/backend/database"
	"guestlist/backend/store"
)

// Stored answers keep what became of each item, and which invitation it was about. The
// invitation itself a repeat gives as it is then: what was said of it may not be true
// any more, the caller may not see it any more, and a revoke must leave a person's
// address nowhere but in the invitation and the log.

// many is the answer of a change of many invitations.
type many struct {
	s    *Invitations
	list *[]Result
}

// Keep copies the results with no more of their invitations than the IDs.
func (a *many) Keep() any {
	list := make([]Result, len(*a.list))
	for i, r := range *a.list {
		r.Address, r.Invitation = "", onlyID(r.Invitation)
		list[i] = r
	}
	return list
}

// Repeat puts in the invitations as the caller sees them now. An item whose invitation
// they do not see any more is not found.
func (a *many) Repeat(w *store.Work, now *store.Caller, stored []byte) error {
	if err := json.Unmarshal(stored, a.list); err != nil {
		return err
	}
	for i := range *a.list {
		if err := (&work{w, a.s}).refresh(now, &(*a.list)[i]); err != nil {
			return err
		}
	}
	return nil
}

// one is the answer of a change of one invitation.
type one struct {
	s   *Invitations
	inv **Invitation
}

// Keep gives the ID of the invitation.
func (a *one) Keep() any { return onlyID(*a.inv) }

// Repeat reads the invitation as the caller sees it now; store.ErrNotFound where they do
// not any more.
func (a *one) Repeat(w *store.Work, now *store.Caller, stored []byte) error {
	if err := json.Unmarshal(stored, a.inv); err != nil {
		return err
	}
	inv, err := (&work{w, a.s}).asSeen(now, (*a.inv).ID)
	*a.inv = inv
	return err
}

func onlyID(i *Invitation) *Invitation {
	if i == nil {
		return nil
	}
	return &Invitation{ID: i.ID}
}

func (w *work) refresh(c *store.Caller, r *Result) error {
	if r.Invitation == nil {
		return nil
	}
	now, err := w.asSeen(c, r.Invitation.ID)
	if errors.Is(err, store.ErrNotFound) {
		*r = Result{ID: r.ID, Address: r.Address, Outcome: OutNotFound}
		return nil
	}
	r.Invitation = now
	return err
}

func (w *work) asSeen(c *store.Caller, id string) (*Invitation, error) {
	k, ok := database.RowNumber("inv_", id)
	if !ok {
		return nil, store.ErrNotFound
	}
	return Load(w.Ctx, w.s.store, w.Tx, c.Rights, k)
}
