package store

import (
	"bytes"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/json"
	"errors"
	"time"
)

// keepKeys is how long answers are kept for repeats with the same key.
const keepKeys = 90 * 24 * time.Hour

// Key makes a change happen once however often it is asked for: the answer is
// stored with the change and given to every repeat. The zero Key stores nothing.
type Key struct {
	Endpoint string // with the ID in the path, if there is one
	Value    string // of the Idempotency-Key header
	Body     any    // what must be equal in a repeat
}

// Answer is what a change answers.
type Answer interface {
	// Keep gives what is stored for repeats, in JSON.
	Keep() any
	// Repeat fills the answer from what was stored, as the caller may see it now.
	Repeat(w *Work, now *Caller, stored []byte) error
}

// Once runs fn as a write of the caller, or gives the stored answer of an earlier
// call with the same key. A repeat waits for the first, because writes do.
// The answer is filled by fn, or by its Repeat.
func (s *Store) Once(ctx context.Context, c *Caller, requestID string, key Key, answer Answer, fn func(*Work, *Caller) error) error {
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
		var had, stored []byte
		err = w.Row("SELECT body_hash, answer FROM idempotency WHERE user = ? AND endpoint = ? AND key = ? AND created_at >= ?",
			c.Key, key.Endpoint, key.Value, w.Now.Add(-keepKeys).UnixMilli()).Scan(&had, &stored)
		switch {
		case err == nil && !bytes.Equal(had, hash):
			return ErrMismatch
		case err == nil:
			return answer.Repeat(w, now, stored)
		case !errors.Is(err, sql.ErrNoRows):
			return err
		}
		if err := fn(w, now); err != nil {
			return err
		}
		if stored, err = json.Marshal(answer.Keep()); err != nil {
			return err
		}
		return w.Exec("INSERT OR REPLACE INTO idempotency VALUES (?, ?, ?, ?, ?, ?)",
			c.Key, key.Endpoint, key.Value, hash, stored, w.Now.UnixMilli())
	})
}

func bodyHash(body any) ([]byte, error) {
	b, err := json.Marshal(body)
	sum := sha256.Sum256(b)
	return sum[:], err
}

// ForgetAnswers drops the answers that need not be kept any longer.
func (s *Store) ForgetAnswers(ctx context.Context) error {
	before, sure := s.runs.forgetBefore(s.Now(), keepKeys)
	if !sure {
		return nil
	}
	old := before.UnixMilli()
	var any bool
	err := s.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM idempotency WHERE created_at < ?)", old).Scan(&any)
	if err != nil || !any {
		return err
	}
	return s.WriteQuietly(ctx, Origin{}, func(w *Work) error {
		return w.Exec("DELETE FROM idempotency WHERE created_at < ?", old)
	})
}
