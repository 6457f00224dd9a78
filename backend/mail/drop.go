package mail

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"guestlist/backend/outbox"
)

// Drop writes letters as .eml files into a folder, and sends nothing.
type Drop struct {
	Dir     string
	Letters Letters
}

// Connect makes the folder.
func (d Drop) Connect(context.Context) (Conn, error) {
	if err := os.MkdirAll(d.Dir, 0o700); err != nil {
		return nil, fmt.Errorf("make the mail drop folder: %w", err)
	}
	return d, nil
}

// Send writes one file. It appears whole or not at all; a repeat replaces it.
func (d Drop) Send(_ context.Context, m outbox.Message) (err error) {
	msg, err := d.Letters.Write(m)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if _, err := msg.WriteTo(&b); err != nil {
		return fmt.Errorf("write the letter: %w", err)
	}
	f, err := os.CreateTemp(d.Dir, ".new-*")
	if err != nil {
		return &ConnError{"write to the mail drop folder", err}
	}
	defer func() {
		if err != nil {
			_ = os.Remove(f.Name()) // the first error is the one to tell
		}
	}()
	_, err = f.Write(b.Bytes())
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return &ConnError{"write to the mail drop folder", err}
	}
	if err = os.Rename(f.Name(), filepath.Join(d.Dir, fileName(m))); err != nil {
		return &ConnError{"write to the mail drop folder", err}
	}
	return nil
}

// Close does nothing.
func (d Drop) Close() error { return nil }

// fileName sorts by time and tells whom the letter is for.
func fileName(m outbox.Message) string {
	who := strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9', r == '.', r == '-', r == '@':
			return r
		}
		return '_'
	}, m.Address)
	if len(who) > 100 {
		who = who[:100]
	}
	return fileStamp(m.CreatedAt) + "-" + m.MessageID[:min(8, len(m.MessageID))] + "-" + who + ".eml"
}
