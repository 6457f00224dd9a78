package invitations

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"guestlist/backend/auth"
	"guestlist/backend/database"
	"guestlist/backend/outbox"
	"guestlist/backend/placements"
	"guestlist/backend/store"
)

// Offer is what a person is invited to, as the accept page shows it.
type Offer struct {
	Status       string
	Address      string
	Organization string
	Inviter      string
	Roles        []string // "Host at Meeting room · Ward 4B"
	Message      string
	ExpiresAt    time.Time
	key          int64
}

// Open tells whether the offer can be accepted now.
func (o Offer) Open() bool { return o.Status == Pending }

// Offer finds the invitation of a link; ErrNotFound for an unknown one.
func (is *Invitations) Offer(ctx context.Context, link string) (o Offer, err error) {
	err = is.store.Read(ctx, func(q database.Queryer) error {
		o, err = is.offer(ctx, q, link)
		return err
	})
	return o, err
}

func (is *Invitations) offer(ctx context.Context, q database.Queryer, link string) (o Offer, err error) {
	var state int
	var expires int64
	err = q.QueryRowContext(ctx, `SELECT i.k, i.state, i.address, (SELECT name FROM organization), u.name, i.message, i.expires_at
		FROM invitations i JOIN users u ON u.k = i.invited_by WHERE i.link_hash = ?`, auth.Hash(link)).
		Scan(&o.key, &state, &o.Address, &o.Organization, &o.Inviter, &o.Message, &expires)
	if errors.Is(err, sql.ErrNoRows) {
		return o, store.ErrNotFound
	}
	if err != nil {
		return o, err
	}
	o.ExpiresAt = database.FromMilli(expires)
	o.Status = StatusNames[statusAt(state, expires, is.store.Now().UnixMilli())]
	o.Roles, err = is.store.PromisedRoles(ctx, q, o.key)
	return o, err
}

// Accept makes the person behind a link a member. The token is for those whose
// roles have permissions, shown this once, else empty. ErrNotFound for an unknown
// link, ErrNotPending when it was used, revoked or is over; the offer tells which.
func (is *Invitations) Accept(ctx context.Context, link, name, requestID string) (o Offer, token string, err error) {
	name = store.CleanName(name)
	err = is.write(ctx, store.Origin{RequestID: requestID}, func(w *work) error {
		o, err = is.offer(ctx, w.Tx, link)
		if err != nil {
			return err
		}
		if !o.Open() {
			return ErrNotPending
		}
		user, err := w.join(o, name)
		if err != nil {
			return err
		}
		err = w.Exec(`UPDATE invitations SET state = 1, accepted_at = ?, accepted_by = ?, seq = ? WHERE k = ?`,
			w.Now.UnixMilli(), user, w.NextSeq(), o.key)
		if err != nil {
			return err
		}
		if err := outbox.TakeOut(w.Work, o.key); err != nil {
			return err
		}
		grants, err := w.handOver(o.key, user)
		if err != nil {
			return err
		}
		if err := placements.MemberChanged(w.Work, user, store.ScopesOf(grants)); err != nil {
			return err
		}
		tree, err := is.store.TreeIn(ctx, w.Tx)
		if err != nil {
			return err
		}
		if err := w.Log(store.ActAccepted, o.key, o.Address, store.ScopesOf(grants), store.Describe(tree, grants)); err != nil {
			return err
		}
		if auth.NewRights(tree, grants).Union() != 0 {
			token, _, err = w.AddToken(user, store.NewAccess{Label: "made when the invitation was accepted"})
		}
		return err
	})
	return o, token, err
}

// join finds or makes the person, and acts in their name from then on.
func (w *work) join(o Offer, name string) (user int64, err error) {
	var key, status string
	if err := w.Row("SELECT address_key FROM invitations WHERE k = ?", o.key).Scan(&key); err != nil {
		return 0, err
	}
	key = database.PlainKey(key)
	err = w.Row("SELECT k, name, status FROM users WHERE address_key = ?", key).Scan(&user, &w.From.Name, &status)
	if errors.Is(err, sql.ErrNoRows) {
		w.From.Name = name
		user, err = w.AddMember(name, o.Address, key)
	} else if err == nil && status != "active" {
		err = ErrNotPending
	}
	w.From.User = user
	return user, err
}

// handOver gives a person what an invitation promised.
func (w *work) handOver(inv, user int64) (grants []auth.Grant, err error) {
	grants, err = store.Promised(w.Ctx, w.Tx, inv)
	for _, g := range grants {
		if err == nil {
			err = w.Grant(user, g.Role, g.Scope)
		}
	}
	return grants, err
}
