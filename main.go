// Guestlist shows every pending invitation of an organisation, and lets admins
// invite, remind and revoke.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"

	"guestlist/app"
)

// version is set when a release is built.
var version = "0.1.0"

func main() {
	o := app.Options{Version: version}
	flags := flag.NewFlagSet("guestlist", flag.ContinueOnError)
	flags.BoolVar(&o.Local, "local", false, "open the organisation on this computer")
	flags.IntVar(&o.Sample, "sample", 0, "fill the organisation on this computer with `N` made-up people when it is empty")
	flags.StringVar(&o.Data, "data", "", "keep everything in folder `DIR` (default: the system's place for program data)")
	flags.StringVar(&o.LogLevel, "log-level", "warn", "what to log to standard error: debug, info, warn or error")
	showVersion := flags.Bool("version", false, "say the version and end")
	flags.Usage = func() {
		fmt.Fprintln(flags.Output(), "Guestlist shows every pending invitation, and lets you invite, remind and revoke.\n\nusage: guestlist [flags]")
		flags.PrintDefaults()
	}
	switch err := flags.Parse(os.Args[1:]); {
	case errors.Is(err, flag.ErrHelp):
		return
	case err != nil:
		os.Exit(2)
	case flags.NArg() > 0:
		fmt.Fprintf(os.Stderr, "guestlist: it takes flags only, not %q; see guestlist -help\n", flags.Arg(0))
		os.Exit(2)
	case *showVersion:
		fmt.Println("guestlist", version)
		return
	}
	if err := app.Run(context.Background(), o); err != nil {
		fmt.Fprintln(os.Stderr, "guestlist:", err)
		os.Exit(1)
	}
}
