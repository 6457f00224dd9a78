package app

import (
	"context"
	"errors"

	"guestlist/app/account"
	"guestlist/app/invite"
	"guestlist/app/local"
	"guestlist/app/secret"
	"guestlist/screens/shell"
)

// Open implements shell.Desk.
func (d *desk) Open(ctx context.Context, id string) (*shell.Opened, *invite.Error) {
	c, ok := d.accounts.Get(id)
	if !ok {
		return nil, &invite.Error{Code: invite.CodeNotFound}
	}
	opened, err := d.open(ctx, c)
	if err == nil {
		return opened, nil
	}
	p := invite.ErrorOf(err)
	if p.Code != invite.CodeCanceled {
		d.log.Error("a connection could not be opened", "kind", c.Kind, "id", c.ID, "code", p.Code, "err", err, "cause", p.Err)
	}
	return nil, p
}

// open replaces the connection that is open, and gives up an attempt that is under way.
func (d *desk) open(ctx context.Context, c account.Connection) (*shell.Opened, error) {
	ctx, end, err := d.attempts.replace(ctx)
	if err != nil {
		return nil, err
	}
	defer end()
	d.closeOpened()
	backend, mailDrop, err := d.reach(ctx, &c)
	if err != nil {
		return nil, err
	}
	o, err := d.openSession(ctx, c, backend)
	if err != nil {
		return nil, err
	}
	d.opened = o
	if ctx.Err() != nil { // another attempt waits, and nobody will look at this one
		d.closeOpened()
		return nil, ctx.Err()
	}
	if err := d.accounts.SetLast(c.ID); err != nil {
		d.log.Warn("the last connection was not noted", "err", err)
	}
	return &shell.Opened{Connection: c, Session: o.session, MailDrop: mailDrop}, nil
}

// reach makes the backend of a connection, and fills in where the one on this
// computer is today.
func (d *desk) reach(ctx context.Context, c *account.Connection) (invite.Backend, string, error) {
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
	case errors.Is(err, secret.ErrNotFound):
		return nil, "", &invite.Error{Code: invite.CodeUnauthenticated, Detail: err.Error(), Err: err}
	case errors.Is(err, secret.ErrUnavailable):
		return nil, "", &invite.Error{Code: invite.CodeKeyringSilent, Detail: err.Error(), Err: err}
	case err != nil:
		return nil, "", err
	}
	backend, err := d.backendFor(c.Kind, c.Address, token)
	return backend, "", err
}

// startLocal starts the server on this computer, once.
func (d *desk) startLocal(ctx context.Context) error {
	if d.local != nil {
		return nil
	}
	server, err := local.Start(ctx, local.Params{Dir: d.dir, Sample: d.options.Sample, NewPort: d.newPort, Log: d.log})
	if err != nil {
		return err
	}
	d.local, d.newPort = server, false
	return nil
}

// StartOver implements shell.Desk.
func (d *desk) StartOver(ctx context.Context) (aside string, err error) {
	end, err := d.attempts.begin(ctx)
	if err != nil {
		return "", err
	}
	defer end()
	aside, err = local.PutAside(d.dir)
	if err != nil {
		d.log.Error("the database could not be put aside", "err", err)
		return "", err
	}
	d.log.Warn("the database of the organisation on this computer was put aside", "as", aside)
	for _, c := range d.accounts.List() {
		if c.Kind == account.Local { // another organisation is going to answer
			return aside, d.ofFile(d.accounts.SetOrganization(c.ID, "", ""))
		}
	}
	return aside, nil
}

// UseAnotherPort implements shell.Desk.
func (d *desk) UseAnotherPort(ctx context.Context) error {
	end, err := d.attempts.begin(ctx)
	if err != nil {
		return err
	}
	defer end()
	d.newPort = true
	return nil
}
