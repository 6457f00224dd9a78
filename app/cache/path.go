package cache

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// Path is where the copy of a connection lies in the data folder.
func Path(dir, connectionID string) string {
	return filepath.Join(dir, "copy-"+connectionID+".db")
}

// KeyName is the name under which the key of a connection's copy lies in the
// keyring.
func KeyName(connectionID string) string { return connectionID + ".copy" }

// Delete removes a copy with everything that belongs to it, broken ones that were
// put aside included. The copy must be closed. It is no error if there is none.
func Delete(path string) error {
	broken, err := brokenOnes(path)
	for _, name := range append(broken, path, path+"-wal", path+"-shm", path+"-journal") {
		err = errors.Join(err, remove(name))
	}
	return err
}

// putAside renames a copy that cannot be read and gives its new path. Only the
// newest broken copy is kept.
func putAside(path string) (string, error) {
	older, err := brokenOnes(path)
	for _, name := range append(older, path+"-wal", path+"-shm", path+"-journal") {
		err = errors.Join(err, remove(name))
	}
	aside := path + brokenMark + time.Now().UTC().Format(brokenStamp)
	return aside, errors.Join(err, os.Rename(path, aside))
}

const (
	brokenMark  = ".broken-"
	brokenStamp = "20060102T150405Z"
)

// SweepBroken removes the copies and journals in a folder that were put aside as broken
// before a time, with what lies beside them.
func SweepBroken(dir string, before time.Time) error {
	entries, err := os.ReadDir(dir)
	for _, e := range entries {
		_, stamp, broken := strings.Cut(e.Name(), brokenMark)
		stamp = strings.TrimSuffix(strings.TrimSuffix(stamp, "-wal"), "-shm")
		if at, bad := time.Parse(brokenStamp, stamp); broken && bad == nil && at.Before(before) {
			err = errors.Join(err, remove(filepath.Join(dir, e.Name())))
		}
	}
	return err
}

func brokenOnes(path string) ([]string, error) {
	dir, base := filepath.Split(path)
	entries, err := os.ReadDir(filepath.Clean(dir))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	var all []string
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), base+brokenMark) {
			all = append(all, dir+e.Name())
		}
	}
	return all, err
}

func remove(name string) error {
	if err := os.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}
