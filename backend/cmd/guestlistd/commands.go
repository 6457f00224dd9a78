package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"guestlist/backend"
	"guestlist/internal/address"
)

func initialise(ctx context.Context, args []string, out, errs io.Writer) (err error) {
	o := newOptions("init", errs)
	name := o.String("organization", "", "`name` of the organisation")
	owner := o.String("owner", "", "the owner's `address`")
	ownerName := o.String("owner-name", "", "the owner's `name`; made from the address unless given")
	if err := o.read(args); err != nil {
		return err
	}
	if strings.TrimSpace(*name) == "" || *owner == "" {
		return wrong(`init needs -organization NAME and -owner EMAIL, such as -organization "Acme Ltd" -owner dana@acme.example`)
	}
	if _, _, problem := address.Parse(*owner); problem != address.NoProblem {
		return wrong(fmt.Sprintf("-owner %q: %v", *owner, problem))
	}
	s, err := o.open(ctx, backend.Config{})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	token, err := s.Init(ctx, *name, *owner, *ownerName)
	if errors.Is(err, backend.ErrInitialised) {
		return fmt.Errorf("%s: %w; for another access token use: guestlistd token -db %s -user EMAIL", o.db, err, o.db)
	}
	if err != nil {
		return err
	}
	fmt.Fprintf(errs, "Made %s. The access token of %s, shown only now:\n", *name, *owner)
	_, err = fmt.Fprintln(out, token)
	return err
}

func token(ctx context.Context, args []string, out, errs io.Writer) (err error) {
	o := newOptions("token", errs)
	user := o.String("user", "", "make a token for the person of this `address`")
	label := o.String("label", "made by guestlistd token", "what the token is for, in `words`")
	revoke := o.String("revoke", "", "end the token of this `ID`")
	if err := o.read(args); err != nil {
		return err
	}
	if (*user == "") == (*revoke == "") {
		return wrong("token needs either -user EMAIL or -revoke ID")
	}
	// Not judged further: older versions let in what is refused now.
	if *user != "" && !strings.Contains(*user, "@") {
		return wrong(fmt.Sprintf("-user %q: %v", *user, address.MissingAt))
	}
	s, err := o.ready(ctx, backend.Config{Beside: true})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	if *revoke != "" {
		if err := s.RevokeToken(ctx, *revoke); errors.Is(err, backend.ErrNotFound) {
			return fmt.Errorf("there is no token of the ID %s", *revoke)
		} else if err != nil {
			return err
		}
		_, err := fmt.Fprintf(out, "Ended %s.\n", *revoke)
		return err
	}
	value, id, err := s.NewToken(ctx, *user, *label)
	if errors.Is(err, backend.ErrNotFound) {
		return fmt.Errorf("%s is not an active member", *user)
	}
	if err != nil {
		return err
	}
	fmt.Fprintf(errs, "The token's ID is %s. Its value, shown only now:\n", id)
	_, err = fmt.Fprintln(out, value)
	return err
}

// maxSample is as many invitations as the server is made for.
const maxSample = 1_000_000

func sample(ctx context.Context, args []string, out, errs io.Writer) (err error) {
	o := newOptions("sample", errs)
	n := o.Int("n", 128, "add `N` open invitations")
	if err := o.read(args); err != nil {
		return err
	}
	if *n < 0 || *n > maxSample {
		return wrong(fmt.Sprintf("-n %d: give a number from 0 to %d", *n, maxSample))
	}
	s, err := o.ready(ctx, backend.Config{})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	start := time.Now()
	if err := s.Sample(ctx, *n); err != nil {
		return err
	}
	_, err = fmt.Fprintf(out, "Added %d invitations in %s.\n", *n, time.Since(start).Round(time.Millisecond))
	return err
}
