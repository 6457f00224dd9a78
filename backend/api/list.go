package api

import (
	"context"
	"net/http"
	"reflect"
	"slices"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"guestlist/backend/invitations"
	"guestlist/backend/lists"
	"guestlist/backend/store"
)

// optional is a query parameter that knows whether it was given.
type optional[T any] struct {
	Value T
	IsSet bool
}

// Schema says that the parameter is a plain value.
func (o optional[T]) Schema(r huma.Registry) *huma.Schema {
	return huma.SchemaFromType(r, reflect.TypeOf(o.Value))
}

// Receiver tells huma where the value goes.
func (o *optional[T]) Receiver() reflect.Value { return reflect.ValueOf(o).Elem().Field(0) }

// OnParamSet tells whether there was one.
func (o *optional[T]) OnParamSet(isSet bool, _ any) { o.IsSet = isSet }

type listInput struct {
	Status  []string        `query:"status,explode" enum:"open,pending,expired,accepted,revoked,all" doc:"Repeatable; open unless given"`
	ScopeID string          `query:"scope_id" doc:"Includes what is below"`
	Role    string          `query:"role"`
	Address string          `query:"address" maxLength:"1000" doc:"The whole address, however it is spelled: asks for one person"`
	Q       string          `query:"q" maxLength:"200" doc:"Searches address and inviter"`
	From    time.Time       `query:"invited_from" doc:"Invited at this time or later"`
	To      time.Time       `query:"invited_to" doc:"Invited before this time"`
	Sort    string          `query:"sort" default:"-invited_at" enum:"address,status,roles,scope,invited_at,expires_at,last_sent_at,-address,-status,-roles,-scope,-invited_at,-expires_at,-last_sent_at"`
	Limit   int             `query:"limit" default:"100" minimum:"1" maximum:"1000"`
	Cursor  string          `query:"cursor" doc:"next_cursor of the page before"`
	Since   optional[int64] `query:"since" doc:"List what has changed after this sequence number instead; filters and sort do not apply"`
}

type page struct {
	Items      []*invitations.Invitation `json:"items" nullable:"false"`
	NextCursor *string                   `json:"next_cursor" nullable:"true" doc:"null at the end"`
	Total      *int                      `json:"total,omitempty" doc:"On the first page of a list only"`
	Seq        int64                     `json:"seq" doc:"The organisation's sequence number when the page was read"`
	Gone       *[]string                 `json:"gone,omitempty" doc:"With since: IDs that are no longer visible"`
	Reset      *bool                     `json:"reset,omitempty" doc:"With since: read the whole list again"`
}

// ByID names an invitation in the path.
type ByID struct {
	ID string `path:"id" example:"inv_0c5j2q8m1v3e0"`
}

func (a *API) registerList() {
	huma.Register(a.huma, operation(http.MethodGet, "/v1/invitations", "list-invitations",
		"List invitations, or what has changed since a sequence number", 400, 403, 404, 422), a.list)
	huma.Register(a.huma, operation(http.MethodGet, "/v1/invitations/{id}", "get-invitation",
		"One invitation", 403, 404, 422), a.get)
}

func (a *API) get(ctx context.Context, in *ByID) (*answer[*invitations.Invitation], error) {
	inv, err := a.Invitations.Get(ctx, caller(ctx), in.ID)
	if err != nil {
		return nil, a.problemFor(ctx, err)
	}
	return &answer[*invitations.Invitation]{inv}, nil
}

func (a *API) list(ctx context.Context, in *listInput) (*answer[page], error) {
	if in.Since.IsSet {
		return a.since(ctx, in)
	}
	q := lists.InvitationQuery{
		Statuses: statuses(in.Status), ScopeID: in.ScopeID, Role: in.Role, Search: strings.TrimSpace(in.Q),
		Address: strings.TrimSpace(in.Address), From: in.From, To: in.To, Limit: in.Limit, Cursor: in.Cursor,
	}
	q.Sort, q.Desc = strings.CutPrefix(in.Sort, "-")
	p, err := lists.Invitations(ctx, a.Store, caller(ctx), q)
	if err != nil {
		return nil, a.problemFor(ctx, err)
	}
	out := page{Items: p.Items, NextCursor: next(p.Next), Seq: p.Seq}
	if p.Total >= 0 {
		out.Total = &p.Total
	}
	return &answer[page]{out}, nil
}

func (a *API) since(ctx context.Context, in *listInput) (*answer[page], error) {
	if in.Since.Value < 0 {
		return nil, a.problemFor(ctx, &store.InvalidError{Location: "query.since", Message: "a sequence number is not negative"})
	}
	ch, err := a.Invitations.Since(ctx, caller(ctx), in.Since.Value, in.Limit, in.Cursor)
	if err != nil {
		return nil, a.problemFor(ctx, err)
	}
	return &answer[page]{page{Items: ch.Items, NextCursor: next(ch.Next), Seq: ch.Seq, Gone: &ch.Gone, Reset: &ch.Reset}}, nil
}

func next(cursor string) *string {
	if cursor == "" {
		return nil
	}
	return &cursor
}

// statuses spells out what open and all stand for.
func statuses(asked []string) []string {
	if len(asked) == 0 {
		asked = []string{"open"}
	}
	var out []string
	for _, s := range asked {
		switch s {
		case "open":
			out = append(out, invitations.Pending, invitations.Expired)
		case "all":
			out = append(out, invitations.Pending, invitations.Expired, invitations.Accepted, invitations.Revoked)
		default:
			out = append(out, s)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
