// Command guestlistd is the Guestlist server on its own.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"guestlist/internal/release"
)

const usage = `guestlistd is the Guestlist server.

Usage:
  guestlistd serve  -db FILE [-listen ADDR] [-public-url URL] (-mail-drop DIR | -smtp URL -mail-from ADDR)
  guestlistd init   -db FILE -organization NAME -owner EMAIL [-owner-name NAME]
  guestlistd token  -db FILE (-user EMAIL [-label TEXT] | -revoke ID)
  guestlistd sample -db FILE [-n N]
  guestlistd scope  (list | add | rename | move | remove) -db FILE ...
  guestlistd version

"guestlistd COMMAND -help" lists the flags of a command. "guestlistd scope -help"
tells how units, teams, waiting areas and meeting rooms are made. Each flag can
also be set by the environment: -mail-from by GUESTLIST_MAIL_FROM, and so on.

Examples:
  guestlistd init -db guestlist.db -organization "Acme Ltd" -owner dana@acme.example
  guestlistd serve -db guestlist.db -mail-drop ./mail
  guestlistd serve -db guestlist.db -listen 0.0.0.0:8080 -public-url https://guestlist.acme.example \
      -smtp smtp://user:password@mail.acme.example:587 -mail-from "Acme <invitations@acme.example>"
  guestlistd token -db guestlist.db -user dana@acme.example
  guestlistd scope add -db guestlist.db -kind team -name Platform

init and token print the new access token as the last line of standard output.
It is shown only there. The key that makes invitation links lies in FILE.key
(or in GUESTLIST_KEY); keep a copy of both files.
`

// errUsage says that the command line was wrong and has been explained.
var errUsage = errors.New("wrong usage")

// wrong is what is wrong with a command line, and what to give instead. It is found
// out before anything is opened or made.
type wrong string

func (w wrong) Error() string { return string(w) }

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	switch {
	case err == nil || errors.Is(err, flag.ErrHelp):
	case errors.Is(err, errUsage):
		os.Exit(2)
	default:
		fmt.Fprintln(os.Stderr, "guestlistd:", err)
		if errors.As(err, new(wrong)) {
			os.Exit(2)
		}
		os.Exit(1)
	}
}

// run does one command. Answers go to out, everything else to errs.
func run(ctx context.Context, args []string, out, errs io.Writer) error {
	commands := map[string]func(context.Context, []string, io.Writer, io.Writer) error{
		"serve": serve, "init": initialise, "token": token, "sample": sample, "scope": scope,
	}
	if len(args) == 0 {
		fmt.Fprint(errs, usage)
		return errUsage
	}
	switch args[0] {
	case "help", "-h", "-help", "--help":
		fmt.Fprint(out, usage)
		return nil
	case "version", "-version", "--version":
		fmt.Fprintln(out, "guestlistd", release.String())
		return nil
	}
	cmd, ok := commands[args[0]]
	if !ok {
		fmt.Fprintf(errs, "guestlistd: there is no command %q\n\n%s", args[0], usage)
		return errUsage
	}
	return cmd(ctx, args[1:], out, errs)
}
