package secret

import (
	"context"
	"errors"
)

// loading is a secret that the keyring was asked for. An answer that nobody waits for any
// more is kept for the next who asks: a keyring that takes longer than Deadline would
// never give it otherwise.
type loading struct {
	answered chan struct{} // closed when the others are set
	value    string
	err      error
}

// Load gives a secret. It fails with ErrNotFound, ErrUnavailable, or context.Canceled.
// Asked again while the keyring has not answered yet, it waits for the same answer.
func (k *Keyring) Load(caller context.Context, key string) (string, error) {
	ctx, cancel := context.WithTimeout(caller, Deadline)
	defer cancel()
	value, l := k.known(key)
	if l == nil && value == nil {
		if err := k.takeTurn(ctx, caller); err != nil {
			return "", err
		}
		value, l = k.known(key) // somebody else may have had the turn
		switch {
		case l == nil && value == nil:
			l = k.ask(key)
		default:
			<-k.turn
		}
	}
	if value != nil {
		return *value, nil
	}
	select {
	case <-l.answered:
		k.forget(key, l)
		return l.value, typed(l.err)
	case <-ctx.Done():
		return "", givenUp(caller)
	}
}

// known is the secret where it lives in memory, or the asking for it.
func (k *Keyring) known(key string) (*string, *loading) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if value, ok := k.memory[key]; ok {
		return &value, nil
	}
	return nil, k.loads[key]
}

// ask asks the keyring. The caller has the turn, which ends with the answer.
func (k *Keyring) ask(key string) *loading {
	l := &loading{answered: make(chan struct{})}
	k.mu.Lock()
	k.loads[key] = l
	k.mu.Unlock()
	go func() {
		l.value, l.err = k.system.get(k.application, key)
		if l.err != nil {
			k.forget(key, l) // whoever wants it next asks again
		}
		<-k.turn
		close(l.answered)
	}()
	return l
}

func (k *Keyring) forget(key string, l *loading) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.loads[key] == l {
		delete(k.loads, key)
	}
}

// Await waits, for as long as ctx lasts, until the keyring has answered after a Load that
// failed with ErrWaiting. It gives nil when it is worth loading the secret now, and else
// what Load would give. It never asks the keyring itself: where the person has dismissed
// its question, it is not put again.
func (k *Keyring) Await(ctx context.Context, key string) error {
	_, l := k.known(key)
	if l == nil { // the call that had the turn then was about something else
		select {
		case k.turn <- struct{}{}:
			<-k.turn
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	select {
	case <-l.answered:
		if err := typed(l.err); err != nil && !errors.Is(err, ErrNotFound) {
			return err
		}
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
