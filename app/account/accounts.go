package account

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"time"

	"guestlist/app/invite"
)

var (
	// ErrNotFound says that there is no connection with that ID.
	ErrNotFound = errors.New("no such connection")
	// ErrName says that a connection's name is empty or taken.
	ErrName = errors.New("the name is empty or taken by another connection")
)

// Secrets is the keyring as accounts need it; *secret.Keyring is one.
type Secrets interface {
	Store(ctx context.Context, key, value string) (kept bool, err error)
	Load(ctx context.Context, key string) (string, error)
	Delete(ctx context.Context, key string) error
}

// Accounts are the connections set up on this computer. Methods may be called
// from any goroutine; those with a context may wait for the keyring, and those that
// change something for another program.
type Accounts struct {
	dir     string
	secrets Secrets
	loss    *Loss

	writing sync.Mutex // held while files change, which may wait for another program
	mu      sync.Mutex // guards what follows, and is never held for long: screens ask
	file    file
	keys    map[string][]byte // of copies that were opened in this run, by connection
}

// Open reads the connections from the data folder. Of a file that is broken it takes
// what can be read; Loss says what could not.
func Open(dir string, secrets Secrets) (*Accounts, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("data folder: %w", err)
	}
	a := &Accounts{dir: dir, secrets: secrets, keys: map[string][]byte{}}
	unlock, err := a.lock()
	if err != nil {
		return nil, err
	}
	defer unlock()
	if a.file, a.loss, err = read(a.path(fileName)); err != nil && a.loss == nil {
		return nil, err
	}
	return a, nil
}

// Loss is what Open could not read; nil when that is nothing.
func (a *Accounts) Loss() *Loss { return a.loss }

// List gives the connections in the order in which they were added.
func (a *Accounts) List() []Connection {
	a.mu.Lock()
	defer a.mu.Unlock()
	return slices.Clone(a.file.Connections)
}

// Get gives one connection.
func (a *Accounts) Get(id string) (Connection, bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if at := a.index(id); at >= 0 {
		return a.file.Connections[at], true
	}
	return Connection{}, false
}

// Last is the connection that was open last, if it still exists.
func (a *Accounts) Last() (Connection, bool) {
	a.mu.Lock()
	id := a.file.Last
	a.mu.Unlock()
	return a.Get(id)
}

// Add keeps a new connection and its token (empty: it has none to keep). It sets
// ID and AddedAt. Where the keyring does not take the token, the connection is
// kept all the same and kept is false: the token lives for this run. When ctx ends
// before that, nothing is added and the error is ctx's.
func (a *Accounts) Add(ctx context.Context, c Connection, token string) (added Connection, kept bool, err error) {
	c.ID, c.AddedAt = invite.NewID(), time.Now().UTC().Truncate(time.Second)
	c.Name = strings.TrimSpace(c.Name)
	if err := nameable(a.List(), c); err != nil { // before the keyring asks anybody for a password
		return Connection{}, false, err
	}
	kept = true
	if token != "" {
		if kept, err = a.storeNew(ctx, c.ID, token); err != nil {
			return Connection{}, false, err
		}
	}
	err = a.change(func(f *file) error {
		f.Connections = append(f.Connections, c)
		return nameable(f.Connections[:len(f.Connections)-1], c)
	})
	if err != nil {
		if token != "" {
			err = errors.Join(err, a.deleteSecrets(ctx, c.ID))
		}
		return Connection{}, false, err
	}
	return c, kept, nil
}

// AddHere gives the connection to an organisation on this computer, and adds it where
// there is none of its kind. name may be empty.
func (a *Accounts) AddHere(kind Kind, name string) (c Connection, err error) {
	err = a.change(func(f *file) error {
		at := slices.IndexFunc(f.Connections, func(c Connection) bool { return c.Kind == kind })
		if at < 0 {
			at = len(f.Connections)
			f.Connections = append(f.Connections, Connection{ID: invite.NewID(), Kind: kind, Name: name, AddedAt: time.Now().UTC().Truncate(time.Second)})
		}
		c = f.Connections[at]
		return nil
	})
	return c, err
}

// nameable tells whether a connection can go by its name among others.
func nameable(others []Connection, c Connection) error {
	if c.Name == "" && !c.Kind.Here() || taken(others, c.Name, "") {
		return ErrName
	}
	return nil
}

// Rename gives a connection another name.
func (a *Accounts) Rename(id, name string) error {
	name = strings.TrimSpace(name)
	return a.edit(id, func(c *Connection, all []Connection) error {
		if name == "" || taken(all, name, id) {
			return ErrName
		}
		c.Name = name
		return nil
	})
}

// SetOrganization notes which organisation a connection leads to, so that another
// one at the same address is noticed.
func (a *Accounts) SetOrganization(id, organizationID, name string) error {
	return a.edit(id, func(c *Connection, _ []Connection) error {
		c.OrganizationID, c.OrganizationName = organizationID, name
		return nil
	})
}

// SetLast notes that a connection is the one in use; it is opened at the next
// start.
func (a *Accounts) SetLast(id string) error {
	return a.change(func(f *file) error {
		for i := range f.Connections {
			if f.Connections[i].ID == id {
				f.Connections[i].LastUsed = time.Now().UTC().Truncate(time.Second)
				f.Last = id
				return nil
			}
		}
		return ErrNotFound
	})
}

// Remove forgets a connection with its token and its offline copy. The session on
// it must be closed. The connection is gone even when err says that its token or
// its copy could not be removed.
func (a *Accounts) Remove(ctx context.Context, id string) error {
	removed, _ := a.Get(id)
	err := a.change(func(f *file) error {
		before := len(f.Connections)
		f.Connections = slices.DeleteFunc(slices.Clone(f.Connections), func(c Connection) bool { return c.ID == id })
		if len(f.Connections) == before {
			return ErrNotFound
		}
		if f.Last == id {
			f.Last = ""
		}
		return nil
	})
	if err != nil {
		return err
	}
	a.mu.Lock()
	delete(a.keys, id)
	a.mu.Unlock()
	if removed.Kind.Here() { // it has neither a secret nor a copy
		return nil
	}
	return errors.Join(a.deleteSecrets(ctx, id), a.deleteFiles(id))
}

// Token gives a connection's token. Errors are those of the keyring.
func (a *Accounts) Token(ctx context.Context, id string) (string, error) {
	return a.secrets.Load(ctx, id)
}

// SetToken keeps another token for a connection; see Add about kept. Once it has
// begun it goes on when ctx ends.
func (a *Accounts) SetToken(ctx context.Context, id, token string) (kept bool, err error) {
	if _, ok := a.Get(id); !ok {
		return false, ErrNotFound
	}
	if err := a.note(id); err != nil {
		return false, err
	}
	kept, _ = a.secrets.Store(context.WithoutCancel(ctx), id, token) // kept says all that can be done about it
	return kept, nil
}

func (a *Accounts) index(id string) int {
	return slices.IndexFunc(a.file.Connections, func(c Connection) bool { return c.ID == id })
}

func (a *Accounts) edit(id string, f func(c *Connection, all []Connection) error) error {
	return a.change(func(all *file) error {
		for i := range all.Connections {
			if all.Connections[i].ID == id {
				return f(&all.Connections[i], all.Connections)
			}
		}
		return ErrNotFound
	})
}

func taken(all []Connection, name, except string) bool {
	return slices.ContainsFunc(all, func(c Connection) bool {
		return name != "" && c.ID != except && strings.EqualFold(c.Name, name)
	})
}
