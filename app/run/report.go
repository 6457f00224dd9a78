package run

import (
	"maps"
	"time"

	"guestlist/app/invite"
)

// report publishes how far the run is.
func (w *worker) report(wait time.Time, why *invite.Error) {
	w.mu.Lock()
	p := Progress{
		Kind: w.p.Kind, Done: w.settled(), Total: len(w.p.IDs), ETA: -1,
		WaitUntil: wait, Problem: why, Stopping: w.stopping(),
	}
	if p.Done > 0 {
		pace := (time.Since(w.started) - w.waited) / time.Duration(p.Done)
		p.ETA = pace * time.Duration(p.Total-p.Done)
		if !wait.IsZero() {
			p.ETA += time.Until(wait)
		}
	}
	w.progress = p
	w.mu.Unlock()
	if w.p.OnProgress != nil {
		w.p.OnProgress(p)
	}
}

// settled counts the IDs that will not be tried again.
func (w *worker) settled() int {
	n := 0
	for id, r := range w.results {
		if (r.Outcome != invite.Temporary && r.Outcome != invite.RateLimited) || w.tries[id] >= itemTries {
			n++
		}
	}
	return n
}

// finish accounts for every ID.
func (w *worker) finish() {
	s := Summary{
		Kind: w.p.Kind, Total: len(w.p.IDs), Counts: map[invite.Outcome]int{},
		Stopped: w.stopping() || w.ctx.Err() != nil, Problem: w.problem, Duration: time.Since(w.started),
	}
	for _, id := range w.p.IDs {
		r, tried := w.results[id]
		if !tried {
			s.LeftOut = append(s.LeftOut, id)
			continue
		}
		s.Results = append(s.Results, r)
		s.Counts[r.Outcome]++
	}
	w.mu.Lock()
	w.summary = s
	w.mu.Unlock()
	if w.p.OnDone != nil {
		s.Counts = maps.Clone(s.Counts)
		w.p.OnDone(s)
	}
}
