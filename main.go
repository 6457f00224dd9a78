// Guestlist shows every pending invitation of an organisation, and lets admins
// invite, remind and revoke.
package main

import (
	"context"
	"errors"
	"flag"
	"os"

	"guestlist/internal/display"
	"guestlist/internal/release"
)

func main() {
	if display.Probing() {
		display.ProbeHere()
		return
	}
	ctx := context.Background()
	o, err := parse(os.Args[1:])
	switch {
	case errors.Is(err, flag.ErrHelp):
		display.Print(ctx, help())
		return
	case errors.Is(err, errVersion):
		display.Print(ctx, "guestlist "+release.String()+"\n")
		return
	case err != nil:
		display.TellAtPrompt(ctx, err.Error(), "guestlist -help lists the flags.")
		os.Exit(2)
	}
	o.Version = release.String()
	if err := run(ctx, o); errors.Is(err, errTold) {
		os.Exit(1)
	} else if err != nil {
		display.Tell(ctx, cannotStart, err.Error(), os.Stderr)
		os.Exit(1)
	}
}
