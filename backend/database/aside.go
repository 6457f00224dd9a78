package database

import (
	"errors"
	"io/fs"
	"os"
	"time"
)

// PutAside renames the database at path, with what SQLite keeps beside it, so that a
// new one can take its place. It gives the new path. ErrLocked when a process has it
// open; fs.ErrNotExist when there is none.
func PutAside(path string) (aside string, err error) {
	held, err := lockFile(path)
	if err != nil {
		return "", err
	}
	aside = path + ".broken-" + time.Now().UTC().Format("20060102T150405Z")
	// The database goes last: until then, the rest can be put back by hand.
	for _, beside := range []string{"-wal", "-shm", "-journal"} {
		if err := os.Rename(path+beside, aside+beside); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return "", errors.Join(err, held.close())
		}
	}
	if err := held.close(); err != nil { // on Windows an open file keeps its name
		return "", err
	}
	return aside, os.Rename(path, aside)
}
