package run

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"guestlist/app/invite"
)

// desk is a backend in memory that counts what is really done.
type desk struct {
	mu      sync.Mutex
	rows    map[string]*invite.Invitation
	done    map[string]int    // ID -> how often it was revoked or sent again
	keys    map[string]string // key -> IDs, as an idempotent backend remembers them
	calls   []request
	took    time.Duration
	answer  func(nth int, ids []string) ([]invite.Result, error) // nil result and error: as usual
	lost    func(nth int) error                                  // after the work was done
	syncErr error
	syncs   int
}

type request struct {
	at  time.Time
	ids []string
	key string
}

func newDesk(n int) (*desk, []string) {
	d := &desk{rows: map[string]*invite.Invitation{}, done: map[string]int{}, keys: map[string]string{}, took: 100 * time.Millisecond}
	var ids []string
	for i := range n {
		id := fmt.Sprintf("inv_%04d", i)
		ids = append(ids, id)
		d.rows[id] = invite.Make(invite.Fields{ID: id, Status: invite.Pending, SendCount: 1})
	}
	return d, ids
}

func (d *desk) Resend(ctx context.Context, ids []string, key string) ([]invite.Result, error) {
	return d.work(ctx, ids, key, func(i *invite.Fields) invite.Outcome {
		i.SendCount++
		return invite.Resent
	})
}

func (d *desk) Revoke(ctx context.Context, ids []string, key string) ([]invite.Result, error) {
	return d.work(ctx, ids, key, func(i *invite.Fields) invite.Outcome {
		i.Status = invite.Revoked
		return invite.WasRevoked
	})
}

func (d *desk) work(ctx context.Context, ids []string, key string, do func(*invite.Fields) invite.Outcome) ([]invite.Result, error) {
	select {
	case <-time.After(d.took):
	case <-ctx.Done():
		return nil, &invite.Error{Code: invite.CodeUnknown, Err: ctx.Err()}
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.calls = append(d.calls, request{time.Now(), slices.Clone(ids), key})
	nth := len(d.calls)
	if d.answer != nil {
		if got, err := d.answer(nth, ids); got != nil || err != nil {
			return got, err
		}
	}
	repeated := d.keys[key] != ""
	if repeated && d.keys[key] != fmt.Sprint(ids) {
		return nil, &invite.Error{Code: invite.CodeConflict, Reason: "idempotency_mismatch"}
	}
	d.keys[key] = fmt.Sprint(ids)
	var all []invite.Result
	for _, id := range ids {
		now := d.rows[id].Fields()
		if !now.Status.Open() && !repeated {
			all = append(all, invite.Result{ID: id, Outcome: invite.NotPending, Invitation: d.rows[id]})
			continue
		}
		if !repeated {
			d.done[id]++
		}
		outcome := do(&now)
		d.rows[id] = invite.Make(now)
		all = append(all, invite.Result{ID: id, Outcome: outcome, Invitation: d.rows[id]})
	}
	if d.lost != nil {
		if err := d.lost(nth); err != nil {
			return nil, err
		}
	}
	return all, nil
}

func (d *desk) Sync(context.Context) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.syncs++
	return d.syncErr
}

// Get knows what Lookup does, and what has become of the others.
func (d *desk) Get(_ context.Context, id string) (*invite.Invitation, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if i := d.rows[id]; i != nil {
		return i, nil
	}
	return nil, &invite.Error{Code: invite.CodeNotFound}
}

func (d *desk) Lookup(id string) *invite.Invitation {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.rows[id]
}

func begin(t *testing.T, p Params) *Run {
	t.Helper()
	r, err := Start(t.Context(), p)
	require.NoError(t, err)
	return r
}
