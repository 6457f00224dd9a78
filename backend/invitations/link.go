package invitations

import (
	"context"
	"slices"
	"time"

	"guestlist/backend/auth"
	"guestlist/backend/database"
	"guestlist/backend/store"
)

// Link is an invitation's link; whoever has it can accept.
type Link struct {
	Token     string
	ExpiresAt time.Time
}

// Link hands out the link of an open invitation, and logs that it did. The caller
// must manage every scope in it and have the right to give every role.
func (is *Invitations) Link(ctx context.Context, c *store.Caller, requestID, id string) (l Link, err error) {
	if err := c.MayManage(); err != nil {
		return l, err
	}
	key, ok := database.RowNumber("inv_", id)
	if !ok {
		return l, store.ErrNotFound
	}
	err = is.write(ctx, c.Origin(requestID), func(w *work) error {
		c, err := w.As(c)
		if err != nil {
			return err
		}
		i, err := Load(ctx, is.store, w.Tx, c.Rights, key)
		if err != nil {
			return err
		}
		if !i.open() {
			return ErrNotPending
		}
		if !i.whole() {
			return &store.ForbiddenError{Permission: auth.MemberManage, Reason: "needs member:manage in every scope of the invitation: it " + errHidden.Error()}
		}
		if err := mayGiveAll(c.Rights, i); err != nil {
			return &store.ForbiddenError{Permission: auth.MemberManage, Reason: "needs member:manage and the right to give every role in it: " + err.Error()}
		}
		l = Link{Token: is.store.LinkToken(i.key), ExpiresAt: i.ExpiresAt}
		return w.logAbout(store.ActLinkCopied, c, i, i.Roles)
	})
	return l, err
}

// mayGiveAll tells whether a caller may give every role in an invitation. What others
// added where the caller does not manage is no hindrance as long as it gives no
// permission: whoever has the link could take it.
func mayGiveAll(r *auth.Rights, i *Invitation) error {
	for _, g := range slices.Concat(i.Roles, i.hidden) {
		role, _ := auth.RoleByID(g.Role)
		if g.added && role.Gives == 0 {
			continue
		}
		if err := r.MayGive(role, g.scope); err != nil {
			return err
		}
	}
	return nil
}
