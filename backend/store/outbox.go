package store

import (
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/hex"
	"time"

	"guestlist/backend/auth"
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
	if err := w.exec("DELETE FROM outbox WHERE invitation = ?", inv); err != nil {
		return err
	}
	return w.exec("INSERT INTO outbox (k, invitation, kind, message_id, created_at, next_at) VALUES (?, ?, ?, ?, ?, ?)",
		w.newID(), inv, kind, hex.EncodeToString(random[:]), w.now.UnixMilli(), w.now.UnixMilli())
}

// Due lists messages whose time has come, the oldest first, and tells when the
// next one is due if there is none (zero: nothing waits).
func (s *Store) Due(ctx context.Context, limit int) (due []Message, next time.Time, err error) {
	err = s.read(ctx, func(q queryer) error {
		err := each(ctx, q, func(rows *sql.Rows) error {
			var m Message
			var created, expires int64
			err := rows.Scan(&m.Key, &m.invitation, &m.Kind, &m.MessageID, &created, &m.Attempts,
				&m.Address, &m.Inviter, &m.Personal, &expires, &m.Organization)
			m.CreatedAt, m.ExpiresAt = fromMilli(created), fromMilli(expires)
			due = append(due, m)
			return err
		}, `SELECT o.k, o.invitation, o.kind, o.message_id, o.created_at, o.attempts, i.address, u.name, i.message,
			i.expires_at, (SELECT name FROM organization) FROM outbox o JOIN invitations i ON i.k = o.invitation
			JOIN users u ON u.k = i.invited_by WHERE o.next_at <= ? ORDER BY o.next_at, o.k LIMIT ?`, s.now().UnixMilli(), limit)
		if err != nil {
			return err
		}
		for n := range due {
			m := &due[n]
			m.LinkToken = s.opts.Linker.Token(publicID("inv_", m.invitation))
			if m.Roles, err = s.rolesOf(ctx, q, m.invitation); err != nil {
				return err
			}
		}
		var at sql.NullInt64
		if len(due) == 0 {
			err = q.QueryRowContext(ctx, "SELECT min(next_at) FROM outbox").Scan(&at)
		}
		if at.Valid {
			next = fromMilli(at.Int64)
		}
		return err
	})
	return due, next, err
}

// rolesOf names what an invitation gives.
func (s *Store) rolesOf(ctx context.Context, q queryer, inv int64) ([]string, error) {
	tree, err := s.Tree(ctx)
	if err != nil {
		return nil, err
	}
	var words []string
	err = each(ctx, q, func(rows *sql.Rows) error {
		var g auth.Grant
		err := rows.Scan(&g.Role, &g.Scope)
		words = append(words, describe(tree, []auth.Grant{g}))
		return err
	}, "SELECT role, scope FROM grants WHERE invitation = ? AND removed_seq IS NULL ORDER BY k", inv)
	return words, err
}

// Waiting tells whether a message has still to be sent: it may have been revoked
// since it was listed.
func (s *Store) Waiting(ctx context.Context, m Message) (ok bool, err error) {
	err = s.reader.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM outbox WHERE k = ?)", m.Key).Scan(&ok)
	return ok, err
}

// Delivered takes a message out of the outbox: the mail server has it.
func (s *Store) Delivered(ctx context.Context, m Message) error {
	return s.settle(ctx, m, Sent, "")
}

// Undeliverable takes a message out of the outbox: the mail server refused it
// for good, in these words.
func (s *Store) Undeliverable(ctx context.Context, m Message, words string) error {
	return s.settle(ctx, m, Failed, words)
}

func (s *Store) settle(ctx context.Context, m Message, state, words string) error {
	return s.write(ctx, Origin{Name: "System"}, func(w *work) error {
		res, err := w.tx.ExecContext(ctx, "DELETE FROM outbox WHERE k = ?", m.Key)
		if err != nil {
			return err
		}
		if n, err := res.RowsAffected(); err != nil || n == 0 {
			return err // revoked or sent anew meanwhile: this message no longer counts
		}
		err = w.exec("UPDATE invitations SET delivery = ?, delivery_detail = ?, delivery_at = ?, seq = ? WHERE k = ?",
			state, words, w.now.UnixMilli(), w.nextSeq(), m.invitation)
		if err != nil || state != Failed {
			return err
		}
		var scopes []int64
		err = each(ctx, w.tx, func(rows *sql.Rows) error {
			var k int64
			err := rows.Scan(&k)
			scopes = append(scopes, k)
			return err
		}, "SELECT scope FROM grants WHERE invitation = ? AND removed_seq IS NULL", m.invitation)
		if err != nil {
			return err
		}
		return w.log(ActDeliveryFailed, m.invitation, m.Address, scopes, words)
	})
}

// Postpone lets a message wait for another try.
func (s *Store) Postpone(ctx context.Context, m Message, until time.Time) error {
	return s.quietly(ctx, func(w *work) error {
		return w.exec("UPDATE outbox SET attempts = attempts + 1, next_at = ? WHERE k = ?", until.UnixMilli(), m.Key)
	})
}
