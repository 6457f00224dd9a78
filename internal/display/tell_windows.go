package display

import (
	"context"
	"fmt"
	"io"
	"os"

	"golang.org/x/sys/windows"
)

const (
	noDisplayRemedy = "Log in at the screen of this computer."
	noOpenGLRemedy  = "Update the graphics driver, or start Guestlist outside Remote Desktop."
	noAnswerRemedy  = noOpenGLRemedy

	softwareHelps   = "Software drawing is slower, but needs no graphics driver."
	softwareMissing = "Guestlist's installer has a component that needs no graphics driver: Software drawing."
	softwareFailed  = "Software drawing cannot be started."
)

// Tell tells a person: on standard error, which a program with a window has not, and in a
// box. It returns when the box is closed.
func Tell(_ context.Context, heading, text string, errs io.Writer) {
	fmt.Fprintf(errs, "guestlist: %s\n%s\n", heading, text)
	box(heading+"\n\n"+text, windows.MB_OK|windows.MB_ICONWARNING)
}

// box shows a text and gives the number of the button that closed it.
func box(text string, kind uint32) int32 {
	said, err := windows.UTF16PtrFromString(text)
	if err != nil {
		return 0
	}
	title, err := windows.UTF16PtrFromString("Guestlist")
	if err != nil {
		return 0
	}
	chosen, _ := windows.MessageBox(0, said, title, kind|windows.MB_SETFOREGROUND) // it was told already
	return chosen
}

// TellFailure tells a person that no window can be drawn. Where offered, it starts the
// program over in software drawing if the person wishes so: then it does not return.
func TellFailure(ctx context.Context, f *Failure, offered bool, errs io.Writer) {
	fmt.Fprintf(errs, "guestlist: %s\n%s\n", f.Heading(), f.Text())
	q := question{heading: f.Heading(), text: f.Remedy(), details: f.Report()}
	_, missing := softwareDir()
	switch {
	case !offered || f.Cause == NoDisplay:
	case missing != nil:
		q.text += "\n" + softwareMissing
	default:
		q.text += "\n" + softwareHelps
		q.buttons = []choice{{software, "Start with software drawing"}}
	}
	mayStart := len(q.buttons) > 0
	q.buttons = append(q.buttons, choice{details, "Copy details"})
	chosen, shown := ask(q)
	if !shown {
		chosen = q.askPlainly(mayStart)
	}
	if chosen != software {
		return
	}
	if err := startOver(); err != nil {
		Tell(ctx, softwareFailed, err.Error(), errs)
		return
	}
	os.Exit(0)
}

// askPlainly asks in a box that has no buttons of its own.
func (q question) askPlainly(mayStart bool) int32 {
	const yes = 6
	text := q.heading + "\n\n" + q.text
	if !mayStart {
		return box(text+"\n\n"+q.details, windows.MB_OK|windows.MB_ICONWARNING)
	}
	if box(text+"\n\nStart with software drawing?\n\n"+q.details, windows.MB_YESNO|windows.MB_ICONWARNING) == yes {
		return software
	}
	return closed
}
