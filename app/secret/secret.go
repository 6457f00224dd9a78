// Package secret keeps tokens and keys in the keyring of the operating system,
// and nowhere else. Where that cannot be used they live in memory until the
// program ends, and the caller learns it; never in a file.
package secret

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/zalando/go-keyring"
)

// Application is the name that our secrets bear in the keyring.
const Application = "guestlist"

// Deadline is how long one call to the keyring may take. A locked keyring asks
// the person for a password and may never answer.
const Deadline = 5 * time.Second

var (
	// ErrUnavailable says that the system's keyring cannot be used: there is none,
	// it is locked, or it does not answer.
	ErrUnavailable = errors.New("the system's keyring is not available")
	// ErrWaiting is the ErrUnavailable of a keyring that has not answered yet: it is slow,
	// or asks the person for a password. Await tells when it has.
	ErrWaiting = fmt.Errorf("%w: it does not answer; it may be locked", ErrUnavailable)
	// ErrNotFound says that there is no such secret.
	ErrNotFound = errors.New("no such secret")
)

// Keyring is where secrets are kept, by a key such as a connection's UUID.
// Methods may be called from any goroutine and block for Deadline at most, but for Await.
type Keyring struct {
	application string
	system      system
	turn        chan struct{} // one call at a time: a late one must not overtake the next

	mu     sync.Mutex
	memory map[string]string   // what the keyring would not take, until the program ends
	loads  map[string]*loading // under way, or answered after the last caller had gone
}

// system is the part of the operating system that we use.
type system struct {
	set    func(service, user, password string) error
	get    func(service, user string) (string, error)
	delete func(service, user string) error
}

// New is the system's keyring.
func New() *Keyring {
	return newKeyring(Application, system{keyring.Set, keyring.Get, keyring.Delete})
}

func newKeyring(application string, s system) *Keyring {
	return &Keyring{application: application, system: s, turn: make(chan struct{}, 1), memory: map[string]string{}, loads: map[string]*loading{}}
}

// Store keeps a secret. When the keyring does not take it, the secret is kept in
// memory for this run: kept is false then and err, which wraps ErrUnavailable,
// says why. That is worth a warning and no reason to stop.
func (k *Keyring) Store(ctx context.Context, key, value string) (kept bool, err error) {
	k.mu.Lock()
	k.memory[key] = value
	delete(k.loads, key)
	k.mu.Unlock()
	_, err = k.call(ctx, func() (string, error) {
		if err := k.system.set(k.application, key, value); err != nil {
			return "", err
		}
		return "", k.settle(key, value)
	})
	return err == nil, err
}

// settle ends the life in memory of a secret that the keyring has taken, perhaps
// long after the deadline. If it was deleted or replaced meanwhile, the keyring
// must not keep it.
func (k *Keyring) settle(key, value string) error {
	k.mu.Lock()
	now, ok := k.memory[key]
	current := ok && now == value
	if current {
		delete(k.memory, key)
	}
	k.mu.Unlock()
	if current {
		return nil
	}
	return k.system.delete(k.application, key)
}

// Delete removes a secret. One that does not exist is no error.
func (k *Keyring) Delete(ctx context.Context, key string) error {
	k.mu.Lock()
	delete(k.memory, key)
	delete(k.loads, key)
	k.mu.Unlock()
	_, err := k.call(ctx, func() (string, error) { return "", k.system.delete(k.application, key) })
	if errors.Is(err, ErrNotFound) {
		return nil
	}
	return err
}

// Persistent tells whether the secret with this key, if there is one, outlives
// this run: it is false after a Store that the keyring did not take.
func (k *Keyring) Persistent(key string) bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	_, only := k.memory[key]
	return !only
}

// call runs f, which cannot be cancelled, and gives up waiting at the deadline. When
// the caller gives up first, the error is context.Canceled.
func (k *Keyring) call(caller context.Context, f func() (string, error)) (string, error) {
	ctx, cancel := context.WithTimeout(caller, Deadline)
	defer cancel()
	if err := k.takeTurn(ctx, caller); err != nil {
		return "", err
	}
	type answer struct {
		value string
		err   error
	}
	answered := make(chan answer, 1)
	go func() {
		defer func() { <-k.turn }()
		value, err := f()
		answered <- answer{value, err}
	}()
	select {
	case a := <-answered:
		return a.value, typed(a.err)
	case <-ctx.Done():
		return "", givenUp(caller)
	}
}

func (k *Keyring) takeTurn(ctx, caller context.Context) error {
	select {
	case k.turn <- struct{}{}:
		return nil
	case <-ctx.Done():
		return givenUp(caller)
	}
}

// givenUp is why a call was not waited for any longer.
func givenUp(caller context.Context) error {
	if errors.Is(caller.Err(), context.Canceled) {
		return caller.Err()
	}
	return ErrWaiting
}

func typed(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, keyring.ErrNotFound):
		return ErrNotFound
	default:
		return fmt.Errorf("%w: %w", ErrUnavailable, err)
	}
}
