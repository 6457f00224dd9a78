package account

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"guestlist/app/datafile"
)

const (
	fileName    = "connections.json"
	fileVersion = 1
	asideMark   = ".broken-"
)

// file is what connections.json holds.
type file struct {
	Version     int          `json:"version"`
	Last        string       `json:"last,omitempty"`
	Connections []Connection `json:"connections"`
}

// Loss is what could not be read of the list of connections. Nothing is gone: the
// file as it was lies at Aside, which is its own place where it could not be put aside.
type Loss struct {
	Aside   string
	Kept    int      // connections that could be read
	Entries []string // what is wrong with each of the others, by its name where it has one
	Cut     bool     // the file breaks off or is no list: how many are missing is not known
}

// read gives the file's content. Of a broken file it gives what can be read, and
// copies the file aside, so that nothing in it is lost. An error beside a loss says that
// this failed, and that the file must not be written. A file of a newer version is
// an error, because changing it could lose what another Guestlist has written.
func read(path string) (file, *Loss, error) {
	empty := file{Version: fileVersion}
	data, err := os.ReadFile(path) //nolint:gosec // our own file in the data folder
	if errors.Is(err, fs.ErrNotExist) {
		return empty, nil, nil
	}
	if err != nil {
		return empty, nil, fmt.Errorf("connections: %w", err)
	}
	got, loss := parse(data)
	if got.Version > fileVersion {
		return empty, nil, fmt.Errorf("connections: %s was written by a newer Guestlist (version %d)", path, got.Version)
	}
	got.Version = fileVersion
	if loss == nil {
		return got, nil, nil
	}
	loss.Kept = len(got.Connections)
	loss.Aside = strings.TrimSuffix(path, ".json") + asideMark + time.Now().UTC().Format("20060102T150405.000Z") + ".json"
	if err := datafile.Replace(loss.Aside, data); err != nil {
		loss.Aside = path
		return got, loss, fmt.Errorf("connections: keep the broken file: %w", err)
	}
	return got, loss, write(path, got)
}

// parse reads as much as can be read; loss is nil when that is everything.
func parse(data []byte) (f file, loss *Loss) {
	d := json.NewDecoder(bytes.NewReader(data))
	var entries []json.RawMessage
	cut := readObject(d, map[string]func() error{
		"version": func() error { return tolerant(d, &f.Version) },
		"last":    func() error { return tolerant(d, &f.Last) },
		"connections": func() (err error) {
			entries, err = readList(d)
			return err
		},
	}) != nil || f.Version < 1 || !atEnd(d)
	seen := map[string]bool{}
	var bad []string
	for n, entry := range entries {
		var c Connection
		err := json.Unmarshal(entry, &c)
		what := ""
		switch {
		case err != nil:
			what = err.Error()
		case c.ID == "":
			what = "it has no ID"
		case seen[c.ID]:
			what = "its ID is that of another one"
		}
		if what == "" {
			seen[c.ID] = true
			f.Connections = append(f.Connections, c)
			continue
		}
		bad = append(bad, fmt.Sprintf("%s: %s", nameOf(entry, n), what))
	}
	if cut || len(bad) > 0 {
		loss = &Loss{Entries: bad, Cut: cut}
	}
	return f, loss
}

// nameOf is what to call an entry that is broken.
func nameOf(entry json.RawMessage, n int) string {
	var named struct {
		Name         any `json:"name"`
		Organization any `json:"organization_name"`
		Address      any `json:"address"`
	}
	_ = json.Unmarshal(entry, &named) // what can be read of it
	for _, v := range []any{named.Name, named.Organization, named.Address} {
		if s, ok := v.(string); ok && s != "" {
			return s
		}
	}
	return fmt.Sprintf("number %d", n+1)
}

// readObject calls the field's function for each field of an object, after its name
// was read; it must read the value. Other fields are passed over.
func readObject(d *json.Decoder, fields map[string]func() error) error {
	if t, err := d.Token(); err != nil || t != json.Delim('{') {
		return errors.Join(errors.New("no object"), err)
	}
	for d.More() {
		name, err := d.Token()
		if err != nil {
			return err
		}
		field := fields[fmt.Sprint(name)]
		if field == nil {
			field = func() error { return d.Decode(new(json.RawMessage)) }
		}
		if err := field(); err != nil {
			return err
		}
	}
	_, err := d.Token()
	return err
}

// readList gives the values of a list, those before a break included.
func readList(d *json.Decoder) (list []json.RawMessage, err error) {
	t, err := d.Token()
	if err != nil || t == nil { // null: none
		return nil, err
	}
	if t != json.Delim('[') {
		return nil, errors.New("no list")
	}
	for d.More() {
		var v json.RawMessage
		if err := d.Decode(&v); err != nil {
			return list, err
		}
		list = append(list, v)
	}
	_, err = d.Token()
	return list, err
}

// atEnd tells whether nothing follows what was read.
func atEnd(d *json.Decoder) bool {
	_, err := d.Token()
	return errors.Is(err, io.EOF)
}

// tolerant leaves a value of another type than expected at zero.
func tolerant(d *json.Decoder, into any) error {
	var wrongType *json.UnmarshalTypeError
	err := d.Decode(into)
	if errors.As(err, &wrongType) {
		return nil
	}
	return err
}

// write replaces the file as a whole: whatever happens, either the old or the new
// one is there.
func write(path string, f file) error {
	f.Version = fileVersion
	data, err := json.MarshalIndent(f, "", "  ")
	if err == nil {
		err = datafile.Replace(path, append(data, '\n'))
	}
	if err != nil {
		return fmt.Errorf("connections: %w", err)
	}
	return nil
}

// inAnyFile tells whether the list or one that was put aside names a connection, perhaps
// in a part that could not be read: its secrets stay, so that it can be put right by hand.
func inAnyFile(dir, id string) bool {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return true // not known
	}
	for _, e := range entries {
		if name := e.Name(); name != fileName && !strings.HasPrefix(name, strings.TrimSuffix(fileName, ".json")+asideMark) {
			continue
		}
		data, err := os.ReadFile(filepath.Join(dir, e.Name())) //nolint:gosec // our own file
		if err != nil || bytes.Contains(data, []byte(id)) {
			return true
		}
	}
	return false
}
