package desk

import (
	"context"
	"errors"
	"io/fs"
	"path/filepath"

	"guestlist/app/account"
	"guestlist/app/datafile"
	"guestlist/app/invite"
	"guestlist/app/journal"
	"guestlist/app/local"
	"guestlist/app/run"
)

// openRuns opens the journal of a connection and reads its runs. One that is broken is put
// aside for a new one. Where there can be none in a file the runs live in memory, and the
// problem says why.
func (d *Desk) openRuns(ctx context.Context, o *opened, c account.Connection) error {
	path, key, err := d.journalFile(ctx, c)
	if err == nil {
		err = d.readRuns(ctx, o, path, key)
	}
	if errors.Is(err, &invite.Error{Code: invite.CodeDamaged}) {
		err = d.replaceJournal(ctx, o, path, key)
	}
	if err != nil {
		o.journalProblem = invite.ErrorOf(err)
		d.p.Log.Warn("runs are kept in memory only", "id", c.ID, "code", o.journalProblem.Code, "err", err)
		if err := d.readRuns(ctx, o, "", nil); err != nil {
			return err
		}
	} else if p := o.journalProblem; p != nil {
		d.p.Log.Warn("the journal of runs was broken and was put aside", "id", c.ID, "as", p.Path)
	}
	unfollow := d.running.add(c, o.runs, o.forgetful())
	o.stopRuns = func() {
		unfollow()
		d.running.remove(c.ID)
	}
	return nil
}

// readRuns reads the runs in a journal; empty: in memory.
func (d *Desk) readRuns(ctx context.Context, o *opened, path string, key []byte) error {
	j, err := journal.Open(path, key)
	if err != nil {
		return err
	}
	runs, err := run.Open(ctx, run.Params{Backend: o.session, Journal: j, Log: d.p.Log})
	if err != nil {
		if lost := j.Close(); lost != nil {
			d.p.Log.Info("a broken journal did not close cleanly", "err", lost)
		}
		return err
	}
	if aside := j.Aside(); aside != "" {
		o.journalProblem = brokenJournal(aside)
	}
	o.journal, o.runs = j, runs
	return nil
}

// replaceJournal puts a journal aside that opened, and could not be read.
func (d *Desk) replaceJournal(ctx context.Context, o *opened, path string, key []byte) error {
	aside, err := journal.PutAside(path)
	if err != nil {
		return datafile.Error(path, err)
	}
	if err := d.readRuns(ctx, o, path, key); err != nil {
		return err
	}
	o.journalProblem = brokenJournal(aside)
	return nil
}

func brokenJournal(aside string) *invite.Error {
	return &invite.Error{Code: invite.CodeBrokenJournal, Path: aside}
}

// forgetful tells whether runs end with the program.
func (o *opened) forgetful() bool {
	return o.journalProblem != nil && o.journalProblem.Code != invite.CodeBrokenJournal
}

// journalFile is where the runs of a connection are written down, and the key of the file;
// none: it is in the clear, like the database beside it.
func (d *Desk) journalFile(ctx context.Context, c account.Connection) (path string, key []byte, err error) {
	if !c.Kind.Here() {
		key, err = d.accounts.CopyKey(ctx, c.ID)
		d.keyring.answered(err)
	}
	return d.journalPath(c), key, err
}

func (d *Desk) journalPath(c account.Connection) string {
	if c.Kind.Here() { // beside its database
		return filepath.Join(local.Dir(d.home(c.Kind)), "runs.db")
	}
	return journal.Path(d.p.Dir, c.ID)
}

// putLocalRunsAside puts the journal of the organisation on this computer aside, if there
// is one. It must not be in use.
func (d *Desk) putLocalRunsAside() error {
	c := account.Connection{ID: d.localID(), Kind: account.Local}
	path := d.journalPath(c)
	aside, err := journal.PutAside(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		d.p.Log.Error("the journal of runs could not be put aside", "err", err)
		return datafile.Error(path, err)
	}
	d.p.Log.Warn("the journal of the organisation on this computer was put aside", "as", aside)
	d.running.found(c, nil)
	return nil
}

// localID is the connection of the organisation on this computer; empty: there is none.
func (d *Desk) localID() string {
	for _, c := range d.accounts.List() {
		if c.Kind == account.Local {
			return c.ID
		}
	}
	return ""
}
