package display

import (
	"context"
	"fmt"
	"io"
	"os/exec"
	"strconv"
)

const (
	noDisplayRemedy = "Log in at the Mac's own screen, or share it."
	noOpenGLRemedy  = "Update macOS, or start Guestlist outside of a virtual machine."
	noAnswerRemedy  = noDisplayRemedy
)

// Tell tells a person: on standard error and in a box. It returns when the box is closed.
func Tell(ctx context.Context, heading, text string, errs io.Writer) {
	fmt.Fprintf(errs, "guestlist: %s\n%s\n", heading, text)
	script := fmt.Sprintf("display alert %s message %s as critical buttons {\"Close\"}",
		strconv.Quote(heading), strconv.Quote(text))
	_ = exec.CommandContext(ctx, "osascript", "-e", script).Run() // it was told already
}
