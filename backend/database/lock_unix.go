//go:build linux || darwin

package database

import (
	"errors"
	"io"
	"os"
	"runtime"
	"syscall"
)

// lockByte takes a lock that belongs to the open file, not to the process: closing
// another handle of the same file, as SQLite does, leaves it.
func lockByte(f *os.File) error {
	command := 37 // F_OFD_SETLK
	if runtime.GOOS == "darwin" {
		command = 90
	}
	err := syscall.FcntlFlock(f.Fd(), command, &syscall.Flock_t{Type: syscall.F_WRLCK, Whence: io.SeekStart, Start: lockedByte, Len: 1})
	if errors.Is(err, syscall.EAGAIN) || errors.Is(err, syscall.EACCES) {
		return ErrLocked
	}
	return err
}
