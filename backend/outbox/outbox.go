// Package outbox keeps the messages that wait for the mail server: one for each
// invitation at most, put there in the transaction that makes it. What becomes of a
// message is noted on its invitation.
package outbox

import (
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/hex"
	"time"

	"guestlist/backend/database"
	"guestlist/backend/store"
)

// The delivery states that end a message; until then it is queued.
const (
	Sent   = "sent"
	Failed = "failed"
)

// Message is an outgoing message, with all that its text needs.
type Message struct {
	Key          int64
	Kind         string // invitation or reminder
	MessageID    string // the same at every try, without angle brackets
	CreatedAt    time.Time
	Attempts     int
	Address      string
	Organization string
	Inviter      string
	Roles        []string // "Host at Meeting room · Ward 4B"
	Personal     string
	ExpiresAt    time.Time
	LinkToken    string
	invitation   int64
}

// Outbox is that of an organisation. Its methods are safe for use from any goroutine.
type Outbox struct {
	store *store.Store
	sends sends
}

// New makes the outbox of an organisation, one for all who use it: it remembers what it
// has put of late.
func New(s *store.Store) *Outbox { return &Outbox{store: s} }

// Put adds an invitation's message, in place of one that has not gone out yet. kind is
// that of a Message.
func (o *Outbox) Put(w *store.Work, inv int64, kind string) error {
	var random [12]byte
	_, _ = rand.Read(random[:]) // crypto/rand never fails: it ends the program instead
	if err := TakeOut(w, inv); err != nil {
		return err
	}
	o.sends.note(inv)
	return w.Exec("INSERT INTO outbox (k, invitation, kind, message_id, created_at, next_at) VALUES (?, ?, ?, ?, ?, ?)",
		w.NewID(), inv, kind, hex.EncodeToString(random[:]), w.Now.UnixMilli(), w.Now.UnixMilli())
}

// TakeOut drops the message of an invitation that must not go out any more, if one waits.
func TakeOut(w *store.Work, inv int64) error {
	return w.Exec("DELETE FROM outbox WHERE invitation = ?", inv)
}

// A message is due when it was never tried or its wait is over, by a clock that
// was not set back since its last try. ?1 is now.
const dueNow = "(o.attempts = 0 OR o.next_at <= ?1 OR o.tried_at > ?1)"

// Due lists messages whose time has come, the oldest first, and tells when the
// next one is due if there is none (zero: nothing waits).
func (o *Outbox) Due(ctx context.Context, limit int) (due []Message, next time.Time, err error) {
	now := o.store.Now().UnixMilli()
	err = o.store.Read(ctx, func(q database.Queryer) error {
		err := database.Each(ctx, q, func(rows *sql.Rows) error {
			var m Message
			var created, expires int64
			err := rows.Scan(&m.Key, &m.invitation, &m.Kind, &m.MessageID, &created, &m.Attempts,
				&m.Address, &m.Inviter, &m.Personal, &expires, &m.Organization)
			m.CreatedAt, m.ExpiresAt = database.FromMilli(created), database.FromMilli(expires)
			due = append(due, m)
			return err
		}, `SELECT o.k, o.invitation, o.kind, o.message_id, o.created_at, o.attempts, i.address, u.name, i.message,
			i.expires_at, (SELECT name FROM organization) FROM outbox o JOIN invitations i ON i.k = o.invitation
			JOIN users u ON u.k = i.invited_by WHERE `+dueNow+` ORDER BY o.next_at, o.k LIMIT ?2`, now, limit)
		if err != nil {
			return err
		}
		for n := range due {
			m := &due[n]
			m.LinkToken = o.store.LinkToken(m.invitation)
			if m.Roles, err = o.store.PromisedRoles(ctx, q, m.invitation); err != nil {
				return err
			}
		}
		var at sql.NullInt64
		if len(due) == 0 {
			err = q.QueryRowContext(ctx, "SELECT min(next_at) FROM outbox o WHERE NOT "+dueNow, now).Scan(&at)
		}
		if at.Valid {
			next = database.FromMilli(at.Int64)
		}
		return err
	})
	return due, next, err
}

// Begin notes that a message is about to be tried, and that it is not to be tried
// again before a time, whatever comes of it. When it returns true, the note is on
// the disk and outlives a crash and a power cut (synchronous=full syncs the log at
// every commit). false: the message needs no try any more, because it was revoked,
// accepted or sent again since it was listed.
func (o *Outbox) Begin(ctx context.Context, m Message, again time.Time) (ok bool, err error) {
	err = o.store.WriteQuietly(ctx, store.Origin{}, func(w *store.Work) error {
		n, err := w.Change("UPDATE outbox SET attempts = attempts + 1, tried_at = ?, next_at = ? WHERE k = ?",
			w.Now.UnixMilli(), again.UnixMilli(), m.Key)
		ok = n == 1
		return err
	})
	return ok && err == nil, err
}

// Delivered takes a message out of the outbox: the mail server has it.
func (o *Outbox) Delivered(ctx context.Context, m Message) error {
	return o.settle(ctx, m, Sent, "")
}

// Undeliverable takes a message out of the outbox: the mail server refused it
// for good, in these words.
func (o *Outbox) Undeliverable(ctx context.Context, m Message, words string) error {
	return o.settle(ctx, m, Failed, words)
}

func (o *Outbox) settle(ctx context.Context, m Message, state, words string) error {
	return o.store.Write(ctx, store.Origin{Name: "System"}, func(w *store.Work) error {
		n, err := w.Change("DELETE FROM outbox WHERE k = ?", m.Key)
		if err != nil || n == 0 {
			return err // revoked or sent again meanwhile: this message no longer counts
		}
		err = w.Exec("UPDATE invitations SET delivery = ?, delivery_detail = ?, delivery_at = ?, seq = ? WHERE k = ?",
			state, words, w.Now.UnixMilli(), w.NextSeq(), m.invitation)
		if err != nil || state != Failed {
			return err
		}
		grants, err := store.Promised(ctx, w.Tx, m.invitation)
		if err != nil {
			return err
		}
		return w.Log(store.ActDeliveryFailed, m.invitation, m.Address, store.ScopesOf(grants), words)
	})
}

// Now is the server's clock.
func (o *Outbox) Now() time.Time { return o.store.Now() }

// Changed gives a channel that is closed after the next committed change.
func (o *Outbox) Changed() <-chan struct{} { return o.store.Changed() }
