package screentest

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"guestlist/app/account"
	"guestlist/app/invite"
	"guestlist/app/secret"
	"guestlist/app/session"
	"guestlist/client/guestlist"
	"guestlist/screens/shell"
)

// Desk opens connections for the window: real sessions on real servers. Only the
// keyring is one of its own, in memory.
type Desk struct {
	t        testing.TB
	dir      string
	accounts *account.Accounts
	keyring  *secrets

	mu      sync.Mutex
	session *session.Session // the open one
}

var _ shell.Desk = (*Desk)(nil)

func newDesk(t testing.TB) *Desk {
	t.Helper()
	keyring := &secrets{all: map[string]string{}}
	dir := t.TempDir()
	accounts, err := account.Open(dir, keyring)
	require.NoError(t, err)
	d := &Desk{t: t, dir: dir, accounts: accounts, keyring: keyring}
	t.Cleanup(d.close)
	return d
}

// Connect makes a server known under a name.
func (d *Desk) Connect(name string, s *Server) account.Connection {
	d.t.Helper()
	c, _, err := d.accounts.Add(context.Background(), account.Connection{Kind: account.Guestlist, Name: name, Address: s.URL()}, s.Token)
	require.NoError(d.t, err)
	require.NoError(d.t, d.accounts.SetLast(c.ID))
	return c
}

// Session is the open one.
func (d *Desk) Session() *session.Session {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.session
}

func (d *Desk) close() {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.session != nil {
		d.session.Close()
		d.session = nil
	}
}

func backendFor(_ account.Kind, address, token string) (invite.Backend, error) {
	return guestlist.Open(invite.Config{Address: address, Token: token, Version: "test"})
}

// Open implements shell.Desk.
func (d *Desk) Open(ctx context.Context, id string) (*shell.Opened, *invite.Error) {
	d.close()
	c, ok := d.accounts.Get(id)
	if !ok {
		return nil, &invite.Error{Code: invite.CodeNotFound}
	}
	token, err := d.accounts.Token(ctx, id)
	if err != nil {
		return nil, &invite.Error{Code: invite.CodeUnauthenticated, Detail: err.Error()}
	}
	b, err := backendFor(c.Kind, c.Address, token)
	if err != nil {
		return nil, invite.ErrorOf(err)
	}
	s, err := session.Open(ctx, session.Params{Backend: b, Timings: session.Timings{
		Notify: 5 * time.Millisecond, BackoffFirst: 20 * time.Millisecond, BackoffMax: 100 * time.Millisecond, Scopes: 10 * time.Millisecond,
	}})
	if err != nil {
		return nil, invite.ErrorOf(err)
	}
	d.mu.Lock()
	d.session = s
	d.mu.Unlock()
	_ = d.accounts.SetLast(id) // where that fails, the program goes on too
	return &shell.Opened{Connection: c, Session: s}, nil
}

// Connections implements shell.Desk.
func (d *Desk) Connections() []account.Connection { return d.accounts.List() }

// Last implements shell.Desk.
func (d *Desk) Last() (account.Connection, bool) { return d.accounts.Last() }

// Loss implements shell.Desk.
func (d *Desk) Loss() *account.Loss { return d.accounts.Loss() }

// DataFolder implements shell.Desk.
func (d *Desk) DataFolder() string { return d.dir }

// StartOver implements shell.Desk.
func (d *Desk) StartOver(context.Context) (string, error) { return "", noLocal() }

// UseAnotherPort implements shell.Desk.
func (d *Desk) UseAnotherPort(context.Context) error { return noLocal() }

func noLocal() error {
	return &invite.Error{Code: invite.CodeUnsupported, Detail: "these tests have no server inside the program"}
}

// Test implements connections.Desk.
func (d *Desk) Test(ctx context.Context, address, token string) (string, invite.Info, *invite.Error) {
	address, err := account.Normalise(address)
	if err != nil {
		return "", invite.Info{}, invite.ErrorOf(err)
	}
	info, p := account.Test(ctx, account.Guestlist, address, token, backendFor)
	return address, info, p
}

// Add implements connections.Desk.
func (d *Desk) Add(ctx context.Context, name, address, token string, info invite.Info) (account.Connection, bool, error) {
	if name == "" {
		name = info.Organization.Name
	}
	c, kept, err := d.accounts.Add(ctx, account.Connection{Kind: account.Guestlist, Name: name, Address: address}, token)
	if err != nil && !errors.Is(err, account.ErrName) {
		err = invite.ErrorOf(err)
	}
	return c, kept, err
}

// AddLocal implements connections.Desk.
func (d *Desk) AddLocal(context.Context) (account.Connection, error) {
	return account.Connection{}, noLocal()
}

// SetToken implements connections.Desk.
func (d *Desk) SetToken(ctx context.Context, id, token string) (bool, error) {
	return d.accounts.SetToken(ctx, id, token)
}

// Rename implements connections.Desk.
func (d *Desk) Rename(id, name string) error { return d.accounts.Rename(id, name) }

// Remove implements connections.Desk.
func (d *Desk) Remove(ctx context.Context, id string) (bool, error) {
	d.close()
	err := d.accounts.Remove(ctx, id)
	_, there := d.accounts.Get(id)
	return !there, err
}

// LockKeyring has the keyring take no secret until unlock is called, or the caller
// gives up.
func (d *Desk) LockKeyring() (unlock func()) {
	locked := make(chan struct{})
	d.keyring.mu.Lock()
	defer d.keyring.mu.Unlock()
	d.keyring.locked = locked
	return func() { close(locked) }
}

// BreakKeyring has the keyring lose every secret that it is given from now on.
func (d *Desk) BreakKeyring() {
	d.keyring.mu.Lock()
	defer d.keyring.mu.Unlock()
	d.keyring.broken = true
}

// Secrets is how many secrets the keyring holds.
func (d *Desk) Secrets() int {
	d.keyring.mu.Lock()
	defer d.keyring.mu.Unlock()
	return len(d.keyring.all)
}

// secrets is a keyring in memory.
type secrets struct {
	mu     sync.Mutex
	all    map[string]string
	locked chan struct{} // closed when it is unlocked; nil: it is not locked
	broken bool
}

// Store implements account.Secrets.
func (s *secrets) Store(ctx context.Context, key, value string) (bool, error) {
	s.mu.Lock()
	locked := s.locked
	s.mu.Unlock()
	if locked != nil {
		select {
		case <-locked:
		case <-ctx.Done():
			return false, ctx.Err()
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.broken {
		return false, secret.ErrUnavailable
	}
	s.all[key] = value
	return true, nil
}

// Load implements account.Secrets.
func (s *secrets) Load(_ context.Context, key string) (string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if value, ok := s.all[key]; ok {
		return value, nil
	}
	return "", secret.ErrNotFound
}

// Delete implements account.Secrets.
func (s *secrets) Delete(_ context.Context, key string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.all, key)
	return nil
}
