package api

import (
	"context"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"guestlist/backend/invitations"
	"guestlist/backend/store"
)

type roleAt struct {
	Role    string `json:"role" minLength:"1" maxLength:"64"`
	ScopeID string `json:"scope_id,omitempty" doc:"The request's scope_id unless given"`
}

type newInvitations struct {
	Addresses      []string `json:"addresses" minItems:"1" maxItems:"1000" nullable:"false"`
	Channel        string   `json:"channel,omitempty" enum:"email,sms" default:"email"`
	ScopeID        string   `json:"scope_id,omitempty" doc:"The organisation unless given"`
	Roles          []roleAt `json:"roles,omitempty" maxItems:"50" doc:"member unless given"`
	ExpiresInHours int      `json:"expires_in_hours,omitempty" minimum:"1" maximum:"8760" default:"168"`
	Message        string   `json:"message,omitempty" maxLength:"500" doc:"Shown in the mail"`
	DryRun         bool     `json:"dry_run,omitempty" doc:"Judge, and change nothing"`
}

// KeyHeader is the header that makes a change happen once.
type KeyHeader struct {
	Key string `header:"Idempotency-Key" maxLength:"255" doc:"Makes a repeat give the first answer and do nothing"`
}

type createInput struct {
	KeyHeader
	Body newInvitations
}

type bulkBody struct {
	IDs []string `json:"ids" minItems:"1" maxItems:"1000" nullable:"false"`
}

type bulkInput struct {
	KeyHeader
	Body bulkBody
}

type createResult struct {
	Address    string                  `json:"address"`
	Outcome    string                  `json:"outcome" enum:"invited,resent,roles_added,already_invited,already_member,invalid,forbidden,not_found"`
	Invitation *invitations.Invitation `json:"invitation,omitempty"`
	Detail     string                  `json:"detail,omitempty"`
}

type bulkResult struct {
	ID         string                  `json:"id"`
	Outcome    string                  `json:"outcome" enum:"resent,revoked,role_removed,not_pending,not_found,forbidden,too_soon"`
	Invitation *invitations.Invitation `json:"invitation,omitempty"`
	RetryAt    *time.Time              `json:"retry_at,omitempty"`
	Detail     string                  `json:"detail,omitempty"`
}

type results[T any] struct {
	Results []T `json:"results" nullable:"false"`
}

type removeInput struct {
	KeyHeader
	ByID
	Body struct {
		GrantIDs []string `json:"grant_ids" minItems:"1" maxItems:"1000" nullable:"false"`
	}
}

type link struct {
	URL       string    `json:"url"`
	ExpiresAt time.Time `json:"expires_at"`
}

func (a *API) registerChanges() {
	create := operation(http.MethodPost, "/v1/invitations", "create-invitations",
		"Invite. Idempotency-Key is required unless dry_run", 400, 403, 404, 409, 413, 422)
	create.DefaultStatus = http.StatusOK
	huma.Register(a.huma, create, a.create)
	huma.Register(a.huma, operation(http.MethodPost, "/v1/invitations/resend", "resend-invitations",
		"Send open invitations again. Idempotency-Key is required", 400, 403, 409, 413, 422), a.resend)
	huma.Register(a.huma, operation(http.MethodPost, "/v1/invitations/revoke", "revoke-invitations",
		"Revoke open invitations", 400, 403, 409, 413, 422), a.revoke)
	huma.Register(a.huma, operation(http.MethodDelete, "/v1/invitations/{id}", "delete-invitation",
		"Revoke one open invitation", 403, 404, 409, 422), a.remove)
	huma.Register(a.huma, operation(http.MethodPost, "/v1/invitations/{id}/remove-roles", "remove-roles",
		"Take grants out of an open invitation; with none left it is revoked", 400, 403, 404, 409, 413, 422), a.removeRoles)
	huma.Register(a.huma, operation(http.MethodPost, "/v1/invitations/{id}/link", "invitation-link",
		"The link of an open invitation; that it was handed out is logged", 403, 404, 409, 422), a.link)
}

