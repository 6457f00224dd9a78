package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"

	"guestlist/backend"
)

// options are the flags of a command.
type options struct {
	*flag.FlagSet
	db string
}

// newOptions makes the flags that every command has.
func newOptions(command string, errs io.Writer) *options {
	o := &options{FlagSet: flag.NewFlagSet("guestlistd "+command, flag.ContinueOnError)}
	o.SetOutput(errs)
	o.StringVar(&o.db, "db", "guestlist.db", "the database `file`")
	return o
}

// read takes the environment first, then the command line.
func (o *options) read(args []string) error {
	var bad error
	o.VisitAll(func(f *flag.Flag) {
		name := "GUESTLIST_" + strings.ToUpper(strings.ReplaceAll(f.Name, "-", "_"))
		f.Usage += " [" + name + "]"
		if v := os.Getenv(name); v != "" && bad == nil {
			if err := f.Value.Set(v); err != nil {
				bad = wrong(fmt.Sprintf("%s: %v", name, err))
			}
		}
	})
	if bad != nil {
		return bad
	}
	if err := o.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return err
		}
		return errUsage
	}
	if o.NArg() > 0 {
		return wrong(fmt.Sprintf("%q is not a flag; flags look like -db FILE (see guestlistd -help)", o.Arg(0)))
	}
	scheme, _, url := strings.Cut(o.db, "://")
	switch {
	case url && strings.HasPrefix(scheme, "postgres"):
		return wrong("-db: PostgreSQL is not supported yet; give the path of a file, such as -db guestlist.db")
	case url, o.db == "":
		return wrong("-db: give the path of a file, such as -db guestlist.db")
	}
	return nil
}

// open opens the server; its errors say what to do.
func (o *options) open(ctx context.Context, c backend.Config) (*backend.Server, error) {
	c.DB = o.db
	s, err := backend.Open(ctx, c)
	if errors.Is(err, backend.ErrLocked) {
		return nil, fmt.Errorf("%s: %w; stop that one first", o.db, err)
	}
	return s, err
}

// ready opens the server and refuses a database without an organisation.
func (o *options) ready(ctx context.Context, c backend.Config) (*backend.Server, error) {
	if _, err := os.Stat(o.db); err != nil { //nolint:gosec // the operator names the file
		return nil, fmt.Errorf("there is no database %s; make it with: guestlistd init -db %s -organization NAME -owner EMAIL", o.db, o.db)
	}
	s, err := o.open(ctx, c)
	if err != nil {
		return nil, err
	}
	ok, err := s.Initialised(ctx)
	if err == nil && !ok {
		err = fmt.Errorf("%s holds no organisation yet; make it with: guestlistd init -db %s -organization NAME -owner EMAIL", o.db, o.db)
	}
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}
