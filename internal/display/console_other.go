//go:build !windows

package display

import (
	"context"
	"fmt"
	"os"
)

// Print shows what was asked for on the command line.
func Print(_ context.Context, text string) { fmt.Print(text) }

// TellAtPrompt tells a person what is wrong with the command line, where they gave it: in the
// terminal, or as Tell does where the program was not started from one.
func TellAtPrompt(ctx context.Context, heading, text string) {
	if isTerminal(os.Stderr) {
		fmt.Fprintf(os.Stderr, "guestlist: %s\n%s\n", heading, text)
		return
	}
	Tell(ctx, heading, text, os.Stderr)
}

func isTerminal(f *os.File) bool {
	info, err := f.Stat()
	if err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return false
	}
	nothing, err := os.Stat(os.DevNull)
	return err != nil || !os.SameFile(info, nothing)
}
