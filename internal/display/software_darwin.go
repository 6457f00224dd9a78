package display

import (
	"context"
	"errors"
)

// UseSoftware tells that it cannot.
func UseSoftware() error { return errors.New("there is no software drawing on macOS") }

// StartInSoftware does nothing here.
func StartInSoftware(context.Context, *Failure) {}

// Early gives what knows nothing: whether a window can be drawn shows when the toolkit tries.
func Early(context.Context) func() *Failure { return func() *Failure { return nil } }
