package app

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"sync"

	"guestlist/app/account"
	"guestlist/app/invite"
	"guestlist/app/local"
	"guestlist/app/problem"
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
	keyring  *secret.Keyring
	accounts *account.Accounts

	mu     sync.Mutex // held while a connection is opened or closed
	local  *local.Server
	opened *opened
}

var _ shell.Desk = (*desk)(nil)

func newDesk(dir string, o Options, log *slog.Logger) (*desk, error) {
	keyring := secret.New()
	accounts, err := account.Open(dir, keyring)
	if err != nil {
		return nil, err
	}
	return &desk{dir: dir, options: o, log: log, keyring: keyring, accounts: accounts}, nil
}

// Close ends the open session and the server on this computer.
func (d *desk) Close() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.closeOpened()
	if d.local != nil {
		if err := d.local.Close(); err != nil {
			d.log.Warn("the organisation on this computer did not close cleanly", "err", err)
		}
	}
}

// Connections implements shell.Desk.
func (d *desk) Connections() []account.Connection { return d.accounts.List() }

// Last implements shell.Desk.
func (d *desk) Last() (account.Connection, bool) { return d.accounts.Last() }

// Warnings implements shell.Desk.
func (d *desk) Warnings() []string {
	if aside := d.accounts.Aside(); aside != "" {
		return []string{fmt.Sprintf("The list of connections could not be read. It was put aside as %s.", aside)}
	}
	return nil
}

// connectors are the systems that the program can talk to. The organisation on
// this computer has a server like any other.
var connectors = client.Registry{
	string(account.Local):     guestlist.Open,
	string(account.Guestlist): guestlist.Open,
}

// backendFor makes the connector of a kind.
func (d *desk) backendFor(kind account.Kind, address, token string) (client.Backend, error) {
	return connectors.Open(string(kind), client.Config{Address: address, Token: token, Version: d.options.Version, Logger: d.log})
}

// Test implements connections.Desk.
func (d *desk) Test(ctx context.Context, address, token string) (string, invite.Info, *problem.Problem) {
	address, err := account.Normalise(address)
	if err != nil {
		return "", invite.Info{}, problem.Of(err)
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
		return d.accounts.Add(ctx, c, token)
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
	return added, kept, err
}

// SetToken implements connections.Desk.
func (d *desk) SetToken(ctx context.Context, id, token string) (bool, error) {
	return d.accounts.SetToken(ctx, id, token)
}

// Rename implements connections.Desk.
func (d *desk) Rename(id, name string) error { return d.accounts.Rename(id, name) }

// Remove implements connections.Desk.
func (d *desk) Remove(ctx context.Context, id string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.opened != nil && d.opened.id == id {
		d.closeOpened()
	}
	return d.accounts.Remove(ctx, id)
}

// AddLocal implements connections.Desk. The server itself starts when the
// connection is opened.
func (d *desk) AddLocal(ctx context.Context) (account.Connection, error) {
	for _, c := range d.accounts.List() {
		if c.Kind == account.Local {
			return c, d.accounts.SetLast(c.ID)
		}
	}
	c, _, err := d.accounts.Add(ctx, account.Connection{Kind: account.Local}, "")
	if err != nil {
		return account.Connection{}, err
	}
	return c, d.accounts.SetLast(c.ID)
}

// startLocal starts the server on this computer, once.
func (d *desk) startLocal(ctx context.Context) error {
	if d.local != nil {
		return nil
	}
	server, err := local.Start(ctx, local.Params{Dir: d.dir, Sample: d.options.Sample, Log: d.log})
	if errors.Is(err, local.ErrInUse) {
		return &problem.Problem{Code: problem.InUse}
	}
	if err != nil {
		return err
	}
	d.local = server
	return nil
}

// Open implements shell.Desk.
func (d *desk) Open(ctx context.Context, id string) (*shell.Opened, *problem.Problem) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.closeOpened()
	c, ok := d.accounts.Get(id)
	if !ok {
		return nil, &problem.Problem{Code: problem.NotFound}
	}
	backend, mailDrop, err := d.reach(ctx, &c)
	if err != nil {
		return nil, problem.Of(err)
	}
	o, err := d.openSession(ctx, c, backend)
	if err != nil {
		return nil, problem.Of(err)
	}
	d.opened = o
	if err := d.accounts.SetLast(c.ID); err != nil {
		d.log.Warn("the last connection was not noted", "err", err)
	}
	return &shell.Opened{Connection: c, Session: o.session, MailDrop: mailDrop}, nil
}

// reach makes the backend of a connection, and fills in where the one on this
// computer is today.
func (d *desk) reach(ctx context.Context, c *account.Connection) (client.Backend, string, error) {
	if c.Kind == account.Local {
		if err := d.startLocal(ctx); err != nil {
			return nil, "", err
		}
		c.Address = d.local.URL()
		backend, err := d.backendFor(c.Kind, c.Address, d.local.Token())
		return backend, d.local.MailDrop(), err
	}
	token, err := d.accounts.Token(ctx, c.ID)
	switch {
	case errors.Is(err, secret.ErrNotFound), errors.Is(err, secret.ErrUnavailable):
		return nil, "", &problem.Problem{Code: problem.Unauthenticated, Detail: err.Error()}
	case err != nil:
		return nil, "", err
	}
	backend, err := d.backendFor(c.Kind, c.Address, token)
	return backend, "", err
}
