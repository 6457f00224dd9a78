package account

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"
)

const (
	fileName    = "connections.json"
	fileVersion = 1
)

// file is what connections.json holds.
type file struct {
	Version     int          `json:"version"`
	Last        string       `json:"last,omitempty"`
	Connections []Connection `json:"connections"`
}

// read gives the file's content. A broken file is renamed and named in aside, so
// that nothing in it is lost; a file of a newer version is an error, because
// putting it aside would hide connections that another Guestlist has made.
func read(path string) (f file, aside string, err error) {
	f = file{Version: fileVersion}
	data, err := os.ReadFile(path) //nolint:gosec // our own file in the data folder
	if errors.Is(err, fs.ErrNotExist) {
		return f, "", nil
	}
	if err != nil {
		return f, "", fmt.Errorf("connections: %w", err)
	}
	var got file
	if err = parse(data, &got); err == nil {
		if got.Version > fileVersion {
			return f, "", fmt.Errorf("connections: %s was written by a newer Guestlist (version %d)", path, got.Version)
		}
		return got, "", nil
	}
	aside = strings.TrimSuffix(path, ".json") + ".broken-" + time.Now().UTC().Format("20060102T150405Z") + ".json"
	if err := os.Rename(path, aside); err != nil {
		return f, "", fmt.Errorf("connections: put the broken file aside: %w", err)
	}
	return f, aside, nil
}

func parse(data []byte, into *file) error {
	d := json.NewDecoder(bytes.NewReader(data))
	if err := d.Decode(into); err != nil {
		return err
	}
	if into.Version < 1 {
		return errors.New("no version")
	}
	if d.More() {
		return errors.New("more than one value")
	}
	seen := map[string]bool{}
	for _, c := range into.Connections {
		if c.ID == "" || seen[c.ID] {
			return errors.New("a connection without an ID of its own")
		}
		seen[c.ID] = true
	}
	return nil
}

// write replaces the file as a whole: whatever happens, either the old or the new
// one is there.
func write(path string, f file) (err error) {
	f.Version = fileVersion
	data, err := json.MarshalIndent(f, "", "  ")
	if err != nil {
		return fmt.Errorf("connections: %w", err)
	}
	tmp, err := os.CreateTemp(filepath.Dir(path), fileName+".tmp-*") // mode 0600
	if err != nil {
		return fmt.Errorf("connections: %w", err)
	}
	defer func() {
		if err != nil {
			err = fmt.Errorf("connections: %w", errors.Join(err, os.Remove(tmp.Name())))
		}
	}()
	_, err = tmp.Write(append(data, '\n'))
	if err == nil {
		err = tmp.Sync()
	}
	if err = errors.Join(err, tmp.Close()); err != nil {
		return err
	}
	if err = os.Rename(tmp.Name(), path); err != nil {
		return err
	}
	return syncDir(filepath.Dir(path))
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
