package auth

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
)

// NewToken makes an access token of 256 random bits. Only its hash is kept.
func NewToken() string {
	var b [32]byte
	_, _ = rand.Read(b[:]) // crypto/rand never fails: it ends the program instead
	return "gl_" + base64.RawURLEncoding.EncodeToString(b[:])
}

// Hash is the SHA-256 under which a token or a link is known to the database.
func Hash(token string) []byte {
	sum := sha256.Sum256([]byte(token))
	return sum[:]
}

// Linker makes the secret part of invitation links from the server's key.
type Linker struct{ key []byte }

// NewLinker makes a Linker.
func NewLinker(key []byte) Linker { return Linker{key: key} }

// Token is the secret part of an invitation's link, always the same for the same
// invitation.
func (l Linker) Token(invitationID string) string {
	mac := hmac.New(sha256.New, l.key)
	_, _ = mac.Write([]byte(invitationID)) // a hash never fails to write
	return base64.RawURLEncoding.EncodeToString(mac.Sum(nil))
}

// Check is a value that tells the server's key from all others, and tells nothing of it.
func (l Linker) Check() []byte {
	mac := hmac.New(sha256.New, l.key)
	_, _ = mac.Write([]byte("check of the server key")) // no ID of an invitation, so no link either
	return mac.Sum(nil)
}

// CanBeLink tells whether a text has the shape of what Token makes.
func CanBeLink(token string) bool {
	if len(token) != base64.RawURLEncoding.EncodedLen(sha256.Size) {
		return false
	}
	b, err := base64.RawURLEncoding.DecodeString(token)
	return err == nil && len(b) == sha256.Size // line breaks, which decoding skips, make it shorter
}
