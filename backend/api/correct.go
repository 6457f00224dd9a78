package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"guestlist/backend/invitations"
	"guestlist/backend/store"
)

type correctInput struct {
	KeyHeader
	ByID
	Body struct {
		Address string `json:"address" minLength:"1" maxLength:"1000"`
	}
}

func (a *API) registerCorrect() {
	huma.Register(a.huma, operation(http.MethodPost, "/v1/invitations/{id}/correct", "correct-invitation",
		"Revoke an open invitation and send a new one, with the same grants and message, to another address. Idempotency-Key is required",
		400, 403, 404, 409, 413, 422), a.correct)
}

func (a *API) correct(ctx context.Context, in *correctInput) (*answer[*invitations.Invitation], error) {
	if err := needsKey(in.Key); err != nil {
		return nil, a.problemFor(ctx, err)
	}
	key := store.Key{Endpoint: "correct/" + in.ID, Value: in.Key, Body: in.Body}
	inv, err := a.Invitations.Correct(ctx, caller(ctx), requestID(ctx), key, in.ID, in.Body.Address)
	if err != nil {
		return nil, a.problemFor(ctx, err)
	}
	return &answer[*invitations.Invitation]{inv}, nil
}
