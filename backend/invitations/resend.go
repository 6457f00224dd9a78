package invitations

import (
	"context"
	"errors"
	"slices"
	"time"

	"guestlist/backend/database"
	"guestlist/backend/outbox"
	"guestlist/backend/store"
)

// Resend sends open invitations again and renews their expiry. One result per
// ID, in order.
func (is *Invitations) Resend(ctx context.Context, c *store.Caller, requestID string, key store.Key, ids []string) (results []Result, err error) {
	if err := c.MayManage(); err != nil {
		return nil, err
	}
	err = is.once(ctx, c, requestID, key, &many{is, &results}, func(w *work, c *store.Caller) error {
		results, err = w.eachOf(c, ids, func(i *Invitation) (Result, error) {
			if !i.whole() {
				return Result{Outcome: OutForbidden, Detail: errHidden.Error()}, nil
			}
			if again := w.tooSoon(i); !again.IsZero() {
				return Result{Outcome: OutTooSoon, RetryAt: &again, Invitation: i, Detail: "was sent less than a minute ago"}, nil
			}
			return Result{Outcome: OutResent}, w.resend(c, i, i.lasts)
		})
		return err
	})
	return results, err
}

// tooSoon tells when an invitation may be sent again; zero: now.
func (w *work) tooSoon(i *Invitation) (again time.Time) {
	again = i.sentAt.Add(outbox.Gap)
	switch {
	case !w.Now.Before(again):
		return time.Time{}
	case !i.sentAt.After(w.Now):
		return again
	}
	if left := w.s.outbox.Left(i.key); left > 0 { // the clock was set back since
		return w.Now.Add(left)
	}
	return time.Time{}
}

var errHidden = errors.New("has roles in scopes that you do not manage")

// eachOf deals with every ID of a bulk change. fn sees only open invitations.
func (w *work) eachOf(c *store.Caller, ids []string, fn func(*Invitation) (Result, error)) ([]Result, error) {
	results := make([]Result, 0, len(ids))
	for _, id := range ids {
		r, err := w.oneOf(c, id, fn)
		if err != nil {
			return nil, err
		}
		r.ID = id
		results = append(results, r)
	}
	return results, nil
}

func (w *work) oneOf(c *store.Caller, id string, fn func(*Invitation) (Result, error)) (Result, error) {
	key, ok := database.RowNumber("inv_", id)
	if !ok {
		return Result{Outcome: OutNotFound}, nil
	}
	i, err := Load(w.Ctx, w.s.store, w.Tx, c.Rights, key)
	if errors.Is(err, store.ErrNotFound) {
		return Result{Outcome: OutNotFound}, nil
	}
	if err != nil {
		return Result{}, err
	}
	if !i.open() {
		return Result{Outcome: OutNotPending, Invitation: i, Detail: ErrNotPending.Error()}, nil
	}
	r, err := fn(i)
	if err != nil || r.Invitation != nil {
		return r, err
	}
	r.Invitation, err = Load(w.Ctx, w.s.store, w.Tx, c.Rights, key)
	if errors.Is(err, store.ErrNotFound) {
		err = nil // the caller's own change took it from their sight
	}
	return r, err
}

// resend sends an open invitation again; it lasts that long from now on.
func (w *work) resend(c *store.Caller, i *Invitation, lifetime time.Duration) error {
	now := w.Now.UnixMilli()
	err := w.Exec(`UPDATE invitations SET state = 3, last_sent_at = ?, send_count = send_count + 1, expires_at = ?,
		delivery = 'queued', delivery_detail = '', delivery_at = ?, seq = ? WHERE k = ?`,
		now, w.Now.Add(lifetime).UnixMilli(), now, w.NextSeq(), i.key)
	if err != nil {
		return err
	}
	if err := w.s.outbox.Put(w.Work, i.key, "reminder"); err != nil {
		return err
	}
	return w.logAbout(store.ActResent, c, i, slices.Concat(i.Roles, i.hidden))
}

func (w *work) logAbout(action string, c *store.Caller, i *Invitation, about []Grant) error {
	grants := asGrants(about)
	return w.Log(action, i.key, i.Address, store.ScopesOf(grants), store.Describe(c.Rights.Tree(), grants))
}
