package account

import (
	"context"
	"time"

	"guestlist/app/invite"
)

// TestLimit is how long Test may take.
const TestLimit = 20 * time.Second

// Opener makes a backend of a kind. It sends nothing.
type Opener func(kind Kind, address, token string) (invite.Backend, error)

// Test tries a connection out before it is kept. It gives the answer and a
// problem whose code says what to do: NoSuchHost, Refused, TLS, Insecure,
// NotABackend, Unauthenticated, NoMemberManage (the connection works, but shows
// no invitations; info is filled in), Temporary, or Canceled.
func Test(ctx context.Context, kind Kind, address, token string, open Opener) (invite.Info, *invite.Error) {
	ctx, cancel := context.WithTimeout(ctx, TestLimit)
	defer cancel()
	if token == "" {
		return invite.Info{}, &invite.Error{Code: invite.CodeUnauthenticated, Detail: "a token is needed"}
	}
	backend, err := open(kind, address, token)
	if err != nil {
		return invite.Info{}, invite.ErrorOf(err)
	}
	info, err := backend.Info(ctx)
	if err != nil {
		return invite.Info{}, invite.ErrorOf(err)
	}
	if _, err := backend.List(ctx, invite.ListQuery{Limit: 1}); err != nil {
		p := invite.ErrorOf(err)
		if p.Code == invite.CodeForbidden {
			p = &invite.Error{Code: invite.CodeNoMemberManage, Detail: p.Detail}
		}
		return info, p
	}
	return info, nil
}
