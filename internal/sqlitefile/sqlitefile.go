// Package sqlitefile names SQLite files to the driver, makes them for their owner's
// eyes only, and says in a word why one cannot be used. The server's database and
// the program's offline copies share it.
package sqlitefile

import (
	"errors"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"
)

const onWindows = runtime.GOOS == "windows"

// URI is how a file at path is named to SQLite, whatever the path is made of: SQLite
// decodes %HH and nothing else, so that a plus sign stays one. Each parameter is
// `name=value`, with the value as SQLite should read it. The path may be relative.
func URI(path string, params ...string) string {
	params = append([]string{}, params...)
	if !onWindows {
		// What SQLite makes beside the file, again and again, gets the file's own mode.
		// On Windows modes mean nothing, and setting one on an open file fails.
		params = append(params, "modeof="+path)
	}
	return uri(filepath.ToSlash(path), params)
}

// uri takes a path with slashes, such as /home/x/a.db, C:/Users/x/a.db or
// //server/share/a.db.
func uri(path string, params []string) string {
	name := "file:" + escape(path)
	if strings.HasPrefix(path, "/") {
		name = "file://" + escape(path) // two slashes first would start the name of a host
	}
	for n, p := range params {
		key, value, _ := strings.Cut(p, "=")
		name += "?&"[min(n, 1):][:1] + escape(key) + "=" + escape(value)
	}
	return name
}

// escape writes every byte that could mean something in a URI as %HH.
func escape(s string) string { return readable.Replace(url.QueryEscape(s)) }

var readable = strings.NewReplacer("+", "%20", "%2F", "/", "%3A", ":", "%28", "(", "%29", ")")

// MakePrivate makes the file at path with those that SQLite keeps beside it, readable
// and writable by their owner only: SQLite itself would let others read them. What is
// in them stays. Call it before SQLite opens the file.
func MakePrivate(path string) error {
	for _, name := range []string{path, path + "-wal", path + "-shm"} {
		f, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE, 0o600) //nolint:gosec // the operator names the file
		if err != nil {
			return err
		}
		if !onWindows {
			err = f.Chmod(0o600)
		}
		if err = errors.Join(err, f.Close()); err != nil {
			return err
		}
	}
	return nil
}
