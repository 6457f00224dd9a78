package database

import (
	"errors"
	"fmt"
	"os"
)

// lockedByte is the byte of the file that the one process which may use it has locked.
// It lies in the page that SQLite keeps for locks and never writes to, behind the bytes
// that SQLite locks itself. A lock on the file itself holds under every name that the
// file has, and nobody can delete it.
const lockedByte = 1<<30 + 1024

// lock is a lock on a database file, held until it is closed or the process ends.
type lock struct{ file *os.File }

// lockFile locks an existing file; ErrLocked when another process has it, or this one
// has it already.
func lockFile(path string) (lock, error) {
	f, err := os.OpenFile(path, os.O_RDWR, 0) //nolint:gosec // the operator names the file
	if err != nil {
		return lock{}, err
	}
	if err := lockByte(f); err != nil {
		if !errors.Is(err, ErrLocked) {
			err = fmt.Errorf("lock the database: %w", err)
		}
		return lock{}, errors.Join(err, f.Close())
	}
	return lock{f}, nil
}

func (l lock) close() error {
	if l.file == nil {
		return nil
	}
	return l.file.Close()
}
