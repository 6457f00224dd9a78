package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"guestlist/backend/store"
)

type newTokenInput struct {
	Body struct {
		Label string `json:"label" minLength:"1" maxLength:"100" doc:"What the token is for"`
	}
}

type newToken struct {
	store.Token
	Value string `json:"token" doc:"What goes behind Bearer; shown only now"`
}

type tokenID struct {
	ID string `path:"id" example:"tok_0c5j2q8m1v3e0"`
}

func (a *API) registerTokens() {
	huma.Register(a.huma, operation(http.MethodGet, "/v1/tokens", "list-tokens", "The caller's own access tokens, never their value"), a.tokens)
	create := operation(http.MethodPost, "/v1/tokens", "create-token", "Make another access token for the caller; its value is shown only in this answer", 400, 413, 422)
	create.DefaultStatus = http.StatusCreated
	huma.Register(a.huma, create, a.addToken)
	huma.Register(a.huma, operation(http.MethodDelete, "/v1/tokens/{id}", "delete-token", "End one of the caller's own access tokens", 404, 422), a.endToken)
}

func (a *API) tokens(ctx context.Context, _ *struct{}) (*answer[items[store.Token]], error) {
	list, err := a.Store.Tokens(ctx, caller(ctx))
	if err != nil {
		return nil, a.problemFor(ctx, err)
	}
	return &answer[items[store.Token]]{items[store.Token]{list}}, nil
}

func (a *API) addToken(ctx context.Context, in *newTokenInput) (*answer[newToken], error) {
	label := store.CleanName(in.Body.Label)
	if label == "" {
		return nil, a.problemFor(ctx, &store.InvalidError{Location: "body.label", Message: "say what the token is for"})
	}
	value, t, err := a.Store.AddToken(ctx, caller(ctx), requestID(ctx), label)
	if err != nil {
		return nil, a.problemFor(ctx, err)
	}
	return &answer[newToken]{newToken{t, value}}, nil
}

func (a *API) endToken(ctx context.Context, in *tokenID) (*struct{}, error) {
	return nil, a.problemFor(ctx, a.Store.RevokeToken(ctx, caller(ctx), requestID(ctx), in.ID))
}
