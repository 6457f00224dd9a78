// Guestlist shows every pending invitation of an organisation, and lets admins
// invite, remind and revoke.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
)

// version is set when a release is built.
var version = "0.1.0"

func main() {
	o, err := parse(os.Args[1:])
	switch {
	case errors.Is(err, flag.ErrHelp):
		fmt.Print(help())
		return
	case errors.Is(err, errVersion):
		fmt.Println("guestlist", version)
		return
	case err != nil:
		fmt.Fprintf(os.Stderr, "guestlist: %v (guestlist -help lists the flags)\n", err)
		os.Exit(2)
	}
	o.Version = version
	if err := run(context.Background(), o); err != nil {
		fmt.Fprintln(os.Stderr, "guestlist:", err)
		os.Exit(1)
	}
}
