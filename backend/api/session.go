package api

import (
	"context"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"guestlist/backend/audit"
	"guestlist/backend/auth"
	"guestlist/backend/invitations"
	"guestlist/backend/lists"
	"guestlist/backend/store"
)

type user struct {
	ID    string `json:"id"`
	Name  string `json:"name"`
	Email string `json:"email"`
}

type limits struct {
	MaxBulk int `json:"max_bulk" doc:"Items of one bulk call"`
	MaxPage int `json:"max_page" doc:"Rows of one page"`
}

type orders struct {
	Members []string `json:"members" nullable:"false" doc:"Of /v1/members"`
	Audit   []string `json:"audit" nullable:"false" doc:"Of /v1/audit"`
}

type serverInfo struct {
	Version string    `json:"version"`
	Time    time.Time `json:"time" doc:"The server's clock, by which invitations expire"`
}

type session struct {
	User         user               `json:"user"`
	Organization store.Organization `json:"organization"`
	Permissions  []auth.Permission  `json:"permissions" nullable:"false" doc:"What the caller may do in at least one scope"`
	Limits       limits             `json:"limits"`
	Orders       orders             `json:"orders" doc:"What sort takes, each also with a - before it. Servers that do not say it sort members by name, address, status and joined_at, and the log by nothing"`
	Server       serverInfo         `json:"server"`
	Warnings     []string           `json:"warnings" nullable:"false" doc:"What those with member:manage should know, such as a mail server that does not answer, or a full disk that holds mail back"`
}

type role struct {
	ID          string            `json:"id"`
	Name        string            `json:"name"`
	ScopeKinds  []string          `json:"scope_kinds" nullable:"false"`
	Permissions []auth.Permission `json:"permissions" nullable:"false"`
}

type items[T any] struct {
	Items []T `json:"items" nullable:"false"`
}

// answer is a body with status 200.
type answer[T any] struct{ Body T }

func (a *API) registerSession() {
	huma.Register(a.huma, operation(http.MethodGet, "/v1/session", "session", "Who is calling, and what they may do"), a.session)
	huma.Register(a.huma, operation(http.MethodGet, "/v1/roles", "roles", "The roles that can be given"), a.roles)
}

func (a *API) session(ctx context.Context, _ *struct{}) (*answer[session], error) {
	c := caller(ctx)
	org, _, err := a.Store.Organization(ctx)
	if err != nil {
		return nil, a.problemFor(ctx, err)
	}
	s := session{
		User: user{c.ID, c.Name, c.Email}, Organization: org,
		Permissions: c.Rights.Union().Names(),
		Limits:      limits{invitations.MaxBulk, lists.MaxPage},
		Orders:      orders{lists.MemberSorts, audit.Sorts},
		Server:      serverInfo{a.Version, a.Store.Now()},
		Warnings:    []string{},
	}
	if a.Warnings != nil && c.Rights.Anywhere(auth.MemberManage) {
		s.Warnings = append(s.Warnings, a.Warnings()...)
		if words := a.away.Words(); words != "" {
			s.Warnings = append(s.Warnings, "The last change that was asked for could not be made. "+words+".")
		}
	}
	shared, err := lists.SharedAddresses(ctx, a.Store, c)
	if err != nil {
		return nil, a.problemFor(ctx, err)
	}
	s.Warnings = append(s.Warnings, sharedWarnings(shared)...)
	return &answer[session]{s}, nil
}

func (a *API) roles(context.Context, *struct{}) (*answer[items[role]], error) {
	out := &answer[items[role]]{}
	for _, r := range auth.Roles() {
		out.Body.Items = append(out.Body.Items, role{r.ID, r.Name, r.Kinds, r.Gives.Names()})
	}
	return out, nil
}
