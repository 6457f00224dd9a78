package settings

import (
	"bytes"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
)

// File is where the toolkit keeps the preferences of the program with this ID. It
// does not tell itself.
func File(id string) string {
	return filepath.Join(configFolder(), "fyne", id, "preferences.json")
}

func configFolder() string {
	home, _ := os.UserHomeDir() // without one the toolkit begins at the root, too
	switch runtime.GOOS {
	case "windows":
		return filepath.Join(home, "AppData", "Roaming")
	case "darwin":
		return filepath.Join(home, "Library", "Preferences")
	default:
		folder, _ := os.UserConfigDir()
		return folder
	}
}

// PutAsideBroken makes room for new preferences where those at path cannot be read,
// and tells where the broken ones are then; empty where all is well. The toolkit
// writes the file in place: a program that ends in the middle leaves half of it.
// Call it before the toolkit reads the file.
func PutAsideBroken(path string) (aside string, err error) {
	if readable(path) {
		return "", nil
	}
	aside = path + ".broken"
	return aside, os.Rename(path, aside)
}

// readable tells whether the toolkit can read the file, or finds none.
func readable(path string) bool {
	data, err := os.ReadFile(path) //nolint:gosec // the toolkit's own place
	if err != nil {
		return errors.Is(err, fs.ErrNotExist)
	}
	var values map[string]any // the toolkit reads the first value, whatever follows
	return json.NewDecoder(bytes.NewReader(data)).Decode(&values) == nil
}
