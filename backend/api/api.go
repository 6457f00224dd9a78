// Package api answers HTTP: typed handlers over the packages of the server's subjects,
// from which the OpenAPI document comes.
package api

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"guestlist/backend/invitations"
	"guestlist/backend/limit"
	"guestlist/backend/store"
	"guestlist/backend/tokens"
	"guestlist/backend/trouble"
)

// maxBody is the largest request body that is read.
const maxBody = 1 << 20

// Params are what the API is made of. All but Warnings are needed.
type Params struct {
	Store       *store.Store
	Invitations *invitations.Invitations
	Log         *slog.Logger
	Version     string
	PublicURL   func() string   // base of invitation links, without a slash at the end
	Accept      http.Handler    // serves /accept/{token}
	Warnings    func() []string // what admins should know, such as a mail server that refuses its login
}

// API is the HTTP side of the server. It is safe for concurrent use.
type API struct {
	Params
	log     *slog.Logger
	handler http.Handler
	huma    huma.API
	calls   *share // but streams
	streams *share
	lists   *share
	judged  *limit.Limiter  // by caller, for dry runs
	strange *limit.Limiter  // by peer, for tokens that do not exist
	away    trouble.Episode // from when it cannot be used until a change is made
	ending  chan struct{}
	once    sync.Once
}

// New builds the handler.
func New(p Params) *API {
	a := &API{Params: p, log: p.Log, calls: newShare(maxCalls), streams: newShare(maxStreams), lists: newShare(maxLists), judged: limit.New(1, 60), strange: limit.New(0.5, 30), ending: make(chan struct{})}
	a.away = trouble.Episode{What: "the database", Log: p.Log, First: time.Second, Longest: time.Second}
	mux := http.NewServeMux()
	a.huma = humago.New(mux, config(p.Version))
	a.huma.UseMiddleware(a.authenticate)
	a.registerSession()
	a.registerScopes()
	a.registerList()
	a.registerChanges()
	a.registerCorrect()
	a.registerMembers()
	a.registerAudit()
	a.registerTokens()
	a.registerEvents()
	a.registerHealth()
	mux.HandleFunc("GET /docs", a.docs)
	mux.Handle("/accept/{token}", p.Accept)
	mux.HandleFunc("/", notFound(mux))
	a.handler = a.wrap(mux)
	return a
}

// ServeHTTP answers a request.
func (a *API) ServeHTTP(w http.ResponseWriter, r *http.Request) { a.handler.ServeHTTP(w, r) }

// EndStreams ends all event streams, now and from now on, so that a server can
// shut down without waiting for them.
func (a *API) EndStreams() { a.once.Do(func() { close(a.ending) }) }

func config(version string) huma.Config {
	c := huma.DefaultConfig("Guestlist", version)
	c.CreateHooks = nil // no $schema in answers: the contract does not have it
	c.SchemasPath = ""
	c.DocsPath = "" // huma's page loads its script from elsewhere; ours is served by ourselves
	c.Info.Description = "Invitations of an organisation: who is still on the way in."
	c.Components.SecuritySchemes = map[string]*huma.SecurityScheme{
		"token": {Type: "http", Scheme: "bearer", Description: "An access token, shown once when it was made"},
	}
	return c
}

type ctxKey int

const (
	callerKey ctxKey = iota
	requestIDKey
	operationKey // its ID
)

func caller(ctx context.Context) *store.Caller {
	c, _ := ctx.Value(callerKey).(*store.Caller)
	return c
}

func requestID(ctx context.Context) string {
	id, _ := ctx.Value(requestIDKey).(string)
	return id
}

// operation describes a call that needs an access token.
func operation(method, path, id, summary string, errs ...int) huma.Operation {
	tag := "Organisation"
	for prefix, name := range map[string]string{"invitations": "Invitations", "members": "Members", "audit": "Activity", "tokens": "Tokens"} {
		if strings.HasPrefix(path, "/v1/"+prefix) {
			tag = name
		}
	}
	return huma.Operation{
		OperationID: id, Method: method, Path: path, Summary: summary, Tags: []string{tag},
		Security:     []map[string][]string{{"token": {}}},
		Errors:       append([]int{http.StatusUnauthorized, http.StatusForbidden, http.StatusTooManyRequests, http.StatusInternalServerError, http.StatusServiceUnavailable}, errs...),
		MaxBodyBytes: maxBody, BodyReadTimeout: time.Minute,
	}
}

// authenticate lets only requests with a valid token reach operations that need
// one, not too many of one person at once, and puts the caller into the context.
func (a *API) authenticate(ctx huma.Context, next func(huma.Context)) {
	if len(ctx.Operation().Security) == 0 {
		next(ctx)
		return
	}
	kind, token, _ := strings.Cut(ctx.Header("Authorization"), " ")
	if !strings.EqualFold(kind, "Bearer") || token == "" {
		a.refuse(ctx, store.ErrUnauthenticated)
		return
	}
	c, err := tokens.Authenticate(ctx.Context(), a.Store, strings.TrimSpace(token))
	if errors.Is(err, store.ErrUnauthenticated) {
		if r, _ := humago.Unwrap(ctx); !a.strange.Allow(limit.Peer(r)) {
			err = errTooOften
		}
	}
	if err != nil {
		a.refuse(ctx, err)
		return
	}
	if err := mayCall(c, ctx.Operation().Method, ctx.Operation().OperationID); err != nil {
		a.refuse(ctx, err)
		return
	}
	going := a.calls
	if ctx.Operation().OperationID == streamID {
		going = a.streams
	}
	if !going.take(c.Key) {
		a.refuse(ctx, errTooMany)
		return
	}
	defer going.giveBack(c.Key)
	if listCalls[ctx.Operation().OperationID] {
		if !a.lists.take(c.Key) {
			a.refuse(ctx, errTooMany)
			return
		}
		defer a.lists.giveBack(c.Key)
	}
	next(huma.WithValue(huma.WithValue(ctx, callerKey, c), operationKey, ctx.Operation().OperationID))
}
