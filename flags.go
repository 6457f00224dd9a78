package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"strconv"
	"strings"
	"text/tabwriter"
)

// errVersion says that only the version is asked for.
var errVersion = errors.New("the version is asked for")

// newFlags makes the flags, which fill in o. The word in backquotes is what -help
// calls the flag's value.
func newFlags(o *options) *flag.FlagSet {
	flags := flag.NewFlagSet("guestlist", flag.ContinueOnError)
	flags.SetOutput(io.Discard) // the error says what is wrong
	flags.BoolVar(&o.Local, "local", false, "open the organisation on this computer")
	flags.IntVar(&o.Sample, "sample", 0, "fill the organisation on this computer with `N` made-up people when it is empty")
	flags.StringVar(&o.Data, "data", "", "keep everything in folder `DIR`")
	flags.StringVar(&o.LogLevel, "log-level", "warn", "log this `LEVEL` and what is worse: debug, info, warn or error")
	flags.BoolFunc("software-drawing", "draw without the graphics card; with =false, never do so", func(value string) error {
		wanted, err := strconv.ParseBool(value)
		if err != nil {
			return errors.New("say true or false")
		}
		o.Drawing = withTheCard
		if wanted {
			o.Drawing = inSoftware
		}
		return nil
	})
	flags.Bool("version", false, "say the version and end")
	return flags
}

// parse reads the command line. It gives flag.ErrHelp or errVersion where the program
// is not to be opened, and opens and makes nothing.
func parse(args []string) (options, error) {
	var o options
	flags := newFlags(&o)
	if err := flags.Parse(args); err != nil {
		return o, err
	}
	if flags.NArg() > 0 {
		return o, fmt.Errorf("it takes flags only, not %q", flags.Arg(0))
	}
	var err error
	flags.Visit(func(f *flag.Flag) {
		switch {
		case f.Name == "version" && f.Value.String() == "true":
			err = errVersion
		case f.Name == "data" && o.Data == "":
			err = errors.New("-data needs a folder; leave it out for the system's place for program data")
		}
	})
	return o, errors.Join(err, o.check())
}

// help is what -help prints.
func help() string {
	var lines []string
	newFlags(&options{}).VisitAll(func(f *flag.Flag) {
		value, usage := flag.UnquoteUsage(f)
		lines = append(lines, fmt.Sprintf("  -%s %s\t%s", f.Name, value, usage))
	})
	var out strings.Builder
	fmt.Fprint(&out, "Guestlist shows every pending invitation, and lets you invite, remind and revoke.\n\nguestlist [flags]\n")
	w := tabwriter.NewWriter(&out, 0, 0, 1, ' ', 0)
	fmt.Fprintln(w, strings.Join(lines, "\n"))
	_ = w.Flush() // a Builder takes everything
	return out.String()
}
