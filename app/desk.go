package app

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"

	"guestlist/app/account"
	"guestlist/app/datafile"
	"guestlist/app/invite"
	"guestlist/app/local"
	"guestlist/app/secret"
	"guestlist/client"
	"guestlist/client/guestlist"
	"guestlist/screens/shell"
)

// desk opens connections, one at a time, and keeps what is needed for them: the
// list of connections, the keyring, and the server on this computer once it was
// asked for. Methods may be called from any goroutine.
type desk struct {
	dir      string
	options  Options
	log      *slog.Logger
	accounts *account.Accounts
	attempts *attempts

	// What an attempt alone may touch.
	local   *local.Server
	newPort bool // the next start of local chooses another port
	opened  *opened
}

var _ shell.Desk = (*desk)(nil)

// newDesk reads the list of connections. Errors are *invite.Error.
func newDesk(dir string, o Options, log *slog.Logger) (*desk, error) {
	accounts, err := account.Open(dir, secret.New())
	if err != nil {
		return nil, datafile.Error(dir, err)
	}
	if loss := accounts.Loss(); loss != nil {
		log.Warn("not every connection could be read", "kept", loss.Kept, "cut", loss.Cut, "broken", loss.Entries, "aside", loss.Aside)
	}
	return deskOf(accounts, dir, o, log), nil
}

func deskOf(accounts *account.Accounts, dir string, o Options, log *slog.Logger) *desk {
	return &desk{dir: dir, options: o, log: log, accounts: accounts, attempts: newAttempts()}
}

// tidy removes what connections have left behind in the keyring.
func (d *desk) tidy(ctx context.Context) {
	if err := d.accounts.Sweep(ctx); err != nil && ctx.Err() == nil {
		d.log.Info("not everything that removed connections have left behind could be removed", "err", err)
	}
}

// Close ends the open session and the server on this computer.
func (d *desk) Close(ctx context.Context) {
	d.attempts.abandon()
	end, err := d.attempts.begin(ctx)
	if err != nil {
		return // only when ctx has ended
	}
	defer end()
	d.closeOpened()
	if d.local != nil {
		if err := d.local.Close(); err != nil {
			d.log.Warn("the organisation on this computer did not close cleanly", "err", err)
		}
		d.local = nil
	}
}

// Connections implements shell.Desk.
func (d *desk) Connections() []account.Connection { return d.accounts.List() }

// Last implements shell.Desk.
func (d *desk) Last() (account.Connection, bool) { return d.accounts.Last() }

// Loss implements shell.Desk.
func (d *desk) Loss() *account.Loss { return d.accounts.Loss() }

// DataFolder implements shell.Desk.
func (d *desk) DataFolder() string { return d.dir }

// connectors are the systems that the program can talk to. The organisation on
// this computer has a server like any other.
var connectors = client.Registry{
	string(account.Local):     guestlist.Open,
	string(account.Guestlist): guestlist.Open,
}

// backendFor makes the connector of a kind.
func (d *desk) backendFor(kind account.Kind, address, token string) (invite.Backend, error) {
	return connectors.Open(string(kind), invite.Config{Address: address, Token: token, Version: d.options.Version, Logger: d.log})
}

// Test implements connections.Desk.
func (d *desk) Test(ctx context.Context, address, token string) (string, invite.Info, *invite.Error) {
	address, err := account.Normalise(address)
	if err != nil {
		return "", invite.Info{}, invite.ErrorOf(err)
	}
	info, p := account.Test(ctx, account.Guestlist, address, token, d.backendFor)
	return address, info, p
}

// Add implements connections.Desk.
func (d *desk) Add(ctx context.Context, name, address, token string, info invite.Info) (account.Connection, bool, error) {
	c := account.Connection{
		Kind: account.Guestlist, Name: name, Address: address,
		OrganizationID: info.Organization.ID, OrganizationName: info.Organization.Name,
	}
	if name != "" {
		added, kept, err := d.accounts.Add(ctx, c, token)
		return added, kept, d.ofFile(err)
	}
	// Nobody named it: it goes by its organisation, and by its address too where
	// another connection goes by that already.
	c.Name = info.Organization.Name
	added, kept, err := d.accounts.Add(ctx, c, token)
	if errors.Is(err, account.ErrName) {
		_, host, _ := strings.Cut(address, "://")
		c.Name = strings.TrimSpace(fmt.Sprintf("%s (%s)", c.Name, host))
		added, kept, err = d.accounts.Add(ctx, c, token)
	}
	return added, kept, d.ofFile(err)
}

// ofFile makes a problem of an error that came up with the list of connections.
func (d *desk) ofFile(err error) error {
	if err == nil || errors.Is(err, account.ErrName) || errors.Is(err, account.ErrNotFound) {
		return err
	}
	p := datafile.Error(d.dir, err)
	if p.Code != invite.CodeCanceled && p.Code != invite.CodeKeyringLeft {
		d.log.Error("the list of connections", "code", p.Code, "err", err)
	}
	return p
}

// SetToken implements connections.Desk.
func (d *desk) SetToken(ctx context.Context, id, token string) (bool, error) {
	kept, err := d.accounts.SetToken(ctx, id, token)
	return kept, d.ofFile(err)
}

// Rename implements connections.Desk.
func (d *desk) Rename(id, name string) error { return d.ofFile(d.accounts.Rename(id, name)) }

// Remove implements connections.Desk.
func (d *desk) Remove(ctx context.Context, id string) (removed bool, err error) {
	if err := d.closeIfOpen(ctx, id); err != nil {
		return false, err
	}
	err = d.accounts.Remove(ctx, id)
	if errors.Is(err, account.ErrNotFound) { // another program has
		return true, nil
	}
	_, there := d.accounts.Get(id)
	return !there, d.ofFile(err)
}

// closeIfOpen closes a connection that is open.
func (d *desk) closeIfOpen(ctx context.Context, id string) error {
	end, err := d.attempts.begin(ctx)
	if err != nil {
		return err
	}
	defer end()
	if d.opened != nil && d.opened.id == id {
		d.closeOpened()
	}
	return nil
}

// AddLocal implements connections.Desk. The server itself starts when the
// connection is opened.
func (d *desk) AddLocal(context.Context) (account.Connection, error) {
	c, err := d.accounts.AddLocal()
	if err == nil {
		err = d.accounts.SetLast(c.ID)
	}
	return c, d.ofFile(err)
}
