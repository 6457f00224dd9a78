//go:build !windows && !darwin

package display

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
)

const (
	noDisplayRemedy = "Start it in a graphical session. Where there is one, see that DISPLAY or WAYLAND_DISPLAY names it."
	noOpenGLRemedy  = "Install or update the graphics driver (on Debian and Ubuntu: libgl1-mesa-dri), or start Guestlist where graphics are not forwarded."
	noAnswerRemedy  = noDisplayRemedy
)

// closedByEsc is the exit code of a box that was shown, and closed by Esc or its cross.
const closedByEsc = 1

// Tell tells a person: on standard error, and in a box where zenity or kdialog can show one.
// It returns when the box is closed.
func Tell(ctx context.Context, heading, text string, errs io.Writer) {
	fmt.Fprintf(errs, "guestlist: %s\n%s\n", heading, text)
	if os.Getenv("DISPLAY") == "" && os.Getenv("WAYLAND_DISPLAY") == "" {
		return
	}
	for _, box := range [][]string{
		{"zenity", "--error", "--title=Guestlist", "--no-markup", "--width=480", "--text=" + heading + "\n\n" + text},
		{"kdialog", "--title", "Guestlist", "--error", heading + "\n\n" + text},
	} {
		path, err := exec.LookPath(box[0])
		if err != nil {
			continue
		}
		err = exec.CommandContext(ctx, path, box[1:]...).Run() //nolint:gosec // one of the two
		if exit := (*exec.ExitError)(nil); err == nil || errors.As(err, &exit) && exit.ExitCode() == closedByEsc {
			return
		}
	}
}
