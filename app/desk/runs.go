package desk

import (
	"slices"
	"sync"

	"guestlist/app/account"
	"guestlist/app/run"
	"guestlist/internal/listeners"
)

// ConnectionRun is a run with the connection that it belongs to.
type ConnectionRun struct {
	Connection account.Connection
	Run        *run.Run // nil where the connection is not in use: it has to be opened first
	Status     run.Status
	Forgetful  bool // it ends with the program: it cannot be written down
}

// running holds the runs of the connections in use: of the one that is open, and of those
// that were left while a run was going.
type running struct {
	mu        sync.Mutex
	of        map[string]connectionRuns  // by the connection's ID
	elsewhere map[string][]ConnectionRun // interrupted, of connections that were not opened yet
	listeners listeners.List[ConnectionRun]
}

type connectionRuns struct {
	connection account.Connection
	runs       *run.Runs
	forgetful  bool
}

func newRunning() *running {
	return &running{of: map[string]connectionRuns{}, elsewhere: map[string][]ConnectionRun{}}
}

// Runs lists the runs of the connections in use, and those that LookElsewhere has found,
// newest first.
func (d *Desk) Runs() []ConnectionRun {
	d.running.mu.Lock()
	of := make([]connectionRuns, 0, len(d.running.of))
	for _, c := range d.running.of {
		of = append(of, c)
	}
	var all []ConnectionRun
	for _, found := range d.running.elsewhere {
		all = append(all, found...)
	}
	d.running.mu.Unlock()
	for _, c := range of {
		if now, there := d.accounts.Get(c.connection.ID); there { // its name may be another by now
			c.connection = now
		}
		for _, r := range c.runs.List() {
			all = append(all, ConnectionRun{c.connection, r, r.Status(), c.forgetful})
		}
	}
	slices.SortFunc(all, func(a, b ConnectionRun) int { return b.Status.Begun.Compare(a.Status.Begun) })
	return all
}

// OnRun has f called with each change of a run, from any goroutine. It must be quick. After
// stop returns, f may run once more.
func (d *Desk) OnRun(f func(ConnectionRun)) (stop func()) { return d.running.listeners.Add(f) }

// add has the runs of a connection listed and followed.
func (r *running) add(c account.Connection, runs *run.Runs, forgetful bool) (stop func()) {
	r.mu.Lock()
	r.of[c.ID] = connectionRuns{c, runs, forgetful}
	delete(r.elsewhere, c.ID)
	r.mu.Unlock()
	return runs.OnChange(func(s run.Status) {
		if one := runs.Get(s.ID); one != nil {
			r.listeners.Tell(ConnectionRun{c, one, s, forgetful})
		}
	})
}

func (r *running) remove(id string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.of, id)
}

// leaveOpened closes the connection in use, or keeps it for as long as its runs go.
func (d *Desk) leaveOpened() {
	o := d.opened
	if o == nil || o.runs.Going() == 0 {
		d.opened = nil
		d.closeLeft(o)
		return
	}
	d.opened = nil
	d.kept[o.id] = o
}

// closeLeft closes a connection that another takes the place of. Its interrupted runs stay
// listed.
func (d *Desk) closeLeft(o *opened) {
	if o == nil {
		return
	}
	d.close(o)
	c, there := d.accounts.Get(o.id)
	if !there || o.forgetful() {
		return
	}
	var interrupted []run.Status
	for _, r := range o.runs.List() {
		if s := r.Status(); s.Phase == run.Interrupted {
			interrupted = append(interrupted, s)
		}
	}
	d.running.found(c, interrupted)
}

// takeKept gives the connection back that was left while a run was going; nil: none was.
// Those whose runs have ended meanwhile are closed.
func (d *Desk) takeKept(id string) *opened {
	o := d.kept[id]
	delete(d.kept, id)
	for other, k := range d.kept {
		if k.runs.Going() == 0 {
			delete(d.kept, other)
			d.closeLeft(k)
		}
	}
	return o
}
