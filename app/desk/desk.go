// Package desk opens connections, keeps what they need, and closes them. It knows no
// window: it can be started and ended without one.
package desk

import (
	"context"
	"errors"
	"log/slog"
	"sync/atomic"
	"time"

	"guestlist/app/account"
	"guestlist/app/cache"
	"guestlist/app/datafile"
	"guestlist/app/invite"
	"guestlist/app/local"
	"guestlist/app/policy"
	"guestlist/app/session"
)

// Params is what a desk needs.
type Params struct {
	Dir     string                         // the data folder, which exists
	Kinds   map[account.Kind]invite.Opener // the systems that can be connected
	Secrets account.Secrets                // the keyring
	Sample  int                            // fill an empty organisation on this computer with so many made-up people
	Version string                         // of this program, told to servers
	Policy  policy.Policy
	Log     *slog.Logger
	Timings session.Timings // zero values: the usual ones
}

// Desk opens connections, one at a time, and keeps the list of them, and the servers
// on this computer once they were asked for. Methods may be called from any goroutine;
// those with a context may wait for the keyring, the disk or a server.
type Desk struct {
	p        Params
	accounts *account.Accounts
	attempts *attempts
	keyring  silent
	asking   atomic.Bool // a token is being read from the keyring

	// What an attempt alone may touch.
	here   map[account.Kind]*local.Server // the servers of this program that run
	port   local.PortChoice               // of the next start of the organisation on this computer
	opened *opened
	kept   map[string]*opened // left while a run was going, by ID

	running *running
}

// Open reads the list of connections. It opens none. Errors are *invite.Error.
func Open(p Params) (*Desk, error) {
	accounts, err := account.Open(p.Dir, p.Secrets)
	if err != nil {
		return nil, datafile.Error(p.Dir, err)
	}
	if loss := accounts.Loss(); loss != nil {
		p.Log.Warn("not every connection could be read", "kept", loss.Kept, "cut", loss.Cut, "broken", loss.Entries, "aside", loss.Aside)
	}
	return &Desk{p: p, accounts: accounts, attempts: newAttempts(), kept: map[string]*opened{}, here: map[account.Kind]*local.Server{}, running: newRunning()}, nil
}

const (
	keepBroken     = 30 * 24 * time.Hour // an offline copy that was put aside
	keepUnfinished = time.Hour           // a file of a write that was killed
)

// Tidy removes what nobody needs any more: what removed connections have left behind in
// the keyring, offline copies that were put aside as broken, and files of killed writes.
func (d *Desk) Tidy(ctx context.Context) {
	now := time.Now()
	if err := errors.Join(cache.SweepBroken(d.p.Dir, now.Add(-keepBroken)), datafile.Sweep(d.p.Dir, now.Add(-keepUnfinished))); err != nil {
		d.p.Log.Info("not everything that is old could be removed", "err", err)
	}
	if err := d.accounts.Sweep(ctx); err != nil && ctx.Err() == nil {
		d.p.Log.Info("not everything that removed connections have left behind could be removed", "err", err)
	}
}

// Close ends the open session and the server on this computer, and gives up what is
// being opened.
func (d *Desk) Close(ctx context.Context) {
	d.attempts.abandon()
	end, err := d.attempts.begin(ctx)
	if err != nil {
		return // only when ctx has ended
	}
	defer end()
	d.closeOpened()
	for id, o := range d.kept {
		delete(d.kept, id)
		d.close(o)
	}
	for kind := range d.here {
		d.closeHere(kind)
	}
}

// DataFolder is where everything lies.
func (d *Desk) DataFolder() string { return d.p.Dir }

// backendFor makes the connector of a kind.
func (d *Desk) backendFor(kind account.Kind, address, token string) (invite.Backend, error) {
	open, ok := d.p.Kinds[kind]
	if !ok {
		return nil, &invite.Error{Code: invite.CodeUnsupported, Detail: "this Guestlist has no connector for " + string(kind)}
	}
	return open(invite.Config{Address: address, Token: token, Version: d.p.Version, Logger: d.p.Log})
}

// ofFile makes an *invite.Error of what came up with the list of connections.
func (d *Desk) ofFile(err error) error {
	if err == nil || errors.Is(err, account.ErrName) || errors.Is(err, account.ErrNotFound) {
		return err
	}
	e := datafile.Error(d.p.Dir, err)
	if e.Code != invite.CodeCanceled && e.Code != invite.CodeKeyringLeft {
		d.p.Log.Error("the list of connections", "code", e.Code, "err", err)
	}
	return e
}
