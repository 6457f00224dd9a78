// Package client sorts the errors of connectors.
package client

import (
	"errors"
	"fmt"
	"time"
)

// Code sorts the errors of a whole call by what can be done about them.
type Code string

// The codes.
const (
	NoSuchHost      Code = "no_such_host"    // the name is not known
	Refused         Code = "refused"         // nobody listens there
	TLS             Code = "tls"             // the certificate or the handshake is bad
	Insecure        Code = "insecure"        // plain http to another machine, which we refuse
	NotABackend     Code = "not_a_backend"   // something answers, but not the system we expect
	Unauthenticated Code = "unauthenticated" // no or a bad token
	Forbidden       Code = "forbidden"
	NotFound        Code = "not_found"
	Conflict        Code = "conflict"
	Invalid         Code = "invalid" // the backend refuses what was sent
	RateLimited     Code = "rate_limited"
	Unsupported     Code = "unsupported"
	Temporary       Code = "temporary" // not answered, or answered 5xx: try later
	Unknown         Code = "unknown"   // a change was sent and no answer came: read again
)

// Error is why a whole call failed.
type Error struct {
	Code       Code
	Status     int    // HTTP status, 0 if there was none
	Reason     string // the backend's own code, such as "not_pending"
	Detail     string // the backend's words, or the cause in plain words; never holds a secret
	RetryAfter time.Duration
	Err        error
}

// Error gives the code and the detail.
func (e *Error) Error() string {
	if e.Detail == "" {
		return string(e.Code)
	}
	return fmt.Sprintf("%s: %s", e.Code, e.Detail)
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

// CodeOf is the code of an error of this package, Unknown for any other error and
// empty for nil.
func CodeOf(err error) Code {
	if err == nil {
		return ""
	}
	var e *Error
	if errors.As(err, &e) {
		return e.Code
	}
	return Unknown
}
