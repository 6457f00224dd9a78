package session

import (
	"context"

	"guestlist/app/invite"
)

// Tokens lists the connected person's own access tokens, never their values.
func (s *Session) Tokens(ctx context.Context) ([]invite.AccessToken, error) {
	b, err := s.tokenKeeper()
	if err != nil {
		return nil, err
	}
	return ask(ctx, s, b.Tokens)
}

// NewToken makes an access token of the connected person. The value is a secret
// that can be had only now. It is not safe to ask twice after an unknown outcome:
// look at Tokens first.
func (s *Session) NewToken(ctx context.Context, label string) (value string, t invite.AccessToken, err error) {
	b, err := s.tokenKeeper()
	if err != nil {
		return "", invite.AccessToken{}, err
	}
	err = s.call(ctx, func(ctx context.Context) (err error) {
		value, t, err = b.NewToken(ctx, label)
		return err
	})
	return value, t, err
}

// EndToken ends an access token at once. With the current one the session is
// SignedOut soon after.
func (s *Session) EndToken(ctx context.Context, id string) error {
	b, err := s.tokenKeeper()
	if err != nil {
		return err
	}
	return s.call(ctx, func(ctx context.Context) error {
		defer poke(s.look)
		return b.EndToken(ctx, id)
	})
}

func (s *Session) tokenKeeper() (invite.TokenKeeper, error) {
	if b, ok := s.backend.(invite.TokenKeeper); ok {
		return b, nil
	}
	return nil, unsupported("handle access tokens")
}
