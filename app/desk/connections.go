package desk

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"guestlist/app/account"
	"guestlist/app/invite"
)

// Connections lists what is set up and can be opened, in the order in which it was added.
func (d *Desk) Connections() []account.Connection {
	return slices.DeleteFunc(d.accounts.List(), func(c account.Connection) bool { return !d.opens(c) })
}

// opens tells whether the policy lets a connection be opened. What it hides stays on the
// disk.
func (d *Desk) opens(c account.Connection) bool {
	return !c.Kind.Here() || d.p.Policy.AllowsLocal() == nil
}

// Last is the connection to open first: that which was open last.
func (d *Desk) Last() (account.Connection, bool) {
	last, ok := d.accounts.Last()
	if ok && !d.opens(last) {
		if rest := d.Connections(); len(rest) > 0 {
			return rest[0], true
		}
		return account.Connection{}, false
	}
	return last, ok
}

// Loss is what could not be read of the list of connections; nil: nothing.
func (d *Desk) Loss() *account.Loss { return d.accounts.Loss() }

// Test tries an address and a token out. The address comes back as it will be kept.
func (d *Desk) Test(ctx context.Context, address, token string) (string, invite.Info, *invite.Error) {
	address, err := account.Normalise(address)
	if err != nil {
		return "", invite.Info{}, invite.ErrorOf(err)
	}
	known := slices.ContainsFunc(d.accounts.List(), func(c account.Connection) bool { return c.Address == address })
	if err := d.p.Policy.Allows(address); err != nil && !known { // what was added before stays
		return "", invite.Info{}, invite.ErrorOf(err)
	}
	info, failure := account.Test(ctx, account.Guestlist, address, token, d.backendFor)
	return address, info, failure
}

// Add keeps a tested connection. Without a name it goes by its organisation, and by
// its address too where another connection goes by that already. kept is false where
// the token lives for this run only, because there is no keyring. When ctx ends
// meanwhile, nothing is added.
func (d *Desk) Add(ctx context.Context, name, address, token string, info invite.Info) (c account.Connection, kept bool, err error) {
	if err := d.p.Policy.Allows(address); err != nil {
		return c, false, err
	}
	c = account.Connection{
		Kind: account.Guestlist, Name: name, Address: address,
		OrganizationID: info.Organization.ID, OrganizationName: info.Organization.Name,
	}
	if name == "" {
		c.Name = info.Organization.Name
	}
	added, kept, err := d.accounts.Add(ctx, c, token)
	if errors.Is(err, account.ErrName) && name == "" {
		_, host, _ := strings.Cut(address, "://")
		c.Name = strings.TrimSpace(fmt.Sprintf("%s (%s)", c.Name, host))
		added, kept, err = d.accounts.Add(ctx, c, token)
	}
	return added, kept, d.ofFile(err)
}

// AddLocal makes the organisation on this computer known, if it is not yet, and the
// one to open first. Its server starts when the connection is opened.
func (d *Desk) AddLocal(context.Context) (account.Connection, error) {
	if err := d.p.Policy.AllowsLocal(); err != nil {
		return account.Connection{}, err
	}
	c, err := d.accounts.AddHere(account.Local, "")
	if err == nil {
		err = d.accounts.SetLast(c.ID)
	}
	return c, d.ofFile(err)
}

// AddSample makes the organisation of made-up people known by a name, if it is not yet. Opening it
// fills it; Remove deletes it whole.
func (d *Desk) AddSample(_ context.Context, name string) (account.Connection, error) {
	if err := d.p.Policy.AllowsLocal(); err != nil {
		return account.Connection{}, err
	}
	c, err := d.accounts.AddHere(account.Sample, name)
	return c, d.ofFile(err)
}

// SetToken keeps another token for a connection; see Add about kept.
func (d *Desk) SetToken(ctx context.Context, id, token string) (kept bool, err error) {
	kept, err = d.accounts.SetToken(ctx, id, token)
	if err != nil {
		return kept, d.ofFile(err)
	}
	return kept, d.closeIfOpen(ctx, id) // what goes on with the old token is interrupted
}

// Rename gives a connection another name.
func (d *Desk) Rename(id, name string) error { return d.ofFile(d.accounts.Rename(id, name)) }

// Remove closes a connection where it is open, and forgets it with its token and its
// offline copy. It may be removed also where err says that something was left behind.
func (d *Desk) Remove(ctx context.Context, id string) (removed bool, err error) {
	if err := d.closeIfOpen(ctx, id); err != nil {
		return false, err
	}
	c, _ := d.accounts.Get(id)
	err = d.accounts.Remove(ctx, id)
	if errors.Is(err, account.ErrNotFound) { // another program has
		return true, nil
	}
	if err == nil && c.Kind == account.Sample {
		err = d.removeSample(ctx)
	}
	_, there := d.accounts.Get(id)
	return !there, d.ofFile(err)
}

// RemoveCopy closes a connection where it is open, and deletes its offline copy. The next
// Open makes a new one.
func (d *Desk) RemoveCopy(ctx context.Context, id string) error {
	if err := d.closeIfOpen(ctx, id); err != nil {
		return err
	}
	return d.ofFile(d.accounts.RemoveCopy(id))
}

func (d *Desk) closeIfOpen(ctx context.Context, id string) error {
	end, err := d.attempts.begin(ctx)
	if err != nil {
		return err
	}
	defer end()
	if d.opened != nil && d.opened.id == id {
		d.closeOpened()
	}
	d.running.found(account.Connection{ID: id}, nil)
	if o := d.kept[id]; o != nil {
		delete(d.kept, id)
		d.close(o)
	}
	return nil
}
