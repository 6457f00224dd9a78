package invitations

import (
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/hex"
	"time"

	"guestlist/backend/auth"
	"guestlist/backend/database"
	"guestlist/backend/store"
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

// enqueue puts an invitation's message in the outbox, in place of one that has
// not gone out yet.
func (w *work) enqueue(inv int64, kind string) error {
	var random [12]byte
	_, _ = rand.Read(random[:]) // crypto/rand never fails: it ends the program instead
	if err := w.Exec("DELETE FROM outbox WHERE invitation = ?", inv); err != nil {
		return err
	}
	w.s.sends.note(inv)
	return w.Exec("INSERT INTO outbox (k, invitation, kind, message_id, created_at, next_at) VALUES (?, ?, ?, ?, ?, ?)",
		w.NewID(), inv, kind, hex.EncodeToString(random[:]), w.Now.UnixMilli(), w.Now.UnixMilli())
}

// A message is due when it was never tried or its wait is over, by a clock that
// was not set back since its last try. ?1 is now.
const dueNow = "(o.attempts = 0 OR o.next_at <= ?1 OR o.tried_at > ?1)"

// Due lists messages whose time has come, the oldest first, and tells when the
// next one is due if there is none (zero: nothing waits).
func (s *Invitations) Due(ctx context.Context, limit int) (due []Message, next time.Time, err error) {
	now := s.store.Now().UnixMilli()
	err = s.store.Read(ctx, func(q database.Queryer) error {
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
			m.LinkToken = s.store.LinkToken(m.invitation)
			if m.Roles, err = s.rolesOf(ctx, q, m.invitation); err != nil {
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

// rolesOf names what an invitation gives.
func (s *Invitations) rolesOf(ctx context.Context, q database.Queryer, inv int64) ([]string, error) {
	tree, err := s.store.TreeIn(ctx, q)
	if err != nil {
		return nil, err
	}
	var words []string
	err = database.Each(ctx, q, func(rows *sql.Rows) error {
		var g auth.Grant
		err := rows.Scan(&g.Role, &g.Scope)
		words = append(words, store.Describe(tree, []auth.Grant{g}))
		return err
	}, "SELECT role, scope FROM grants WHERE invitation = ? AND removed_seq IS NULL ORDER BY k", inv)
	return words, err
}

// Begin notes that a message is about to be tried, and that it is not to be tried
// again before a time, whatever comes of it. When it returns true, the note is on
// the disk and outlives a crash and a power cut (synchronous=full syncs the log at
// every commit). false: the message needs no try any more, because it was revoked,
// accepted or sent again since it was listed.
func (s *Invitations) Begin(ctx context.Context, m Message, again time.Time) (ok bool, err error) {
	err = s.store.WriteQuietly(ctx, store.Origin{}, func(w *store.Work) error {
		n, err := w.Change("UPDATE outbox SET attempts = attempts + 1, tried_at = ?, next_at = ? WHERE k = ?",
			w.Now.UnixMilli(), again.UnixMilli(), m.Key)
		ok = n == 1
		return err
	})
	return ok && err == nil, err
}

// Delivered takes a message out of the outbox: the mail server has it.
func (s *Invitations) Delivered(ctx context.Context, m Message) error {
	return s.settle(ctx, m, Sent, "")
}

// Undeliverable takes a message out of the outbox: the mail server refused it
// for good, in these words.
func (s *Invitations) Undeliverable(ctx context.Context, m Message, words string) error {
	return s.settle(ctx, m, Failed, words)
}

func (s *Invitations) settle(ctx context.Context, m Message, state, words string) error {
	return s.write(ctx, store.Origin{Name: "System"}, func(w *work) error {
		n, err := w.Change("DELETE FROM outbox WHERE k = ?", m.Key)
		if err != nil || n == 0 {
			return err // revoked or sent again meanwhile: this message no longer counts
		}
		err = w.Exec("UPDATE invitations SET delivery = ?, delivery_detail = ?, delivery_at = ?, seq = ? WHERE k = ?",
			state, words, w.Now.UnixMilli(), w.NextSeq(), m.invitation)
		if err != nil || state != Failed {
			return err
		}
		var scopes []int64
		err = database.Each(ctx, w.Tx, func(rows *sql.Rows) error {
			var k int64
			err := rows.Scan(&k)
			scopes = append(scopes, k)
			return err
		}, "SELECT scope FROM grants WHERE invitation = ? AND removed_seq IS NULL", m.invitation)
		if err != nil {
			return err
		}
		return w.Log(store.ActDeliveryFailed, m.invitation, m.Address, scopes, words)
	})
}

// Now is the server's clock.
func (s *Invitations) Now() time.Time { return s.store.Now() }

// Changed gives a channel that is closed after the next committed change.
func (s *Invitations) Changed() <-chan struct{} { return s.store.Changed() }
