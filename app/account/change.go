package account

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"guestlist/app/invite"

	"github.com/gofrs/flock"
)

// change alters the list and writes it; what cannot be written is not changed. It
// starts from what the file says now: another program may have written it.
func (a *Accounts) change(f func(*file) error) error {
	unlock, err := a.lock()
	if err != nil {
		return err
	}
	defer unlock()
	next, err := a.latest()
	if err != nil {
		return err
	}
	if err := f(&next); err != nil {
		return err
	}
	if err := write(a.path(fileName), next); err != nil {
		return err
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	a.file = next
	return nil
}

// latest is the list as the file has it. What a file that broke meanwhile, or is gone,
// does not give, is known still.
func (a *Accounts) latest() (file, error) {
	a.mu.Lock()
	known := a.file
	a.mu.Unlock()
	known.Connections = slices.Clone(known.Connections)
	if _, err := os.Stat(a.path(fileName)); err != nil {
		return known, nil
	}
	next, loss, err := read(a.path(fileName))
	if err != nil || loss == nil {
		return next, err
	}
	for _, c := range known.Connections {
		if !slices.ContainsFunc(next.Connections, func(have Connection) bool { return have.ID == c.ID }) {
			next.Connections = append(next.Connections, c)
		}
	}
	if next.Last == "" {
		next.Last = known.Last
	}
	return next, nil
}

// lock keeps everybody else from changing the files of this package. Where another
// program does not give the lock back, the error is InUse after some seconds.
func (a *Accounts) lock() (unlock func(), err error) {
	const patience, pause = 3 * time.Second, 20 * time.Millisecond
	a.writing.Lock()
	l := flock.New(a.path(fileName+".lock"), flock.SetPermissions(0o600))
	for begun := time.Now(); ; time.Sleep(pause) {
		got, err := l.TryLock()
		switch {
		case err != nil:
			a.writing.Unlock()
			return nil, fmt.Errorf("connections: lock: %w", err)
		case got:
			return func() {
				_ = l.Unlock() // closing the file is all there is to it
				a.writing.Unlock()
			}, nil
		case time.Since(begun) >= patience:
			a.writing.Unlock()
			return nil, &invite.Error{Code: invite.CodeInUse, Path: a.path(fileName)}
		}
	}
}

func (a *Accounts) path(name string) string { return filepath.Join(a.dir, name) }
