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
// that none is forgotten. It waits for the keyring and the disk: where the keyring has not
// given a token that was wanted, because it is locked, until it has given one. A person who
// has put its prompt away is not asked again by this.
func (d *Desk) LookElsewhere(ctx context.Context) {
	for _, c := range d.Connections() {
		err := d.mayAskKeyring(ctx, c)
		if err == nil {
			err = d.lookInto(ctx, c)
		}
		if ctx.Err() != nil {
			return
		}
		if err != nil {
			d.p.Log.Info("the runs of a connection could not be read", "id", c.ID, "err", err)
		}
	}
}

// mayAskKeyring waits until the keyring is worth asking about the runs of a connection.
func (d *Desk) mayAskKeyring(ctx context.Context, c account.Connection) error {
	if c.Kind.Here() {
		return nil
	}
	end, err := d.attempts.begin(ctx) // after the token of the connection that is being opened
	if err != nil {
		return err
	}
	end()
	return d.keyring.wait(ctx)
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
		r.elsewhere[c.ID] = append(r.elsewhere[c.ID], ConnectionRun{Connection: c, Status: s})
	}
	r.mu.Unlock()
	if len(all) > 0 {
		r.listeners.Tell(ConnectionRun{Connection: c, Status: all[0]})
	}
}
