package api

import (
	"context"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"guestlist/backend/store"
	"guestlist/backend/tokens"
)

type newTokenInput struct {
	Body struct {
		Label     string     `json:"label" minLength:"1" maxLength:"100" doc:"What the token is for"`
		ExpiresAt *time.Time `json:"expires_at,omitempty" doc:"When it ends by itself"`
		Rights    string     `json:"rights,omitempty" enum:"read,mailer" doc:"read: it changes nothing. mailer: it reads and sends invitations, and does nothing else. Unless given it may do all that the caller may"`
	}
}

type newToken struct {
	tokens.Token
	Value string `json:"token" doc:"What goes behind Bearer; shown only now"`
}

type tokensInput struct {
	UserID string `query:"user_id" doc:"ID of the person, or all; the caller unless given. Others' are for owners and administrators of the organisation"`
}

type tokenID struct {
	ID string `path:"id" example:"tok_0c5j2q8m1v3e0"`
}

func (a *API) registerTokens() {
	huma.Register(a.huma, operation(http.MethodGet, "/v1/tokens", "list-tokens", "Access tokens, never their value", 403, 404, 422), a.tokens)
	create := operation(http.MethodPost, "/v1/tokens", "create-token", "Make another access token for the caller; its value is shown only in this answer", 400, 403, 413, 422)
	create.DefaultStatus = http.StatusCreated
	huma.Register(a.huma, create, a.addToken)
	huma.Register(a.huma, operation(http.MethodDelete, "/v1/tokens/{id}", "delete-token", "End an access token: one's own or, for owners and administrators of the organisation, anybody's", 403, 404, 422), a.endToken)
}

func (a *API) tokens(ctx context.Context, in *tokensInput) (*answer[items[tokens.Token]], error) {
	list, err := tokens.List(ctx, a.Store, caller(ctx), in.UserID)
	if err != nil {
		return nil, a.problemFor(ctx, err)
	}
	return &answer[items[tokens.Token]]{items[tokens.Token]{list}}, nil
}

func (a *API) addToken(ctx context.Context, in *newTokenInput) (*answer[newToken], error) {
	label := store.CleanName(in.Body.Label)
	if label == "" {
		return nil, a.problemFor(ctx, &store.InvalidError{Location: "body.label", Message: "say what the token is for"})
	}
	value, t, err := tokens.Make(ctx, a.Store, caller(ctx), requestID(ctx), store.NewAccess{
		Label: label, ExpiresAt: in.Body.ExpiresAt, Rights: in.Body.Rights,
	})
	if err != nil {
		return nil, a.problemFor(ctx, err)
	}
	return &answer[newToken]{newToken{t, value}}, nil
}

func (a *API) endToken(ctx context.Context, in *tokenID) (*struct{}, error) {
	return nil, a.problemFor(ctx, tokens.Revoke(ctx, a.Store, caller(ctx), requestID(ctx), in.ID))
}

// mailerCalls are what a token of the rights mailer is for.
var mailerCalls = map[string]bool{
	"session": true, "roles": true, "scopes": true, "list-invitations": true, "get-invitation": true,
	"invitation-history": true, "create-invitations": true, "resend-invitations": true, streamID: true,
}

// mayCall refuses calls that a narrowed token is not for.
func mayCall(c *store.Caller, method, operation string) error {
	switch {
	case c.Narrow == store.ReadOnly && method != http.MethodGet:
		return &store.ForbiddenError{Reason: "this access token is for reading only"}
	case c.Narrow == store.Mailer && !mailerCalls[operation]:
		return &store.ForbiddenError{Reason: "this access token is for reading and sending invitations only"}
	}
	return nil
}
