//go:build windows || darwin

package filedialog

import (
	"errors"
	"path/filepath"

	"github.com/ncruces/zenity"
)

func save(window uintptr, title, folder, name string) (string, error) {
	return chosen(zenity.SelectFileSave(append(attached(window), zenity.Title(title),
		zenity.Filename(filepath.Join(folder, name)), zenity.ConfirmOverwrite())...))
}

func open(window uintptr, title, folder, kind string, extensions []string) (string, error) {
	return chosen(zenity.SelectFile(append(attached(window), zenity.Title(title),
		zenity.Filename(folder+string(filepath.Separator)),
		zenity.FileFilter{Name: kind, Patterns: patterns(extensions), CaseFold: true})...))
}

func attached(window uintptr) []zenity.Option {
	if window == 0 {
		return nil
	}
	return []zenity.Option{zenity.Attach(window)}
}

func chosen(path string, err error) (string, error) {
	switch {
	case errors.Is(err, zenity.ErrCanceled):
		return "", nil
	case err != nil:
		return "", errors.Join(ErrNone, err)
	}
	return path, nil
}
