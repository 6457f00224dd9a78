package store

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
)

// cursor is a place in a list, bound to what was asked for.
type cursor struct {
	For string          `json:"f"`
	At  json.RawMessage `json:"a"`
}

func fingerprint(of any) (string, error) {
	b, err := json.Marshal(of)
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:8]), nil
}

// WriteCursor makes the cursor of a place in a list, which is usable only where the same
// is asked for.
func WriteCursor(of, at any) (string, error) {
	f, err := fingerprint(of)
	if err != nil {
		return "", err
	}
	a, err := json.Marshal(at)
	if err != nil {
		return "", err
	}
	b, err := json.Marshal(cursor{For: f, At: a})
	return base64.RawURLEncoding.EncodeToString(b), err
}

// ReadCursor takes the place out of a cursor; ErrBadCursor where it belongs to something
// else.
func ReadCursor(text string, of, at any) error {
	f, err := fingerprint(of)
	if err != nil {
		return err
	}
	var c cursor
	b, err := base64.RawURLEncoding.DecodeString(text)
	if err != nil || json.Unmarshal(b, &c) != nil || c.For != f || json.Unmarshal(c.At, at) != nil {
		return ErrBadCursor
	}
	return nil
}
