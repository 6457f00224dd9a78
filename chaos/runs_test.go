package chaos

import (
	"context"

	"github.com/stretchr/testify/require"

	"guestlist/app/invite"
	"guestlist/app/journal"
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

// bulk does one thing to many until it ends, or ctx does: that stops it.
func (w *world) bulk(ctx context.Context, kind string, ids []string) ended {
	w.t.Helper()
	j, err := journal.Open("", nil)
	require.NoError(w.t, err)
	runs, err := run.Open(context.WithoutCancel(ctx), run.Params{Backend: w.session, Journal: j})
	require.NoError(w.t, err)
	defer func() {
		runs.Close()
		require.NoError(w.t, j.Close())
	}()
	over := make(chan struct{}, 1)
	defer runs.OnChange(func(s run.Status) {
		if s.Phase.Ended() {
			over <- struct{}{}
		}
	})()
	q := run.Request{Kind: run.Kind(kind)}
	for _, id := range ids {
		q.People = append(q.People, run.Person{ID: id})
	}
	all, err := runs.Start(q)
	require.NoError(w.t, err)
	defer context.AfterFunc(ctx, all[0].Stop)()
	<-over
	results, left, err := all[0].Results()
	require.NoError(w.t, err)
	e := ended{results: results, problem: all[0].Status().Problem}
	for _, p := range left {
		e.left = append(e.left, p.ID)
	}
	return e
}
