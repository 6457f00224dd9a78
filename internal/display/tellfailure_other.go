//go:build !windows

package display

import (
	"context"
	"fmt"
	"io"
)

// TellFailure tells a person that no window can be drawn. Software drawing is offered on
// Windows only. A display that does not answer shows no box either.
func TellFailure(ctx context.Context, f *Failure, _ bool, errs io.Writer) {
	if f.Cause == NoAnswer {
		fmt.Fprintf(errs, "guestlist: %s\n%s\n", f.Heading(), f.Text())
		return
	}
	Tell(ctx, f.Heading(), f.Text(), errs)
}
