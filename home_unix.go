//go:build !windows

package main

import (
	"errors"
	"os"
)

// homeless tells that the system does not say where a person's settings and data belong.
// Libraries fall back to the root of the file system then.
func homeless() error {
	if os.Getenv("HOME") == "" {
		return errors.New("HOME is not set: it names the folder of the person who uses Guestlist, where settings and data belong. Start Guestlist from your own account, or set HOME")
	}
	return nil
}
