package sqlitefile

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"github.com/ncruces/go-sqlite3"
)

// Cause is why a file or its folder cannot be used, as far as that decides what a
// person can do about it.
type Cause string

// The causes.
const (
	Unforeseen Cause = "unforeseen" // none of those below: the error's own words say it
	Damaged    Cause = "damaged"    // it is no SQLite database, or a broken one
	DiskFull   Cause = "disk_full"  // no room is left, or a quota is used up
	NoRight    Cause = "no_right"   // this user may not read or write it
	ReadOnly   Cause = "read_only"  // the disk takes no changes
	InUse      Cause = "in_use"     // another process has it
)

// What Windows says instead; no other system has these numbers.
const (
	windowsSharingViolation = syscall.Errno(32)
	windowsDiskFull         = syscall.Errno(112)
	windowsHandleDiskFull   = syscall.Errno(39)
)

// CauseOf sorts an error of this package, of SQLite or of the file system. It gives
// the empty Cause for nil.
func CauseOf(err error) Cause {
	is := func(targets ...error) bool {
		for _, target := range targets {
			if errors.Is(err, target) {
				return true
			}
		}
		return false
	}
	switch {
	case err == nil:
		return ""
	case is(sqlite3.FULL, syscall.ENOSPC, syscall.EDQUOT, syscall.EFBIG), onWindows && is(windowsDiskFull, windowsHandleDiskFull):
		return DiskFull
	case is(syscall.EROFS):
		return ReadOnly
	case is(fs.ErrPermission, sqlite3.PERM, sqlite3.AUTH):
		return NoRight
	case is(sqlite3.READONLY):
		return ReadOnly
	case is(sqlite3.NOTADB, sqlite3.CORRUPT):
		return Damaged
	case is(sqlite3.BUSY, sqlite3.LOCKED), onWindows && is(windowsSharingViolation):
		return InUse
	}
	return Unforeseen
}

// CauseAt is CauseOf for a file at a path. Where SQLite says only that reading or
// writing failed, it finds out by writing a little beside the file.
func CauseAt(path string, err error) Cause {
	cause := CauseOf(err)
	if cause != Unforeseen || !errors.Is(err, sqlite3.IOERR) && !errors.Is(err, sqlite3.CANTOPEN) {
		return cause
	}
	if found := CauseOf(tryWriting(filepath.Dir(path))); found != "" && found != Unforeseen {
		return found
	}
	return cause
}

func tryWriting(dir string) error {
	const aLittle = 64 << 10 // more than what SQLite extends its files by
	f, err := os.CreateTemp(dir, ".try-*")
	if err != nil {
		return err
	}
	_, err = f.Write(make([]byte, aLittle))
	if err == nil {
		err = f.Sync() // some disks notice late
	}
	return errors.Join(err, f.Close(), os.Remove(f.Name()))
}

// Words is what an error says, without the names of the layers that it came through.
func Words(err error) string {
	var lite *sqlite3.Error
	var code sqlite3.ErrorCode
	var path *fs.PathError
	switch {
	case errors.As(err, &lite):
		return strings.TrimPrefix(lite.Error(), "sqlite3: ")
	case errors.As(err, &code):
		return strings.TrimPrefix(code.Error(), "sqlite3: ")
	case errors.As(err, &path):
		return path.Err.Error()
	}
	return err.Error()
}