func needsKey(key string) error {
	if key == "" {
		return &store.InvalidError{Location: "header.Idempotency-Key", Message: "this call needs an Idempotency-Key: a text of your own, the same for every try"}
	}
	return nil
}

func (a *API) create(ctx context.Context, in *createInput) (*answer[results[createResult]], error) {
	b := in.Body
	if !b.DryRun {
		if err := needsKey(in.Key); err != nil {
			return nil, a.problemFor(ctx, err)
		}
	}
	n := invitations.Wanted{
		Addresses: b.Addresses, Channel: b.Channel, ScopeID: b.ScopeID, Message: b.Message,
		Lifetime: time.Duration(b.ExpiresInHours) * time.Hour,
	}
	for _, r := range b.Roles {
		n.Roles = append(n.Roles, invitations.RoleAt(r))
	}
	var list []invitations.Result
	var err error
	switch {
	case !b.DryRun:
		list, err = a.Invitations.Create(ctx, caller(ctx), requestID(ctx), store.Key{Endpoint: "create", Value: in.Key, Body: b}, n)
	case a.judged.Allow(caller(ctx).ID):
		list, err = a.Invitations.Judge(ctx, caller(ctx), requestID(ctx), n)
	default:
		err = errTooOften
	}
	if err != nil {
		return nil, a.problemFor(ctx, err)
	}
	out := &answer[results[createResult]]{results[createResult]{make([]createResult, 0, len(list))}}
	for _, r := range list {
		out.Body.Results = append(out.Body.Results, createResult{r.Address, r.Outcome, r.Invitation, r.Detail})
	}
	return out, nil
}

func (a *API) resend(ctx context.Context, in *bulkInput) (*answer[results[bulkResult]], error) {
	if err := needsKey(in.Key); err != nil {
		return nil, a.problemFor(ctx, err)
	}
	list, err := a.Invitations.Resend(ctx, caller(ctx), requestID(ctx), store.Key{Endpoint: "resend", Value: in.Key, Body: in.Body}, in.Body.IDs)
	return a.bulk(ctx, list, err)
}

func (a *API) revoke(ctx context.Context, in *bulkInput) (*answer[results[bulkResult]], error) {
	list, err := a.Invitations.Revoke(ctx, caller(ctx), requestID(ctx), store.Key{Endpoint: "revoke", Value: in.Key, Body: in.Body}, in.Body.IDs)
	return a.bulk(ctx, list, err)
}

func (a *API) bulk(ctx context.Context, list []invitations.Result, err error) (*answer[results[bulkResult]], error) {
	if err != nil {
		return nil, a.problemFor(ctx, err)
	}
	out := &answer[results[bulkResult]]{results[bulkResult]{make([]bulkResult, 0, len(list))}}
	for _, r := range list {
		out.Body.Results = append(out.Body.Results, bulkResult{r.ID, r.Outcome, r.Invitation, r.RetryAt, r.Detail})
	}
	return out, nil
}

func (a *API) remove(ctx context.Context, in *ByID) (*struct{}, error) {
	return nil, a.problemFor(ctx, a.Invitations.RevokeOne(ctx, caller(ctx), requestID(ctx), in.ID))
}

func (a *API) removeRoles(ctx context.Context, in *removeInput) (*answer[*invitations.Invitation], error) {
	key := store.Key{Endpoint: "remove-roles/" + in.ID, Value: in.Key, Body: in.Body}
	inv, err := a.Invitations.RemoveRoles(ctx, caller(ctx), requestID(ctx), key, in.ID, in.Body.GrantIDs)
	if err != nil {
		return nil, a.problemFor(ctx, err)
	}
	return &answer[*invitations.Invitation]{inv}, nil
}

func (a *API) link(ctx context.Context, in *ByID) (*answer[link], error) {
	l, err := a.Invitations.Link(ctx, caller(ctx), requestID(ctx), in.ID)
	if err != nil {
		return nil, a.problemFor(ctx, err)
	}
	return &answer[link]{link{URL: a.PublicURL() + "/accept/" + l.Token, ExpiresAt: l.ExpiresAt}}, nil
}
