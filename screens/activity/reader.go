package activity

import (
	"context"
	"time"

	"guestlist/app/invite"
	"guestlist/app/run"
	"guestlist/app/session"
	"guestlist/screens/list"
)

const (
	// pollEvery is how often the log is read though no change was told: not every
	// event is a change of invitations, and "Today" becomes "Yesterday".
	pollEvery = 30 * time.Second
	// readGap is the least time between two readings of the newest events.
	readGap = 500 * time.Millisecond
	// rereadGap is that where all that is shown has to be read again.
	rereadGap = 5 * time.Second
	// typing is the pause after which a search is meant.
	typing = 250 * time.Millisecond
)

// orders are what the reader is asked for.
type orders struct {
	want   want
	newest bool      // the newest are to be read again
	older  bool      // older ones are asked for
	runs   bool      // runs have changed
	last   time.Time // when the newest were read last
	seq    int64     // of the session, as of the last change that was noticed
	state  session.State
}

// reader reads the log off the UI goroutine.
type reader struct {
	session Session
	runs    Runs         // nil: there are none
	publish func(answer) // called by the worker
	worker  *list.Worker[orders]

	// The worker's own.
	log     log
	begun   bool // log holds what its want asks for
	kept    kept // what stands in its place while it does not
	who     string
	readAt  time.Time
	problem *invite.Error
	failed  want // what the problem kept from being read
}

func newReader(s Session, runs Runs, first want, publish func(answer)) *reader {
	snap := s.Snapshot()
	return &reader{session: s, runs: runs, publish: publish, worker: list.NewWorker(orders{want: first, newest: true, seq: snap.Seq, state: snap.State})}
}

// ask changes what is wanted. It returns at once, as all that follow.
func (r *reader) ask(w want) {
	r.worker.Ask(func(o *orders) bool {
		other := o.want != w
		o.want = w
		return other
	})
}

// again has the newest events read.
func (r *reader) again() {
	r.worker.Ask(func(o *orders) bool { o.newest = true; return false })
}

// askOlder has older events read, if there are any.
func (r *reader) askOlder() {
	r.worker.Ask(func(o *orders) bool { o.older = true; return false })
}

// changed looks whether the session has news that the log may tell of.
func (r *reader) changed() {
	snap := r.session.Snapshot()
	r.worker.Change(func(o *orders) {
		news := snap.Seq != o.seq || snap.State != o.state
		o.seq, o.state = snap.Seq, snap.State
		if !news || o.newest {
			return
		}
		o.newest = true
		gap := readGap
		if o.want.order != "" {
			gap = rereadGap
		}
		time.AfterFunc(time.Until(o.last.Add(gap)), r.worker.Wake)
	})
}

// runsChanged has the runs listed as they are then, soon and once for many changes.
func (r *reader) runsChanged(run.Status) {
	r.worker.Change(func(o *orders) {
		if !o.runs {
			o.runs = true
			time.AfterFunc(readGap, r.worker.Wake)
		}
	})
}

// work answers until the context ends.
func (r *reader) work(ctx context.Context) {
	r.worker.Run(ctx, pollEvery, func(ctx context.Context, why list.Cause) time.Duration {
		if why == list.Ticked {
			r.worker.Change(func(o *orders) { o.newest = true })
		}
		r.step(ctx)
		return 0
	})
}
