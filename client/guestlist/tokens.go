package guestlist

import (
	"context"
	"net/http"
	"net/url"

	"guestlist/app/invite"
	"guestlist/client/transport"
)

// Tokens lists the person's own access tokens, never their values.
func (b *Backend) Tokens(ctx context.Context) ([]invite.AccessToken, error) {
	var answer items[token]
	if err := b.get(ctx, "/v1/tokens", nil, &answer); err != nil {
		return nil, err
	}
	list := make([]invite.AccessToken, len(answer.Items))
	for i, t := range answer.Items {
		list[i] = t.ours()
	}
	return list, nil
}

// NewToken makes an access token. It is sent only once: the server knows no keys
// here, and each request makes another token.
func (b *Backend) NewToken(ctx context.Context, label string) (value string, t invite.AccessToken, err error) {
	var made token
	if err := b.change(ctx, "/v1/tokens", "", map[string]string{"label": label}, &made); err != nil {
		return "", invite.AccessToken{}, err
	}
	if made.ID == "" || made.Token == "" {
		return "", invite.AccessToken{}, unreadable(nil)
	}
	return made.Token, made.ours(), nil
}

// EndToken ends one of the person's own access tokens at once.
func (b *Backend) EndToken(ctx context.Context, id string) error {
	return b.send(ctx, transport.Request{Method: http.MethodDelete, Path: "/v1/tokens/" + url.PathEscape(id)}, nil)
}
