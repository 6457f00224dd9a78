// Guestlist shows every pending invitation of an organisation, and lets admins
// invite, remind and revoke.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"

	"guestlist/internal/display"
	"guestlist/internal/release"
)

func main() {
	if display.Probing() {
		display.ProbeHere()
		return
	}
	o, err := parse(os.Args[1:])
	switch {
	case errors.Is(err, flag.ErrHelp):
		fmt.Print(help())
		return
	case errors.Is(err, errVersion):
		fmt.Println("guestlist", release.String())
		return
	case err != nil:
		fmt.Fprintf(os.Stderr, "guestlist: %v (guestlist -help lists the flags)\n", err)
		os.Exit(2)
	}
	o.Version = release.String()
	if err := run(context.Background(), o); errors.Is(err, errTold) {
		os.Exit(1)
	} else if err != nil {
		fmt.Fprintln(os.Stderr, "guestlist:", err)
		os.Exit(1)
	}
}
