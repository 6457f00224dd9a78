package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"guestlist/backend/store"
)

type tokenID struct {
	ID string `path:"id" example:"tok_0c5j2q8m1v3e0"`
}

func (a *API) registerTokens() {
	huma.Register(a.huma, operation(http.MethodGet, "/v1/tokens", "list-tokens", "The caller's own access tokens, never their value"), a.tokens)
	huma.Register(a.huma, operation(http.MethodDelete, "/v1/tokens/{id}", "delete-token", "End one of the caller's own access tokens", 404, 422), a.endToken)
}

func (a *API) tokens(ctx context.Context, _ *struct{}) (*answer[items[store.Token]], error) {
	list, err := a.Store.Tokens(ctx, caller(ctx))
	if err != nil {
		return nil, a.problemFor(ctx, err)
	}
	return &answer[items[store.Token]]{items[store.Token]{list}}, nil
}

func (a *API) endToken(ctx context.Context, in *tokenID) (*struct{}, error) {
	return nil, a.problemFor(ctx, a.Store.RevokeToken(ctx, caller(ctx), requestID(ctx), in.ID))
}
