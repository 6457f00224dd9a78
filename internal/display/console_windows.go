package display

import (
	"context"
	"fmt"
	"io"
	"os"

	"golang.org/x/sys/windows"
)

var attachConsole = kernel32.NewProc("AttachConsole")

// Print shows what was asked for on the command line: in the console, or in a box where the
// program was not started from one.
func Print(_ context.Context, text string) {
	if out, seen := console(os.Stdout); seen {
		fmt.Fprint(out, text)
		return
	}
	box(text, windows.MB_OK|windows.MB_ICONINFORMATION)
}

// TellAtPrompt tells a person what is wrong with the command line, where they gave it: in the
// console, or in a box where the program was not started from one.
func TellAtPrompt(ctx context.Context, heading, text string) {
	if out, seen := console(os.Stderr); seen {
		fmt.Fprintf(out, "guestlist: %s\n%s\n", heading, text)
		return
	}
	Tell(ctx, heading, text, io.Discard)
}

// console gives a file that somebody reads: std where it leads somewhere, or the console
// that the program was started from. A program with a window has none by itself.
// It is for programs that end at once: the console ends what is attached to it.
func console(std *os.File) (out io.Writer, seen bool) {
	const parent = ^uintptr(0)
	if kind, err := windows.GetFileType(windows.Handle(std.Fd())); err == nil && kind != windows.FILE_TYPE_UNKNOWN {
		return std, true
	}
	if attached, _, _ := attachConsole.Call(parent); attached == 0 {
		return nil, false
	}
	screen, err := os.OpenFile("CONOUT$", os.O_RDWR, 0)
	return screen, err == nil
}
