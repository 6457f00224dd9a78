package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"guestlist/backend/auth"
	"guestlist/backend/scopes"
	"guestlist/backend/store"
)

type scope struct {
	ID          string            `json:"id"`
	Kind        string            `json:"kind" enum:"organization,unit,team,waiting_area,meeting_room"`
	Name        string            `json:"name"`
	ParentID    *string           `json:"parent_id" nullable:"true"`
	Permissions []auth.Permission `json:"permissions" nullable:"false"`
	Open        int               `json:"open" doc:"Distinct open invitations here and below"`
}

type newScopeInput struct {
	Body struct {
		Kind     string `json:"kind" enum:"unit,team,waiting_area,meeting_room"`
		Name     string `json:"name" minLength:"1" maxLength:"100"`
		ParentID string `json:"parent_id,omitempty" doc:"The organisation unless given"`
	}
}

// ScopeID names a scope in the path.
type ScopeID struct {
	ID string `path:"id" example:"scp_0c5j2q8m1v3e0"`
}

type scopeChangeInput struct {
	ScopeID
	Body struct {
		Name     *string `json:"name,omitempty" minLength:"1" maxLength:"100" nullable:"false"`
		ParentID *string `json:"parent_id,omitempty" nullable:"false" doc:"Moves the scope, with all that is in it"`
	}
}

type scopeRemovalInput struct {
	ScopeID
	MoveTo string `query:"move_to" doc:"ID of the scope where the roles go that hang on it"`
}

func (a *API) registerScopes() {
	huma.Register(a.huma, operation(http.MethodGet, "/v1/scopes", "scopes", "The scopes where the caller holds rights, parents before children"), a.scopes)
	create := operation(http.MethodPost, "/v1/scopes", "create-scope", "Make a scope in one that the caller manages", 400, 403, 404, 413, 422)
	create.DefaultStatus = http.StatusCreated
	huma.Register(a.huma, create, a.addScope)
	huma.Register(a.huma, operation(http.MethodPatch, "/v1/scopes/{id}", "change-scope", "Rename or move a scope", 400, 403, 404, 413, 422), a.changeScope)
	huma.Register(a.huma, operation(http.MethodDelete, "/v1/scopes/{id}", "delete-scope", "Remove a scope that holds no others", 403, 404, 409, 422), a.removeScope)
}

func (a *API) scopes(ctx context.Context, _ *struct{}) (*answer[items[scope]], error) {
	list, err := scopes.List(ctx, a.Store, caller(ctx))
	if err != nil {
		return nil, a.problemFor(ctx, err)
	}
	out := &answer[items[scope]]{items[scope]{Items: []scope{}}}
	for _, s := range list {
		out.Body.Items = append(out.Body.Items, shownScope(s))
	}
	return out, nil
}

func shownScope(s scopes.Info) scope {
	row := scope{ID: s.ID, Kind: s.Kind, Name: s.Name, Permissions: s.Permissions, Open: s.Open}
	if s.ParentID != "" {
		row.ParentID = &s.ParentID
	}
	return row
}

func (a *API) addScope(ctx context.Context, in *newScopeInput) (*answer[scope], error) {
	b := in.Body
	sc, err := scopes.Create(ctx, a.Store, caller(ctx), requestID(ctx), b.Kind, b.Name, b.ParentID)
	return a.scopeNow(ctx, sc, err)
}

func (a *API) changeScope(ctx context.Context, in *scopeChangeInput) (*answer[scope], error) {
	sc, err := scopes.Apply(ctx, a.Store, caller(ctx), requestID(ctx), in.ID, scopes.Change{Name: in.Body.Name, ParentID: in.Body.ParentID})
	return a.scopeNow(ctx, sc, err)
}

func (a *API) removeScope(ctx context.Context, in *scopeRemovalInput) (*struct{}, error) {
	return nil, a.problemFor(ctx, scopes.Delete(ctx, a.Store, caller(ctx), requestID(ctx), in.ID, in.MoveTo))
}

// scopeNow answers with a scope as the caller sees it after a change.
func (a *API) scopeNow(ctx context.Context, sc auth.Scope, err error) (*answer[scope], error) {
	var list []scopes.Info
	if err == nil {
		list, err = scopes.ListNow(ctx, a.Store, caller(ctx))
	}
	if err != nil {
		return nil, a.problemFor(ctx, err)
	}
	for _, s := range list {
		if s.ID == sc.ID {
			return &answer[scope]{shownScope(s)}, nil
		}
	}
	return nil, a.problemFor(ctx, store.ErrNotFound)
}
