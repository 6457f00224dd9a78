package auth

import (
	"crypto/rand"
	"encoding/base64"
	"errors"
	"fmt"
	"os"
	"runtime"
	"strings"
)

// minKey is the least length of a server key in bytes.
const minKey = 32

// ErrOpenKey says that others on this computer can read the file of a server key.
var ErrOpenKey = errors.New("others can read it: allow only its owner to (chmod 600), or make links with another key if somebody may have taken it")

// ReadKey reads a server key from its file; fs.ErrNotExist when there is none,
// ErrOpenKey when others can read it too.
func ReadKey(path string) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, fmt.Errorf("read the server key: %w", err)
	}
	if runtime.GOOS != "windows" && info.Mode().Perm()&0o077 != 0 { // there, permissions are those of the folder
		return nil, fmt.Errorf("server key file %s: %w", path, ErrOpenKey)
	}
	text, err := os.ReadFile(path) //nolint:gosec // the operator names the file
	if err != nil {
		return nil, fmt.Errorf("read the server key: %w", err)
	}
	key, err := ParseKey(strings.TrimSpace(string(text)))
	if err != nil {
		return nil, fmt.Errorf("server key file %s: %w", path, err)
	}
	return key, nil
}

// ParseKey takes a key as it is written in GUESTLIST_KEY: base64 of at least 32
// bytes, or any other text of at least 32 characters, taken as it is.
func ParseKey(text string) ([]byte, error) {
	if key, err := base64.StdEncoding.DecodeString(text); err == nil && len(key) >= minKey {
		return key, nil
	}
	if len(text) < minKey {
		return nil, fmt.Errorf("the key is too short: give at least %d characters", minKey)
	}
	return []byte(text), nil
}

// NewKey makes a server key.
func NewKey() []byte {
	key := make([]byte, minKey)
	_, _ = rand.Read(key) // crypto/rand never fails: it ends the program instead
	return key
}

// WriteKey keeps a key in a new file of mode 0600. Where that fails it leaves none.
func WriteKey(path string, key []byte) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600) //nolint:gosec // the operator names the file
	if err != nil {
		return fmt.Errorf("make the server key: %w", err)
	}
	_, err = f.WriteString(base64.StdEncoding.EncodeToString(key) + "\n")
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		// Half a key would be refused when there is room again.
		return fmt.Errorf("write the server key: %w", errors.Join(err, os.Remove(path)))
	}
	return nil
}
