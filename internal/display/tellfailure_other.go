//go:build !windows

package display

import (
	"context"
	"io"
)

// TellFailure tells a person that no window can be drawn. Software drawing is offered on
// Windows only.
func TellFailure(ctx context.Context, f *Failure, _ bool, errs io.Writer) {
	Tell(ctx, f.Heading(), f.Text(), errs)
}
