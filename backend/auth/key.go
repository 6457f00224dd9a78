package auth

import (
	"crypto/rand"
	"encoding/base64"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
)

// minKey is the least length of a server key in bytes.
const minKey = 32

// LoadKey reads the server key from a file, and makes the file (mode 0600) where
// there is none.
func LoadKey(path string) ([]byte, error) {
	text, err := os.ReadFile(path) //nolint:gosec // the operator names the file
	if errors.Is(err, fs.ErrNotExist) {
		return makeKey(path)
	}
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

func makeKey(path string) ([]byte, error) {
	key := make([]byte, minKey)
	_, _ = rand.Read(key)                                                 // crypto/rand never fails: it ends the program instead
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600) //nolint:gosec // the operator names the file
	if err != nil {
		return nil, fmt.Errorf("make the server key: %w", err)
	}
	_, err = f.WriteString(base64.StdEncoding.EncodeToString(key) + "\n")
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		// Half a key would be refused when there is room again.
		return nil, fmt.Errorf("write the server key: %w", errors.Join(err, os.Remove(path)))
	}
	return key, nil
}
