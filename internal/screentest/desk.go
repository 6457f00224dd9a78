package screentest

import (
	"context"
	"log/slog"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"guestlist/app/account"
	"guestlist/app/desk"
	"guestlist/app/invite"
	"guestlist/app/policy"
	"guestlist/app/run"
	"guestlist/app/secret"
	"guestlist/app/session"
	"guestlist/client/guestlist"
	"guestlist/screens/shell"
)

// Desk is the program's own, on real servers. Only the keyring is one in memory.
type Desk struct {
	*desk.Desk
	keyring *secrets
	dir     string
	policy  policy.Policy

	mu      sync.Mutex
	last    account.Connection // the one to open first
	session *session.Session   // the open one
	runs    *run.Runs          // of it
}

var _ shell.Desk = (*Desk)(nil)

func newDesk(t testing.TB, p policy.Policy) *Desk {
	t.Helper()
	d := &Desk{keyring: &secrets{all: map[string]string{}}, dir: t.TempDir(), policy: p}
	d.open(t)
	t.Cleanup(func() { d.Close(context.WithoutCancel(t.Context())) })
	return d
}

// startAgain ends the program's desk and opens another on the same folder.
func (d *Desk) startAgain(t testing.TB) {
	t.Helper()
	d.Close(context.WithoutCancel(t.Context()))
	d.open(t)
}

func (d *Desk) open(t testing.TB) {
	t.Helper()
	var err error
	d.Desk, err = desk.Open(desk.Params{
		Dir: d.dir, Secrets: d.keyring, Version: "test", Policy: d.policy, Log: slog.New(slog.DiscardHandler),
		Kinds: map[account.Kind]invite.Opener{account.Local: guestlist.Open, account.Sample: guestlist.Open, account.Guestlist: guestlist.Open},
		Timings: session.Timings{
			Notify: 5 * time.Millisecond, BackoffFirst: 20 * time.Millisecond, BackoffMax: 100 * time.Millisecond, Scopes: 10 * time.Millisecond, Warnings: 20 * time.Millisecond,
		},
	})
	require.NoError(t, err)
}

// connect makes a server known under a name, and the one to open first.
func (d *Desk) connect(t testing.TB, name string, s *Server) {
	t.Helper()
	c, _, err := d.Add(t.Context(), name, s.URL(), s.Token, invite.Info{})
	require.NoError(t, err)
	d.last = c
}

// Last implements shell.Desk.
func (d *Desk) Last() (account.Connection, bool) { return d.last, d.last.ID != "" }

// Open implements shell.Desk.
func (d *Desk) Open(ctx context.Context, id string) (*desk.Opened, *invite.Error) {
	o, failure := d.Desk.Open(ctx, id)
	if failure == nil {
		d.mu.Lock()
		defer d.mu.Unlock()
		d.session, d.runs = o.Session, o.Runs
	}
	return o, failure
}

// Session is the open one.
func (d *Desk) Session() *session.Session {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.session
}

// Draft is what the open connection keeps under a name.
func (d *Desk) Draft(name string) string {
	d.mu.Lock()
	defer d.mu.Unlock()
	return string(d.runs.Draft(name))
}

// LockKeyring has the keyring take and give no secret until unlock is called, or the
// caller gives up.
func (d *Desk) LockKeyring() (unlock func()) {
	locked := make(chan struct{})
	d.keyring.mu.Lock()
	defer d.keyring.mu.Unlock()
	d.keyring.locked = locked
	return func() { close(locked) }
}

// loadPatience is how long the keyring may take to give a secret.
const loadPatience = 2 * time.Second

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
func (s *secrets) Load(ctx context.Context, key string) (string, error) {
	s.mu.Lock()
	locked := s.locked
	s.mu.Unlock()
	if locked != nil {
		select {
		case <-locked:
		case <-time.After(loadPatience):
			return "", secret.ErrWaiting
		case <-ctx.Done():
			return "", ctx.Err()
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if value, ok := s.all[key]; ok {
		return value, nil
	}
	return "", secret.ErrNotFound
}

// Await is that of secret.Keyring.
func (s *secrets) Await(ctx context.Context, _ string) error {
	s.mu.Lock()
	locked := s.locked
	s.mu.Unlock()
	if locked == nil {
		return nil
	}
	select {
	case <-locked:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Delete implements account.Secrets.
func (s *secrets) Delete(_ context.Context, key string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.all, key)
	return nil
}
