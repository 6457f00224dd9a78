package store

import (
	"time"

	"guestlist/backend/auth"
	"guestlist/backend/database"
)

// What a token may be narrowed to.
const (
	ReadOnly = "read"   // changes nothing
	Mailer   = "mailer" // reads and sends invitations, and does nothing else
)

// NewAccess says what a new token is for.
type NewAccess struct {
	Label     string
	ExpiresAt *time.Time // nil: it does not end by itself
	Rights    string     // ReadOnly, Mailer; empty: all that the person may do
}

// AddToken makes an access token for a person. Its value is given only here.
func (w *Work) AddToken(user int64, n NewAccess) (token, id string, err error) {
	k := w.NewID()
	var ends any
	if n.ExpiresAt != nil {
		ends = n.ExpiresAt.UnixMilli()
	}
	token, id, n.Label = auth.NewToken(), database.PublicID("tok_", k), CleanName(n.Label)
	err = w.Exec("INSERT INTO tokens (k, id, user, hash, label, created_at, expires_at, rights) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
		k, id, user, auth.Hash(token), n.Label, w.Now.UnixMilli(), ends, n.Rights)
	if err == nil {
		err = w.LogToken(ActTokenCreated, user, n.Label)
	}
	return token, id, err
}

// LogToken writes an event about an access token of a person.
func (w *Work) LogToken(action string, user int64, label string) error {
	var subject string
	var root int64
	if err := w.Row("SELECT address FROM users WHERE k = ?", user).Scan(&subject); err != nil {
		return err
	}
	if err := w.Row("SELECT k FROM scopes WHERE parent IS NULL").Scan(&root); err != nil {
		return err
	}
	return w.Event(action, 0, subject, root, nil, label)
}
