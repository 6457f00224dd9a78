package api

import (
	"context"
	"net/http"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"guestlist/backend/invitations"
	"guestlist/backend/lists"
	"guestlist/backend/members"
	"guestlist/backend/store"
)

type membersInput struct {
	Status  []string `query:"status,explode" enum:"active,invited,deactivated,all" doc:"Repeatable; all unless given. Invited people are listed only where the caller has member:manage"`
	ScopeID string   `query:"scope_id" doc:"Includes what is below"`
	Role    string   `query:"role"`
	Q       string   `query:"q" maxLength:"200" doc:"Searches name and address"`
	Sort    string   `query:"sort" default:"name" enum:"name,address,status,roles,scope,joined_at,-name,-address,-status,-roles,-scope,-joined_at"`
	Limit   int      `query:"limit" default:"100" minimum:"1" maximum:"1000"`
	Cursor  string   `query:"cursor" doc:"next_cursor of the page before"`
}

type memberPage struct {
	Items      []*members.Member `json:"items" nullable:"false"`
	NextCursor *string           `json:"next_cursor" nullable:"true" doc:"null at the end"`
	Total      *int              `json:"total,omitempty" doc:"On the first page only"`
}

// MemberID names a member in the path.
type MemberID struct {
	ID string `path:"id" example:"usr_0c5j2q8m1v3e0"`
}

type memberChange struct {
	Roles  *[]roleAt `json:"roles,omitempty" maxItems:"200" nullable:"false" doc:"All roles that the member is to hold, as far as the caller sees them; a scope_id left out is the organisation"`
	Status string    `json:"status,omitempty" enum:"active,deactivated" doc:"Deactivating ends the person's access tokens"`
}

type memberChangeInput struct {
	MemberID
	Body memberChange
}

func (a *API) registerMembers() {
	huma.Register(a.huma, operation(http.MethodGet, "/v1/members", "list-members",
		"List people: active, invited and deactivated", 400, 403, 404, 422), a.members)
	huma.Register(a.huma, operation(http.MethodPatch, "/v1/members/{id}", "change-member",
		"Change a member's roles or status", 400, 403, 404, 409, 413, 422), a.changeMember)
}

func (a *API) members(ctx context.Context, in *membersInput) (*answer[memberPage], error) {
	q := lists.MemberQuery{
		Statuses: in.Status, ScopeID: in.ScopeID, Role: in.Role, Search: strings.TrimSpace(in.Q),
		Limit: in.Limit, Cursor: in.Cursor,
	}
	if len(q.Statuses) == 0 || slices.Contains(q.Statuses, "all") {
		q.Statuses = []string{store.Active, store.Deactivated, store.Invited}
	}
	slices.Sort(q.Statuses)
	q.Statuses = slices.Compact(q.Statuses)
	q.Sort, q.Desc = strings.CutPrefix(in.Sort, "-")
	p, err := lists.Members(ctx, a.Store, caller(ctx), q)
	if err != nil {
		return nil, a.problemFor(ctx, err)
	}
	out := memberPage{Items: p.Items, NextCursor: next(p.Next)}
	if p.Total >= 0 {
		out.Total = &p.Total
	}
	return &answer[memberPage]{out}, nil
}

func (a *API) changeMember(ctx context.Context, in *memberChangeInput) (*answer[*members.Member], error) {
	ch := members.Change{Status: in.Body.Status}
	if in.Body.Roles != nil {
		roles := make([]invitations.RoleAt, 0, len(*in.Body.Roles))
		for _, r := range *in.Body.Roles {
			roles = append(roles, invitations.RoleAt(r))
		}
		ch.Roles = &roles
	}
	m, err := members.Apply(ctx, a.Store, caller(ctx), requestID(ctx), in.ID, ch)
	if err != nil {
		return nil, a.problemFor(ctx, err)
	}
	return &answer[*members.Member]{m}, nil
}
