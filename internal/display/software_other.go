//go:build windows || darwin

package display

import "context"

// StartInSoftware does nothing here.
func StartInSoftware(context.Context, *Failure) {}
