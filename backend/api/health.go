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
		OperationID: "health", Method: http.MethodGet, Path: "/healthz", Summary: "Whether the server works",
		Tags: []string{"Server"}, Errors: []int{http.StatusServiceUnavailable},
	}, func(ctx context.Context, _ *struct{}) (*answer[health], error) {
		if err := a.Store.Ping(ctx); err != nil {
			a.log.Error("health", "error", err)
			return nil, newProblem(http.StatusServiceUnavailable, "The database does not answer.")
		}
		return &answer[health]{health{"ok"}}, nil
	})
}
