package run

import (
	"time"

	"guestlist/app/journal"
)

// Journal is where runs are written down; *journal.Journal is one. Its methods may be called
// from any goroutine, and wait for the disk.
type Journal interface {
	Begin(r journal.Record, items []journal.Item) error
	Note(r journal.Record) error
	Send(run string, p journal.Piece, items []journal.Item) error
	Answer(run, key string, items []journal.Item) error
	Update(run string, items []journal.Item) error
	Forget(before time.Time) error
	Records() ([]journal.Record, error)
	Items(run string) ([]journal.Item, error)
	Unanswered(run string) ([]journal.Piece, error)
	KeepDraft(name string, body []byte) error
	Drafts() (map[string][]byte, error)
}

// inTurn has a write reach the journal after all those of the run that were asked for
// before, so that an older state never lands on a newer one. Callers hold mu, while they
// take what is to be written, and call write once, without mu: it waits for the disk.
func (r *Run) inTurn(do func(Journal) error) (write func() error) {
	before, written := r.lastWrite, make(chan struct{})
	r.lastWrite = written
	return func() error {
		defer close(written)
		if before != nil {
			<-before
		}
		return do(r.runs.p.Journal)
	}
}

// apart does a write apart from the caller, who may be the UI goroutine.
func (r *Run) apart(write func() error) {
	r.runs.apart(func() {
		if err := write(); err != nil {
			r.runs.p.Log.Warn("a run was not noted", "run", r.ID(), "err", err)
		}
	})
}
