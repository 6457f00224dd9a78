package desk

import (
	"context"
	"errors"

	"guestlist/app/account"
	"guestlist/app/invite"
	"guestlist/app/local"
	"guestlist/app/run"
	"guestlist/app/session"
)

// Opened is a connection in use.
type Opened struct {
	Connection account.Connection
	Session    *session.Session
	Runs       *run.Runs
	MailDrop   string // folder of the mails, where they do not go out; else empty
	// JournalProblem says why runs do not outlive the program, or that their journal was
	// broken and was put aside; nil: all is well.
	JournalProblem *invite.Error
	// Port is how the port of the organisation on this computer was chosen just now.
	Port local.PortChoice
	// Locked says why the keyring has not given the token yet, where only the offline copy
	// is shown meanwhile; nil: it has. After AwaitToken the connection is worth opening
	// again.
	Locked *invite.Error
}

// Open opens a connection and closes the one before. A newer attempt gives up one
// that is under way: that fails with CodeCanceled.
func (d *Desk) Open(ctx context.Context, id string) (*Opened, *invite.Error) {
	c, ok := d.accounts.Get(id)
	if !ok {
		return nil, &invite.Error{Code: invite.CodeNotFound}
	}
	if !d.opens(c) {
		return nil, invite.ErrorOf(d.p.Policy.AllowsLocal())
	}
	opened, err := d.open(ctx, c)
	if err == nil {
		return opened, nil
	}
	p := invite.ErrorOf(err)
	if p.Code != invite.CodeCanceled {
		d.p.Log.Error("a connection could not be opened", "kind", c.Kind, "id", c.ID, "code", p.Code, "err", err, "cause", p.Err)
	}
	return nil, p
}

// open replaces the connection that is open, and gives up an attempt that is under way.
// Which one is open is noted behind it: the disk may be slow.
func (d *Desk) open(ctx context.Context, c account.Connection) (*Opened, error) {
	ctx, end, err := d.attempts.replace(ctx)
	if err != nil {
		return nil, err
	}
	opened, err := d.openInstead(ctx, c)
	if err != nil {
		if ctx.Err() != nil { // whatever was interrupted says so in words of its own
			err = ctx.Err()
		}
		end()
		return nil, err
	}
	go func() {
		defer end()
		if err := d.accounts.SetLast(c.ID); err != nil {
			d.p.Log.Warn("the last connection was not noted", "err", err)
		}
	}()
	return opened, nil
}

// openInstead replaces the connection that is open. Only who has the turn may call it.
func (d *Desk) openInstead(ctx context.Context, c account.Connection) (*Opened, error) {
	d.leaveOpened()
	port := local.KeepPort
	if c.Kind == account.Local && d.here[c.Kind] == nil {
		port = d.port
	}
	o := d.takeKept(c.ID)
	var locked *invite.Error
	if o == nil {
		var err error
		if o, locked, err = d.openFresh(ctx, &c); err != nil {
			return nil, err
		}
	} else if c.Kind.Here() {
		c.Address = d.here[c.Kind].URL()
	}
	d.opened = o
	if ctx.Err() != nil { // another attempt waits, and nobody will look at this one
		d.leaveOpened()
		return nil, ctx.Err()
	}
	return &Opened{
		Connection: c, Session: o.session, Runs: o.runs, MailDrop: o.mails, JournalProblem: o.journalProblem, Port: port, Locked: locked,
	}, nil
}

// openFresh opens a connection that is not in use. While the keyring is locked only the
// offline copy is there, where its key is known.
func (d *Desk) openFresh(ctx context.Context, c *account.Connection) (o *opened, locked *invite.Error, err error) {
	backend, mails, err := d.reach(ctx, c)
	if errors.Is(err, &invite.Error{Code: invite.CodeKeyringSilent}) && d.accounts.CopyKeyKnown(c.ID) {
		locked = invite.ErrorOf(err)
		backend, err = lockedOut{locked}, nil
	}
	if err != nil {
		return nil, nil, err
	}
	if o, err = d.openSession(ctx, *c, backend, locked != nil); err != nil {
		return nil, nil, err
	}
	o.mails = mails
	return o, locked, nil
}

// reach makes the backend of a connection, and fills in where the one on this
// computer is today.
func (d *Desk) reach(ctx context.Context, c *account.Connection) (invite.Backend, string, error) {
	if c.Kind.Here() {
		server, err := d.serve(ctx, c.Kind)
		if err != nil {
			return nil, "", err
		}
		c.Address = server.URL()
		backend, err := d.backendFor(c.Kind, c.Address, server.Token())
		return backend, server.MailDrop(), err
	}
	token, err := d.token(ctx, c.ID)
	if err != nil {
		return nil, "", err
	}
	backend, err := d.backendFor(c.Kind, c.Address, token)
	return backend, "", err
}

// StartOver puts the broken database of the organisation on this computer aside with the
// journal of its runs, which are none of the next one's: the next Open makes new ones. It
// gives the new path of the database.
func (d *Desk) StartOver(ctx context.Context) (aside string, err error) {
	end, err := d.attempts.begin(ctx)
	if err != nil {
		return "", err
	}
	defer end()
	if err := d.putLocalRunsAside(); err != nil {
		return "", err
	}
	aside, err = local.PutAside(d.p.Dir)
	if err != nil {
		d.p.Log.Error("the database could not be put aside", "err", err)
		return "", err
	}
	d.p.Log.Warn("the database of the organisation on this computer was put aside", "as", aside)
	if id := d.localID(); id != "" { // another organisation is going to answer
		return aside, d.ofFile(d.accounts.SetOrganization(id, "", ""))
	}
	return aside, nil
}
