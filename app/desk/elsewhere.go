package desk

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"guestlist/app/account"
	"guestlist/app/journal"
	"guestlist/app/local"
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
	path := d.journalPath(c)
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	var key []byte
	if c.Kind != account.Local {
		var err error
		if key, err = d.accounts.CopyKey(ctx, c.ID); err != nil {
			return err
		}
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

// journalPath is where the runs of a connection are written down.
func (d *Desk) journalPath(c account.Connection) string {
	if c.Kind == account.Local { // beside its database
		return filepath.Join(local.Dir(d.p.Dir), "runs.db")
	}
	return journal.Path(d.p.Dir, c.ID)
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
		r.tell(Entry{Connection: c, Status: all[0]})
	}
}
