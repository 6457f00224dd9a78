//go:build !windows && !darwin

package filedialog

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/rymdport/portal"
	"github.com/rymdport/portal/filechooser"
)

func save(window uintptr, title, folder, name string) (string, error) {
	if !hasBus() {
		return "", ErrNone
	}
	return path(filechooser.SaveFile(parent(window), title, &filechooser.SaveFileOptions{CurrentFolder: folder, CurrentName: name}))
}

func open(window uintptr, title, folder, kind string, extensions []string) (string, error) {
	if !hasBus() {
		return "", ErrNone
	}
	filter := &filechooser.Filter{Name: kind}
	for _, p := range patterns(extensions) {
		filter.Rules = append(filter.Rules, filechooser.Rule{Type: filechooser.GlobPattern, Pattern: p})
	}
	return path(filechooser.OpenFile(parent(window), title, &filechooser.OpenFileOptions{CurrentFolder: folder, Filters: []*filechooser.Filter{filter}}))
}

// hasBus tells whether there is a bus of the session. Without one the library would start
// one of its own.
func hasBus() bool {
	if os.Getenv("DBUS_SESSION_BUS_ADDRESS") != "" {
		return true
	}
	folder := os.Getenv("XDG_RUNTIME_DIR")
	_, err := os.Stat(filepath.Join(folder, "bus")) //nolint:gosec // it is where the system says that the session's files are
	return err == nil && folder != ""
}

func parent(window uintptr) string {
	if window == 0 {
		return ""
	}
	return portal.FormatX11WindowHandle(window)
}

// path is the file that the portal's answer names.
func path(uris []string, err error) (string, error) {
	switch {
	case err != nil:
		return "", errors.Join(ErrNone, err)
	case len(uris) == 0:
		return "", nil
	}
	rest, ok := strings.CutPrefix(uris[0], "file://")
	if !ok || !filepath.IsAbs(rest) {
		return "", fmt.Errorf("the file dialog gave %q, which is no file of this computer", uris[0])
	}
	return withPlus(rest), nil
}

// withPlus puts back what the library takes for blanks: it reads "+" in a path as if it
// stood in a form. Which blank was one is seen by what is there.
func withPlus(path string) string {
	if _, err := os.Stat(filepath.Dir(path)); err == nil {
		return path
	}
	plus := strings.ReplaceAll(path, " ", "+")
	if _, err := os.Stat(filepath.Dir(plus)); err == nil {
		return plus
	}
	return path
}
