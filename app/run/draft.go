package run

import (
	"sync"
	"time"
)

// draftDelay is how long a draft rests before it is written down: each letter would be a
// write otherwise.
const draftDelay = 300 * time.Millisecond

// drafts keeps the newest draft of each name, and writes it down a moment later.
type drafts struct {
	mu      sync.Mutex
	all     map[string][]byte
	changed map[string]bool
	poke    chan struct{}
}

func newDrafts(all map[string][]byte) *drafts {
	return &drafts{all: all, changed: map[string]bool{}, poke: make(chan struct{}, 1)}
}

// Draft gives what was kept under a name, in this program's time or before; nil: nothing.
func (rs *Runs) Draft(name string) []byte {
	rs.drafts.mu.Lock()
	defer rs.drafts.mu.Unlock()
	return rs.drafts.all[name]
}

// KeepDraft keeps a small text of the person's under a name: something unfinished, or the
// views they have saved; nil drops it. It returns at once, and
// is written down a moment later, at Close at the latest.
func (rs *Runs) KeepDraft(name string, body []byte) {
	d := rs.drafts
	d.mu.Lock()
	d.all[name], d.changed[name] = body, true
	d.mu.Unlock()
	select {
	case d.poke <- struct{}{}:
	default:
	}
}

// writeDrafts writes drafts down until the runs are closed.
func (rs *Runs) writeDrafts() {
	for {
		select {
		case <-rs.drafts.poke:
		case <-rs.ctx.Done():
			rs.writeChanged()
			return
		}
		select {
		case <-time.After(draftDelay):
		case <-rs.ctx.Done():
		}
		rs.writeChanged()
	}
}

func (rs *Runs) writeChanged() {
	d := rs.drafts
	d.mu.Lock()
	changed := map[string][]byte{}
	for name := range d.changed {
		changed[name] = d.all[name]
	}
	clear(d.changed)
	d.mu.Unlock()
	for name, body := range changed {
		if err := rs.p.Journal.KeepDraft(name, body); err != nil {
			rs.p.Log.Warn("a draft was not written down", "name", name, "err", err)
		}
	}
}
