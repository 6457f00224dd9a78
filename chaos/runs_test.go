package chaos

import (
	"context"

	"github.com/stretchr/testify/require"

	"guestlist/app/invite"
	"guestlist/app/run"
)

// The bulk operations. How they are begun is known in this file alone.
const (
	resend = "resend"
	revoke = "revoke"
)

// ended is what came of a bulk operation.
type ended struct {
	results []invite.Result // of those who were tried
	left    []string        // IDs of the others
	problem *invite.Error   // what ended it early; nil: nothing
}

// ok counts those for whom all is as it was wanted.
func (e ended) ok() int {
	n := 0
	for _, r := range e.results {
		if r.Outcome.OK() {
			n++
		}
	}
	return n
}

// bulk does one thing to many until it ends, or ctx does.
func (w *world) bulk(ctx context.Context, kind string, ids []string) ended {
	w.t.Helper()
	r, err := run.Start(ctx, run.Params{Kind: run.Kind(kind), IDs: ids, Backend: w.session, MaxBulk: w.session.Snapshot().Info.MaxBulk, Idempotent: true})
	require.NoError(w.t, err)
	s := r.Wait()
	return ended{s.Results, s.LeftOut, s.Problem}
}
