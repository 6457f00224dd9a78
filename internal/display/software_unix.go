//go:build !windows && !darwin

package display

import (
	"context"
	"errors"
	"os"
	"syscall"
)

// software has Mesa draw without a graphics card.
const software = "LIBGL_ALWAYS_SOFTWARE"

// UseSoftware has this process draw without the graphics card. It is called before the
// toolkit starts.
func UseSoftware() error { return errors.Join(os.Setenv(software, "1"), os.Setenv(softwareVar, "1")) }

// StartInSoftware starts this program over, drawn without a graphics card, where that was not
// tried and helps: then it does not return.
func StartInSoftware(ctx context.Context, f *Failure) {
	if f.Cause == NoDisplay || os.Getenv(software) != "" || probe(ctx, Deadline, []string{software + "=1"}) != nil {
		return
	}
	self, err := os.Executable()
	if err != nil {
		return
	}
	_ = syscall.Exec(self, os.Args, append(os.Environ(), software+"=1")) //nolint:gosec // ourselves; where it fails the person is told
}

// Early gives what knows nothing: whether a window can be drawn shows when the toolkit tries.
func Early(context.Context) func() *Failure { return func() *Failure { return nil } }
