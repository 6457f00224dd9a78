package display

import (
	"context"
	"fmt"
	"io"

	"golang.org/x/sys/windows"
)

const (
	noDisplayRemedy = "Log in at the screen of this computer."
	noOpenGLRemedy  = "Update the graphics driver, or start Guestlist outside Remote Desktop."
)

// Tell tells a person: on standard error, which a program with a window has not, and in a
// box. It returns when the box is closed.
func Tell(_ context.Context, heading, text string, errs io.Writer) {
	fmt.Fprintf(errs, "guestlist: %s\n%s\n", heading, text)
	said, err := windows.UTF16PtrFromString(heading + "\n\n" + text)
	if err != nil {
		return
	}
	title, err := windows.UTF16PtrFromString("Guestlist")
	if err != nil {
		return
	}
	_, _ = windows.MessageBox(0, said, title, windows.MB_OK|windows.MB_ICONWARNING) // it was told already
}
