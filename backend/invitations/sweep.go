package invitations

import (
	"context"

	"guestlist/backend/store"
)

// sweepChunk is how many invitations one transaction marks, so that a change
// never waits long behind a sweep.
const sweepChunk = 2000

// Sweep marks the pending invitations whose time is over as expired (and the
// other way round after a clock was set back), so that lists of a status are an
// index range. It changes nothing that anybody sees: every reader judges the
// few that are due and not yet marked by the clock.
func (is *Invitations) Sweep(ctx context.Context) error {
	for {
		more, err := is.sweepSome(ctx)
		if err != nil || !more {
			return err
		}
	}
}

func (is *Invitations) sweepSome(ctx context.Context) (more bool, err error) {
	var due bool
	now := is.store.Now().UnixMilli()
	err = is.store.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM invitations WHERE state = 3 AND expires_at <= ?1)
		OR EXISTS (SELECT 1 FROM invitations WHERE state = 2 AND expires_at > ?1)`, now).Scan(&due)
	if err != nil || !due {
		return false, err
	}
	err = is.store.WriteQuietly(ctx, store.Origin{}, func(w *store.Work) error {
		for _, q := range []string{
			`UPDATE invitations SET state = 2 WHERE k IN (SELECT k FROM invitations WHERE state = 3 AND expires_at <= ? LIMIT ?)`,
			`UPDATE invitations SET state = 3 WHERE k IN (SELECT k FROM invitations WHERE state = 2 AND expires_at > ? LIMIT ?)`,
		} {
			n, err := w.Change(q, now, sweepChunk)
			if err != nil {
				return err
			}
			more = more || n == sweepChunk
		}
		return nil
	})
	return more, err
}
