package api

import (
	"context"
	"errors"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"guestlist/backend/database"
	"guestlist/backend/invitations"
	"guestlist/backend/limit"
	"guestlist/backend/members"
	"guestlist/backend/scopes"
	"guestlist/backend/store"
)

// Problem is every error answer: RFC 9457 with our code.
type Problem struct {
	huma.ErrorModel
	Code string `json:"code" example:"not_found" doc:"What went wrong, for programs"`
}

var codes = map[int]string{
	http.StatusBadRequest:            "malformed",
	http.StatusUnauthorized:          "unauthenticated",
	http.StatusForbidden:             "forbidden",
	http.StatusNotFound:              "not_found",
	http.StatusMethodNotAllowed:      "method_not_allowed",
	http.StatusNotAcceptable:         "not_acceptable",
	http.StatusRequestTimeout:        "timeout",
	http.StatusConflict:              "conflict",
	http.StatusRequestEntityTooLarge: "too_large",
	http.StatusUnsupportedMediaType:  "unsupported_media_type",
	http.StatusUnprocessableEntity:   "invalid",
	http.StatusTooManyRequests:       "rate_limited",
	http.StatusServiceUnavailable:    "unavailable",
}

func newProblem(status int, detail string, errs ...error) *Problem {
	p := &Problem{Code: codes[status]}
	if p.Code == "" {
		p.Code = "internal"
	}
	p.Type, p.Status, p.Title, p.Detail = "about:blank", status, http.StatusText(status), detail
	for _, err := range errs {
		if err != nil {
			p.Add(err)
		}
	}
	for _, e := range p.Errors {
		e.Value = nil // a value may be a secret, and the client knows what it sent
	}
	return p
}

// huma makes its own errors (validation, malformed JSON) through these, so that
// they look like ours.
func init() {
	ours := func(status int, msg string, errs ...error) huma.StatusError {
		if status == http.StatusInternalServerError && msg == "cannot read request body" {
			return unreadable(errs)
		}
		return newProblem(status, msg, errs...)
	}
	huma.NewError = ours
	huma.NewErrorWithContext = func(_ huma.Context, status int, msg string, errs ...error) huma.StatusError {
		return ours(status, msg, errs...)
	}
}

// problemFor turns an error from below into an answer. What is not known here
// is logged and answered without details.
func (a *API) problemFor(ctx context.Context, err error) error {
	if err == nil {
		return nil
	}
	var forbidden *store.ForbiddenError
	var invalid *store.InvalidError
	var inUse *scopes.InUseError
	switch {
	case errors.As(err, &inUse):
		return conflict("scope_in_use", "The scope cannot be removed", errors.New(inUse.Words))
	case errors.As(err, &forbidden):
		return newProblem(http.StatusForbidden, forbidden.Error())
	case errors.As(err, &invalid):
		return newProblem(http.StatusUnprocessableEntity, "validation failed",
			&huma.ErrorDetail{Message: invalid.Message, Location: invalid.Location})
	case errors.Is(err, store.ErrNotFound):
		return newProblem(http.StatusNotFound, "There is nothing of this ID, or you may not see it.")
	case errors.Is(err, store.ErrUnauthenticated):
		return unauthenticated()
	case errors.Is(err, errTooMany):
		return tooMany(err, "5")
	case errors.Is(err, errTooOften):
		return tooMany(err, limit.RetryAfter)
	case errors.Is(err, store.ErrBadCursor):
		return newProblem(http.StatusBadRequest, err.Error())
	case errors.Is(err, store.ErrNotReady):
		return newProblem(http.StatusServiceUnavailable, err.Error())
	case errors.Is(err, store.ErrMismatch):
		return conflict("idempotency_mismatch", "", err)
	case errors.Is(err, invitations.ErrNotPending):
		return conflict("not_pending", notPendingTitles[ctx.Value(operationKey)], err)
	case errors.Is(err, invitations.ErrAlreadyInvited):
		return conflict(invitations.OutAlreadyInvited, "", err)
	case errors.Is(err, invitations.ErrAlreadyMember):
		return conflict(invitations.OutAlreadyMember, "", err)
	case errors.Is(err, members.ErrLastOwner):
		return conflict("last_owner", "The last owner stays", err)
	case ctx.Err() != nil:
		return newProblem(http.StatusServiceUnavailable, "the request was given up")
	}
	var away *database.AwayError
	if errors.As(err, &away) {
		a.away.Failed("use the database", away.Error())
		return unavailable("The database cannot be used now: " + away.Error() + ".")
	}
	a.log.ErrorContext(ctx, "request failed", "error", err, "request_id", requestID(ctx))
	return newProblem(http.StatusInternalServerError, "Something went wrong in the server. Its log has the request ID.")
}

func unavailable(words string) error {
	h := http.Header{"Retry-After": {"10"}}
	return huma.ErrorWithHeaders(newProblem(http.StatusServiceUnavailable, words), h)
}

// notPendingTitles say for each call what an invitation that is not open is no good for.
var notPendingTitles = map[any]string{
	"delete-invitation":  "Can only cancel invites for invited users",
	"invitation-link":    "Only open invitations have a link",
	"correct-invitation": "Only open invitations can be corrected",
	"remove-roles":       "Roles can only be removed from open invitations",
}

// conflict is a 409; an empty title is the status's own.
func conflict(code, title string, err error) *Problem {
	p := newProblem(http.StatusConflict, err.Error())
	p.Code = code
	if title != "" {
		p.Title = title
	}
	return p
}

func unauthenticated() error {
	h := http.Header{"Www-Authenticate": {`Bearer realm="guestlist"`}}
	return huma.ErrorWithHeaders(newProblem(http.StatusUnauthorized, "A valid access token is needed."), h)
}
