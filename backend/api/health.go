package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"
)

type health struct {
	Status string `json:"status" enum:"ok"`
}

func (a *API) registerHealth() {
	huma.Register(a.huma, huma.Operation{
		OperationID: "health", Method: http.MethodGet, Path: "/healthz", Summary: "Whether the process answers",
		Tags: []string{"Server"}, Errors: []int{http.StatusInternalServerError},
	}, func(context.Context, *struct{}) (*answer[health], error) { return &answer[health]{health{"ok"}}, nil })
	huma.Register(a.huma, huma.Operation{
		OperationID: "ready", Method: http.MethodGet, Path: "/readyz", Summary: "Whether the server can do its work",
		Tags: []string{"Server"}, Errors: []int{http.StatusServiceUnavailable},
	}, a.ready)
}

func (a *API) ready(ctx context.Context, _ *struct{}) (*answer[health], error) {
	switch has, err := a.Store.Initialised(ctx); {
	case err != nil:
		a.log.Error("not ready", "error", err)
		return nil, unavailable("The database does not answer.")
	case !has:
		return nil, unavailable("The organisation has not been made yet.")
	}
	if words := a.away.Words(); words != "" {
		return nil, unavailable(words + ".")
	}
	return &answer[health]{health{"ok"}}, nil
}
