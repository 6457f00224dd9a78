// Package datafile replaces small files of the data folder as a whole, so that a
// crash or a power failure leaves either the old or the new one.
package datafile

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"
)

// Replace makes data the content of the file at path, with mode 0600. When it
// returns nil the content outlives a power failure; when it fails, the old file is
// as it was and nothing else is left behind. Errors of the file system name path.
func Replace(path string, data []byte) error {
	err := replace(path, data)
	var at *fs.PathError
	var rename *os.LinkError
	switch { // the file that was to take its place is gone, and nobody knows it
	case errors.As(err, &at):
		at.Path = path
	case errors.As(err, &rename):
		err = &fs.PathError{Op: rename.Op, Path: path, Err: rename.Err}
	}
	return err
}

func replace(path string, data []byte) (err error) {
	tmp, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+unfinished+"*") // mode 0600
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(tmp.Name()))
		}
	}()
	_, err = tmp.Write(data)
	if err == nil {
		err = tmp.Sync()
	}
	if err = errors.Join(err, tmp.Close()); err != nil {
		return err
	}
	if err = os.Rename(tmp.Name(), path); err != nil {
		return err
	}
	// What has taken the old one's place is not undone for this.
	_ = syncDir(filepath.Dir(path))
	return nil
}

// unfinished marks the file that is to take another's place.
const unfinished = ".tmp-"

// Sweep removes what writes have left in a folder that were killed before a time.
func Sweep(dir string, before time.Time) error {
	entries, err := os.ReadDir(dir)
	for _, e := range entries {
		if !strings.Contains(e.Name(), unfinished) || !e.Type().IsRegular() {
			continue
		}
		if info, gone := e.Info(); gone == nil && info.ModTime().Before(before) {
			err = errors.Join(err, os.Remove(filepath.Join(dir, e.Name())))
		}
	}
	return err
}

// syncDir makes a rename last through a power failure. Windows has no such thing.
func syncDir(dir string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	d, err := os.Open(dir) //nolint:gosec // the data folder
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
