package local

import (
	"context"
	"errors"
	"fmt"
	"os/user"
	"strings"

	"guestlist/backend"
)

// initLabel is what the server calls the token that Init makes. Ours is made for
// each run instead.
const initLabel = "made by init"

// owner is the first person of the organisation.
type owner struct{ organization, email, name string }

// sampleOwner is who the made-up organisation belongs to.
var sampleOwner = owner{"Acme Ltd", "dana.reyes@acme.example", "Dana Reyes"}

// prepare makes the organisation if there is none, fills it if that is asked for,
// and makes this run's token.
func (s *Server) prepare(ctx context.Context, sample int) error {
	ready, err := s.backend.Initialised(ctx)
	if err != nil {
		return err
	}
	if !ready {
		if err := s.found(ctx, sample > 0); err != nil {
			return err
		}
	}
	before := s.state
	if err := s.makeToken(ctx); err != nil {
		return err
	}
	if s.state.Founded = true; s.state != before {
		if err := s.state.write(s.dir); err != nil {
			return err
		}
	}
	if sample <= 0 {
		return nil
	}
	empty, err := s.isEmpty(ctx)
	if err != nil || !empty {
		return err
	}
	return s.backend.Sample(ctx, sample)
}

// found makes the organisation. The owner is noted first: without the address
// nobody would get a token again.
func (s *Server) found(ctx context.Context, sample bool) error {
	o := sampleOwner
	if !sample {
		o = thisUser()
	}
	s.state.Owner = o.email
	if err := s.state.write(s.dir); err != nil {
		return err
	}
	if _, err := s.backend.Init(ctx, o.organization, o.email, o.name); err != nil {
		return err
	}
	return s.backend.RevokeTokensLabelled(ctx, initLabel)
}

// makeToken ends the tokens of runs that could not do so themselves and makes a
// new one. It finds out who the owner is.
func (s *Server) makeToken(ctx context.Context) error {
	if err := s.backend.RevokeTokensLabelled(ctx, tokenLabel); err != nil {
		return err
	}
	var tried []string
	for _, email := range []string{s.state.Owner, sampleOwner.email, thisUser().email} {
		if email == "" {
			continue
		}
		var err error
		s.token, s.tokenID, err = s.backend.NewToken(ctx, email, tokenLabel)
		if err == nil {
			s.state.Owner = email
			return nil
		}
		if !errors.Is(err, backend.ErrNotFound) {
			return err
		}
		tried = append(tried, email)
	}
	return fmt.Errorf("none of %s is an active person of it", strings.Join(tried, ", "))
}

// thisUser is the owner of an organisation that is not made up.
func thisUser() owner {
	o := owner{organization: "My organisation", email: "owner@localhost.localdomain"}
	u, err := user.Current()
	if err != nil {
		return o
	}
	login := u.Username[strings.LastIndexByte(u.Username, '\\')+1:] // Windows: DOMAIN\login
	plain := strings.Trim(strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9', r == '-', r == '_', r == '.':
			return r
		}
		return -1
	}, strings.ToLower(login)), ".")
	if plain != "" && !strings.Contains(plain, "..") && len(plain) <= 64 {
		o.email = plain + "@localhost.localdomain"
	}
	o.name, _, _ = strings.Cut(u.Name, ",") // some systems add room and telephone
	if o.name = strings.TrimSpace(o.name); o.name == "" {
		o.name = login
	}
	return o
}
