package desk

import (
	"context"
	"io"
	"sync"

	"guestlist/app/account"
	"guestlist/app/cache"
	"guestlist/app/invite"
	"guestlist/app/journal"
	"guestlist/app/run"
	"guestlist/app/session"
)

// opened is the connection in use.
type opened struct {
	id      string
	mails   string // folder of the mails, where they do not go out; else empty
	session *session.Session
	copy    *cache.Cache // nil where there is no offline copy
	backend invite.Backend
	stop    func() // stops following the session

	runs           *run.Runs
	journal        *journal.Journal
	journalProblem *invite.Error // why the journal is not kept, or starts over; nil: all is well
	stopRuns       func()        // stops following the runs

	noting sync.Mutex // the organisation is being noted, or could not be
	work   sync.WaitGroup
}

func (d *Desk) closeOpened() {
	o := d.opened
	if o == nil {
		return
	}
	d.opened = nil
	d.close(o)
}

func (d *Desk) close(o *opened) {
	if o.runs != nil {
		o.stopRuns()
		o.runs.Close()
	}
	if o.stop != nil {
		o.stop()
	}
	o.session.Close()
	o.work.Wait()
	if o.journal != nil {
		if err := o.journal.Close(); err != nil {
			d.p.Log.Warn("the journal of runs did not close cleanly", "err", err)
		}
	}
	if b, ok := o.backend.(io.Closer); ok {
		if err := b.Close(); err != nil {
			d.p.Log.Warn("the connection did not close cleanly", "err", err)
		}
	}
	if o.copy != nil {
		if err := o.copy.Close(); err != nil {
			d.p.Log.Warn("the offline copy did not close cleanly", "err", err)
		}
	}
}

// openSession starts the session of a connection with its offline copy. While the keyring
// is locked it is not asked for the key either.
func (d *Desk) openSession(ctx context.Context, c account.Connection, backend invite.Backend, locked bool) (*opened, error) {
	o := &opened{id: c.ID, backend: backend}
	params := session.Params{Backend: backend, ExpectOrganization: c.OrganizationID, Log: d.p.Log, Timings: d.p.Timings}
	switch {
	case c.Kind.Here(): // what is on this computer needs no copy on it
	case locked:
		o.copy, params.CopyProblem = d.accounts.OpenKnownCopy(c.ID)
	default:
		o.copy, params.CopyProblem = d.accounts.OpenCopy(ctx, c.ID)
	}
	if o.copy != nil {
		params.Copy = o.copy
	}
	var err error
	if o.session, err = session.Open(ctx, params); err != nil {
		return nil, err
	}
	whenComplete := onceComplete(o.session, releaseMemory)
	o.stop = o.session.OnChange(func() {
		whenComplete()
		d.noteOrganisation(o)
	})
	if err := d.openRuns(ctx, o, c); err != nil {
		d.close(o)
		return nil, err
	}
	return o, nil
}

// noteOrganisation remembers which organisation a connection leads to, when it says so
// for the first time and when it has another name. It waits for nothing: the session's
// other listeners come after it. What cannot be noted is tried again at the next opening.
func (d *Desk) noteOrganisation(o *opened) {
	organisation := o.session.Snapshot().Info.Organization
	c, ok := d.accounts.Get(o.id)
	if !ok || organisation.ID == "" || (c.OrganizationID == organisation.ID && c.OrganizationName == organisation.Name) {
		return
	}
	if c.OrganizationID != "" && c.OrganizationID != organisation.ID {
		return // another organisation answers: the session says so
	}
	if !o.noting.TryLock() {
		return
	}
	o.work.Go(func() {
		if err := d.accounts.SetOrganization(o.id, organisation.ID, organisation.Name); err != nil {
			d.p.Log.Warn("the organisation was not noted", "err", err)
			return
		}
		o.noting.Unlock()
	})
}
