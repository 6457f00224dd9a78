// Package filedialog asks for files by the dialogs of the system: the portal's on Linux,
// the system's own on Windows and macOS.
package filedialog

import "errors"

// ErrNone is given where the system has no such dialog, or it does not come up: the caller
// has one of its own.
var ErrNone = errors.New("the system has no file dialog")

// System is the system's dialogs. Its methods wait until the person has decided; they
// may be called on any goroutine but that of the UI, one after the other.
type System struct{}

// Save asks where to save a file. The person has agreed that a file which is there
// already is written over. An empty path: the person decided otherwise.
//
// window is what the system calls the window that the dialog belongs to, 0 if it is not
// known.
func (System) Save(window uintptr, title, folder, name string) (path string, err error) {
	return save(window, title, folder, name)
}

// Open asks for a file that ends with one of the extensions (".csv"), which kind names. An
// empty path: the person decided otherwise.
func (System) Open(window uintptr, title, folder, kind string, extensions []string) (path string, err error) {
	return open(window, title, folder, kind, extensions)
}

// patterns are the extensions as filters have them: "*.csv".
func patterns(extensions []string) []string {
	var out []string
	for _, e := range extensions {
		out = append(out, "*"+e)
	}
	return out
}
