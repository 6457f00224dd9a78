package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"guestlist/backend"
)

const scopeUsage = `guestlistd scope arranges the parts of the organisation, also while the server runs.

Usage:
  guestlistd scope list   -db FILE
  guestlistd scope add    -db FILE -kind KIND -name NAME [-in SCOPE]
  guestlistd scope rename -db FILE -scope SCOPE -name NAME
  guestlistd scope move   -db FILE -scope SCOPE -in SCOPE
  guestlistd scope remove -db FILE -scope SCOPE [-move-to SCOPE]

KIND is unit, team, waiting_area or meeting_room. Units hold other scopes; they
and the organisation are where scopes can lie. SCOPE is a scope's ID, its name, or
a path of names such as "Western Region/Cardiology"; left out, -in means the
organisation, whose name is a SCOPE too.

remove refuses while roles of members or of open invitations hang on the scope:
-move-to says where they go. Moving a scope changes who may see it: the rights in
the scopes above it count from its new place.

Examples:
  guestlistd scope add -db guestlist.db -kind unit -name "Northern Region"
  guestlistd scope add -db guestlist.db -kind team -name Nurses -in "Northern Region"
  guestlistd scope remove -db guestlist.db -scope Nurses -move-to "Northern Region"
`

// scopeFlags are the flags of the scope commands; each uses some of them.
type scopeFlags struct{ kind, name, scope, in, moveTo string }

// scopeCommand is one of them, with the flags that it must and may have.
type scopeCommand struct {
	needs, takes []string
	do           func(ctx context.Context, s *backend.Server, f scopeFlags, out io.Writer) error
}

var scopeCommands = map[string]scopeCommand{
	"list":   {nil, nil, listScopes},
	"add":    {[]string{"kind", "name"}, []string{"in"}, addScope},
	"rename": {[]string{"scope", "name"}, nil, renameScope},
	"move":   {[]string{"scope", "in"}, nil, moveScope},
	"remove": {[]string{"scope"}, []string{"move-to"}, removeScope},
}

func scope(ctx context.Context, args []string, out, errs io.Writer) error {
	if len(args) == 0 {
		fmt.Fprint(errs, scopeUsage)
		return errUsage
	}
	switch args[0] {
	case "help", "-h", "-help", "--help":
		fmt.Fprint(out, scopeUsage)
		return nil
	}
	c, ok := scopeCommands[args[0]]
	if !ok {
		fmt.Fprintf(errs, "guestlistd: scope has no command %q\n\n%s", args[0], scopeUsage)
		return errUsage
	}
	return c.run(ctx, args[0], args[1:], out, errs)
}

func (c scopeCommand) run(ctx context.Context, name string, args []string, out, errs io.Writer) (err error) {
	o := newOptions("scope "+name, errs)
	var f scopeFlags
	flags := map[string]struct {
		value *string
		usage string
	}{
		"kind":    {&f.kind, "`kind` of the scope: unit, team, waiting_area or meeting_room"},
		"name":    {&f.name, "the scope's `name`"},
		"scope":   {&f.scope, "the `scope`: its ID, its name or a path of names"},
		"in":      {&f.in, "the `scope` that it lies in"},
		"move-to": {&f.moveTo, "the `scope` where the roles go that hang on it"},
	}
	for _, name := range slices.Concat(c.needs, c.takes) {
		o.StringVar(flags[name].value, name, "", flags[name].usage)
	}
	if err := o.read(args); err != nil {
		return err
	}
	for _, need := range c.needs {
		if strings.TrimSpace(*flags[need].value) == "" {
			return wrong(fmt.Sprintf("scope %s needs -%s; see guestlistd scope -help", name, strings.Join(c.needs, " and -")))
		}
	}
	s, err := o.ready(ctx, backend.Config{Beside: true})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	return c.do(ctx, s, f, out)
}

func listScopes(ctx context.Context, s *backend.Server, _ scopeFlags, out io.Writer) error {
	list, err := s.Scopes(ctx)
	if err != nil {
		return err
	}
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "SCOPE\tKIND\tMEMBERS\tINVITED\tID")
	for _, sc := range list {
		fmt.Fprintf(w, "%s%s\t%s\t%d\t%d\t%s\n", strings.Repeat("  ", sc.Depth), sc.Name, sc.Kind, sc.Members, sc.Open, sc.ID)
	}
	return w.Flush()
}

func addScope(ctx context.Context, s *backend.Server, f scopeFlags, out io.Writer) error {
	sc, err := s.AddScope(ctx, f.kind, f.name, f.in)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(out, "Added %s: %s\n", sc.Label, sc.ID)
	return err
}

func renameScope(ctx context.Context, s *backend.Server, f scopeFlags, out io.Writer) error {
	sc, err := s.RenameScope(ctx, f.scope, f.name)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(out, "It is called %s now.\n", sc.Label)
	return err
}

func moveScope(ctx context.Context, s *backend.Server, f scopeFlags, out io.Writer) error {
	sc, err := s.MoveScope(ctx, f.scope, f.in)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(out, "Moved %s.\n", sc.Label)
	return err
}

func removeScope(ctx context.Context, s *backend.Server, f scopeFlags, out io.Writer) error {
	r, err := s.RemoveScope(ctx, f.scope, f.moveTo)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(out, "Removed %s.\n", r.Label)
	if r.Members+r.Open > 0 && err == nil {
		_, err = fmt.Fprintf(out, "The roles of %d members and %d open invitations went to %s.\n", r.Members, r.Open, r.To)
	}
	return err
}
