package app

import (
	"context"
	"encoding/hex"
	"errors"

	"guestlist/app/account"
	"guestlist/app/cache"
	"guestlist/app/problem"
	"guestlist/app/secret"
	"guestlist/app/session"
	"guestlist/client"
)

// opened is the connection in use.
type opened struct {
	id      string
	session *session.Session
	copy    *cache.Cache // nil where there is no offline copy
	stop    func()       // stops following the session
}

func (d *desk) closeOpened() {
	o := d.opened
	if o == nil {
		return
	}
	d.opened = nil
	o.stop()
	o.session.Close()
	if o.copy != nil {
		if err := o.copy.Close(); err != nil {
			d.log.Warn("the offline copy did not close cleanly", "err", err)
		}
	}
}

// openSession starts the session of a connection with its offline copy.
func (d *desk) openSession(ctx context.Context, c account.Connection, backend client.Backend) (*opened, error) {
	o := &opened{id: c.ID}
	params := session.Params{Backend: backend, ExpectOrganization: c.OrganizationID, Log: d.log}
	if c.Kind != account.Local { // what is on this computer needs no copy on it
		o.copy, params.CopyProblem = d.openCopy(ctx, c.ID)
	}
	if o.copy != nil {
		params.Copy = o.copy
	}
	var err error
	if o.session, err = session.Open(params); err != nil {
		return nil, err
	}
	o.stop = o.session.OnChange(func() { d.noteOrganisation(o.session, c.ID) })
	return o, nil
}

// openCopy opens the offline copy. Without a keyring there is none: its key would
// have no safe place.
func (d *desk) openCopy(ctx context.Context, id string) (*cache.Cache, *problem.Problem) {
	key, err := d.copyKey(ctx, id)
	if err != nil {
		return nil, &problem.Problem{Code: problem.NoCopy, Detail: "this computer offers no keyring for its key"}
	}
	c, err := cache.Open(cache.Path(d.dir, id), key)
	if err != nil {
		return nil, &problem.Problem{Code: problem.NoCopy, Detail: err.Error()}
	}
	if c.Aside() != "" {
		return c, &problem.Problem{Code: problem.BrokenCopy, Detail: c.Aside()}
	}
	return c, nil
}

func (d *desk) copyKey(ctx context.Context, id string) ([]byte, error) {
	name := cache.KeyName(id)
	text, err := d.keyring.Load(ctx, name)
	if err == nil {
		if key, err := hex.DecodeString(text); err == nil && len(key) == cache.KeySize {
			return key, nil
		}
	} else if !errors.Is(err, secret.ErrNotFound) {
		return nil, err
	}
	key := cache.NewKey()
	kept, err := d.keyring.Store(ctx, name, hex.EncodeToString(key))
	if !kept {
		return nil, err
	}
	return key, nil
}

// noteOrganisation remembers which organisation a connection leads to, the first
// time that it says so.
func (d *desk) noteOrganisation(s *session.Session, id string) {
	organisation := s.Snapshot().Info.Organization
	c, ok := d.accounts.Get(id)
	if !ok || organisation.ID == "" || (c.OrganizationID == organisation.ID && c.OrganizationName == organisation.Name) {
		return
	}
	if c.OrganizationID != "" && c.OrganizationID != organisation.ID {
		return // another organisation answers: the session says so
	}
	if err := d.accounts.SetOrganization(id, organisation.ID, organisation.Name); err != nil {
		d.log.Warn("the organisation was not noted", "err", err)
	}
}
