package settings

import (
	"os"
	"path/filepath"
	"strings"
)

// homely shortens the person's home folder in a path, as people write it: "~/x".
func homely(path string) string {
	home, err := os.UserHomeDir()
	if err != nil || home == "" {
		return path
	}
	if rest, under := strings.CutPrefix(path, home+string(filepath.Separator)); under {
		return "~" + string(filepath.Separator) + rest
	}
	return path
}
