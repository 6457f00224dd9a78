package store

import (
	"bytes"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/json"
	"errors"
)

// Key makes a change happen once however often it is asked for: the answer is
// stored with the change and given to every repeat. The zero Key stores nothing.
type Key struct {
	Endpoint string // with the ID in the path, if there is one
	Value    string // of the Idempotency-Key header
	Body     any    // what must be equal in a repeat
}

// once runs fn as a write of the caller, or gives the stored answer of an earlier
// call with the same key. A repeat waits for the first, because writes do.
// out is filled by fn, or from the stored answer and the invitations as they are now.
func (s *Store) once(ctx context.Context, c *Caller, requestID string, key Key, out any, fn func(*Work, *Caller) error) error {
	return s.Write(ctx, c.Origin(requestID), func(w *Work) error {
		now, err := w.As(c)
		if err != nil {
			return err
		}
		if key.Value == "" {
			return fn(w, now)
		}
		hash, err := bodyHash(key.Body)
		if err != nil {
			return err
		}
		var had, answer []byte
		err = w.Row("SELECT body_hash, answer FROM idempotency WHERE user = ? AND endpoint = ? AND key = ? AND created_at >= ?",
			c.Key, key.Endpoint, key.Value, w.Now.Add(-keepKeys).UnixMilli()).Scan(&had, &answer)
		switch {
		case err == nil && !bytes.Equal(had, hash):
			return ErrMismatch
		case err == nil:
			if err := json.Unmarshal(answer, out); err != nil {
				return err
			}
			return w.bringUpToDate(now, out)
		case !errors.Is(err, sql.ErrNoRows):
			return err
		}
		if err := fn(w, now); err != nil {
			return err
		}
		if answer, err = json.Marshal(forKeeping(out)); err != nil {
			return err
		}
		return w.Exec("INSERT OR REPLACE INTO idempotency VALUES (?, ?, ?, ?, ?, ?)",
			c.Key, key.Endpoint, key.Value, hash, answer, w.Now.UnixMilli())
	})
}

func bodyHash(body any) ([]byte, error) {
	b, err := json.Marshal(body)
	sum := sha256.Sum256(b)
	return sum[:], err
}
