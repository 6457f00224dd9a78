package account

import (
	"context"
	"time"

	"guestlist/app/invite"
	"guestlist/app/problem"
)

// TestLimit is how long Test may take.
const TestLimit = 20 * time.Second

// Opener makes a backend of a kind. It sends nothing.
type Opener func(kind Kind, address, token string) (invite.Backend, error)

// Test tries a connection out before it is kept. It gives the answer and a
// problem whose code says what to do: NoSuchHost, Refused, TLS, Insecure,
// NotABackend, Unauthenticated, NoMemberManage (the connection works, but shows
// no invitations; info is filled in), Temporary, or Canceled.
func Test(ctx context.Context, kind Kind, address, token string, open Opener) (invite.Info, *problem.Problem) {
	ctx, cancel := context.WithTimeout(ctx, TestLimit)
	defer cancel()
	if token == "" {
		return invite.Info{}, &problem.Problem{Code: problem.Unauthenticated, Detail: "a token is needed"}
	}
	backend, err := open(kind, address, token)
	if err != nil {
		return invite.Info{}, problem.Of(err)
	}
	info, err := backend.Info(ctx)
	if err != nil {
		return invite.Info{}, problem.Of(err)
	}
	if _, err := backend.List(ctx, invite.ListQuery{Limit: 1}); err != nil {
		p := problem.Of(err)
		if p.Code == problem.Forbidden {
			p = &problem.Problem{Code: problem.NoMemberManage, Detail: p.Detail}
		}
		return info, p
	}
	return info, nil
}
