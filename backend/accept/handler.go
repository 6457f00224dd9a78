package accept

import (
	"context"
	"crypto/rand"
	"errors"
	"log/slog"
	"net/http"
	"unicode/utf8"

	"guestlist/backend/auth"
	"guestlist/backend/database"
	"guestlist/backend/invitations"
	"guestlist/backend/limit"
	"guestlist/backend/store"
)

// Invitations is what the page needs. *invitations.Invitations has it.
type Invitations interface {
	Offer(ctx context.Context, link string) (invitations.Offer, error)
	Accept(ctx context.Context, link, name, requestID string) (invitations.Offer, string, error)
}

// Handler serves GET and POST /accept/{token}.
type Handler struct {
	inv    Invitations
	log    *slog.Logger
	links  *limit.Limiter // by peer and link, for links that exist
	misses *limit.Limiter // by peer, for links that do not exist
	twice  repeats
}

// How often one address may open a link, and how often it may try links that do
// not exist. Links that exist are not counted together: a whole company may be
// behind one address.
const (
	linkRate, linkBurst = 1, 60
	missRate, missBurst = 0.5, 30
)

// New makes the handler.
func New(inv Invitations, log *slog.Logger) *Handler {
	return &Handler{inv: inv, log: log, links: limit.New(linkRate, linkBurst), misses: limit.New(missRate, missBurst), twice: newRepeats()}
}

// ServeHTTP shows what a link offers, and accepts it on POST. What cannot be a link
// is refused before anything is looked up or kept.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead && r.Method != http.MethodPost {
		w.Header().Set("Allow", "GET, POST")
		h.show(w, http.StatusMethodNotAllowed, view{Title: "This page can only be read"})
		return
	}
	link := r.PathValue("token")
	if !auth.CanBeLink(link) {
		h.show(w, http.StatusNotFound, unknown)
		return
	}
	o, err := h.inv.Offer(r.Context(), link)
	switch {
	case err != nil:
		h.fail(w, r, o, err)
	case !h.links.Allow(limit.Peer(r), link):
		h.tooMany(w)
	case r.Method == http.MethodPost:
		h.accept(w, r, link, o)
	case !o.Open():
		h.fail(w, r, o, invitations.ErrNotPending)
	default:
		h.show(w, http.StatusOK, form(o))
	}
}

func form(o invitations.Offer) view {
	return view{
		Title: o.Inviter + " invites you to " + o.Organization, Form: true, Nonce: rand.Text(), Roles: o.Roles, Message: o.Message,
		Inviter: o.Inviter, Expires: o.ExpiresAt.Format("Monday, 2 January 2006, 15:04") + " UTC",
	}
}

func (h *Handler) accept(w http.ResponseWriter, r *http.Request, link string, o invitations.Offer) {
	r.Body = http.MaxBytesReader(w, r.Body, 16<<10)
	if err := r.ParseForm(); err != nil {
		h.show(w, http.StatusBadRequest, view{Title: "The form could not be read"})
		return
	}
	name := store.CleanName(r.PostForm.Get("name"))
	if name == "" || !utf8.ValidString(name) || utf8.RuneCountInString(name) > 200 {
		if !o.Open() {
			h.fail(w, r, o, invitations.ErrNotPending)
			return
		}
		v := form(o)
		v.Name, v.Problem = name, "Please enter your name, at most 200 characters."
		h.show(w, http.StatusUnprocessableEntity, v)
		return
	}
	join := func() (v view, err error) {
		if !o.Open() {
			return v, invitations.ErrNotPending
		}
		var token string
		o, token, err = h.inv.Accept(r.Context(), link, name, w.Header().Get("X-Request-Id"))
		return view{Title: "Welcome to " + o.Organization, Words: "You have accepted the invitation, " + name + ".", Token: token}, err
	}
	var v view
	var err error
	if nonce := r.PostForm.Get("nonce"); nonce != "" {
		v, err = h.twice.once(r.Context(), sentForm{link, nonce, name}, join)
	} else {
		v, err = join()
	}
	if err != nil {
		h.fail(w, r, o, err)
		return
	}
	h.show(w, http.StatusOK, v)
}

var unknown = view{Title: "This link is not known", Words: "Please check that the link is complete, or ask for a new invitation."}

func (h *Handler) fail(w http.ResponseWriter, r *http.Request, o invitations.Offer, err error) {
	switch {
	case errors.Is(err, store.ErrNotFound):
		if !h.misses.Allow(limit.Peer(r)) {
			h.tooMany(w)
			return
		}
		h.show(w, http.StatusNotFound, unknown)
	case errors.Is(err, invitations.ErrNotPending):
		h.show(w, http.StatusGone, gone(o))
	case errors.As(err, new(*database.AwayError)):
		h.log.WarnContext(r.Context(), "accept", "error", err, "request_id", w.Header().Get("X-Request-Id"))
		w.Header().Set("Retry-After", limit.RetryAfter)
		h.show(w, http.StatusServiceUnavailable, view{Title: "Not now", Words: "The server cannot note your answer at the moment. Please try again in a minute."})
	default:
		h.log.ErrorContext(r.Context(), "accept", "error", err, "request_id", w.Header().Get("X-Request-Id"))
		h.show(w, http.StatusInternalServerError, view{Title: "Something went wrong", Words: "Please try again in a moment."})
	}
}

func gone(o invitations.Offer) view {
	v := view{Title: "This invitation cannot be used any more"}
	switch o.Status {
	case invitations.Revoked:
		v.Words = "It was revoked. If you think that this is a mistake, ask whoever invited you."
	case invitations.Expired:
		v.Words = "It has expired. Ask whoever invited you to send it again."
	case invitations.Accepted:
		v.Words = "It has already been used: somebody has accepted it with this link."
	default:
		v.Words = "The account it belongs to has been deactivated."
	}
	return v
}

func (h *Handler) tooMany(w http.ResponseWriter) {
	w.Header().Set("Retry-After", limit.RetryAfter)
	h.show(w, http.StatusTooManyRequests, view{Title: "Too many tries", Words: "Please wait half a minute and try again."})
}

func (h *Handler) show(w http.ResponseWriter, status int, v view) {
	if err := show(w, status, v); err != nil {
		h.log.Debug("accept page cut off", "error", err)
	}
}
