package store

import (
	"errors"
	"fmt"

	"guestlist/backend/auth"
)

// Errors for a whole call. What concerns one item of a batch is an outcome.
var (
	ErrNotFound        = errors.New("not found")
	ErrUnauthenticated = errors.New("the access token is not valid")
	ErrMismatch        = errors.New("this Idempotency-Key was used with another body")
	ErrNotReady        = errors.New("the organisation has not been made yet: run guestlistd init")
	ErrBadCursor       = errors.New("the cursor does not belong to this list")
)

// ForbiddenError says which permission is missing, and why it is needed.
type ForbiddenError struct {
	Permission auth.Permission
	Reason     string
}

// Error names the permission.
func (e *ForbiddenError) Error() string {
	if e.Reason != "" {
		return e.Reason
	}
	return fmt.Sprintf("needs the permission %s", e.Permission)
}

// InvalidError says which field of a request cannot be taken.
type InvalidError struct {
	Location string // such as body.roles[0].role
	Message  string
}

// Error gives the message.
func (e *InvalidError) Error() string { return e.Message }
