package desk

import (
	"context"
	"errors"
	"io/fs"
	"os"

	"guestlist/app/account"
	"guestlist/app/journal"
	"guestlist/app/run"
)

// LookElsewhere finds the runs that were interrupted in connections that are not open, so
// that none is forgotten. It waits for the keyring and the disk.
func (d *Desk) LookElsewhere(ctx context.Context) {
	for _, c := range d.accounts.List() {
		if err := d.lookInto(ctx, c); err != nil && ctx.Err() == nil {
			d.p.Log.Info("the runs of a connection could not be read", "id", c.ID, "err", err)
		}
	}
}

func (d *Desk) lookInto(ctx context.Context, c account.Connection) error {
	if _, err := os.Stat(d.journalPath(c)); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	path, key, err := d.journalFile(ctx, c)
	if err != nil {
		return err
	}
	end, err := d.attempts.begin(ctx) // so that nobody opens it meanwhile
	if err != nil {
		return err
	}
	defer end()
	if d.running.has(c.ID) {
		return nil
	}
	j, err := journal.Look(path, key)
	if err != nil {
		return err
	}
	found, err := run.Peek(j)
	if err = errors.Join(err, j.Close()); err != nil {
		return err
	}
	d.running.found(c, found)
	return nil
}

func (r *running) has(id string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	_, is := r.of[id]
	return is
}

// found notes interrupted runs of a connection that is not open.
func (r *running) found(c account.Connection, all []run.Status) {
	r.mu.Lock()
	r.elsewhere[c.ID] = nil
	for _, s := range all {
		r.elsewhere[c.ID] = append(r.elsewhere[c.ID], Entry{Connection: c, Status: s})
	}
	r.mu.Unlock()
	if len(all) > 0 {
		r.listeners.Tell(Entry{Connection: c, Status: all[0]})
	}
}
