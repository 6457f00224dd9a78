package invite

import (
	"crypto/rand"
	"fmt"
)

// NewID is a random UUID (version 4) in its usual spelling: for a connection, or as
// the key of an intended change.
func NewID() string {
	var b [16]byte
	_, _ = rand.Read(b[:]) // never fails: the runtime ends the program first
	b[6] = b[6]&0x0f | 0x40
	b[8] = b[8]&0x3f | 0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[0:4], b[4:6], b[6:8], b[8:10], b[10:])
}
