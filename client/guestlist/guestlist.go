// Package guestlist is the connector to a Guestlist server.
package guestlist

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"time"

	"guestlist/app/invite"
	"guestlist/client/transport"
)

// Backend is a Guestlist server, as one person with an access token sees it.
type Backend struct {
	http    *transport.Client
	names   *names
	pages   *pages
	silence time.Duration // how long an event stream may say nothing
}

var (
	_ invite.Backend      = (*Backend)(nil)
	_ invite.Resender     = (*Backend)(nil)
	_ invite.Judge        = (*Backend)(nil)
	_ invite.RoleLister   = (*Backend)(nil)
	_ invite.Scoper       = (*Backend)(nil)
	_ invite.ScopeChanger = (*Backend)(nil)
	_ invite.RoleRemover  = (*Backend)(nil)
	_ invite.Linker       = (*Backend)(nil)
	_ invite.ChangeLister = (*Backend)(nil)
	_ invite.Watcher      = (*Backend)(nil)
	_ invite.Heart        = (*Backend)(nil)
	_ invite.MemberLister = (*Backend)(nil)
	_ invite.MemberEditor = (*Backend)(nil)
	_ invite.Auditor      = (*Backend)(nil)
	_ invite.Historian    = (*Backend)(nil)
	_ invite.Corrector    = (*Backend)(nil)
	_ invite.TokenKeeper  = (*Backend)(nil)
)

// Open is this connector's invite.Opener.
func Open(c invite.Config) (invite.Backend, error) { return New(transport.Config{Config: c}) }

// New makes a Backend; it sends nothing. The address is that of the server, with
// any path before /v1.
func New(c transport.Config) (*Backend, error) {
	c.HonoursKeys = true
	way, err := transport.New(c)
	if err != nil {
		return nil, err
	}
	const beats = 3
	b := &Backend{http: way, pages: newPages(), silence: beats * heartbeat}
	b.names = newNames(b)
	return b, nil
}

// Close lets go of idle connections.
func (b *Backend) Close() error { return b.http.Close() }

// Info asks for the session. Something that answers but is no Guestlist server is
// an error with the code NotABackend.
func (b *Backend) Info(ctx context.Context) (invite.Info, error) {
	var s session
	if err := b.get(ctx, "/v1/session", nil, &s); err != nil {
		return invite.Info{}, err
	}
	if s.User.ID == "" || s.Organization.ID == "" {
		return invite.Info{}, notGuestlist(nil)
	}
	info := s.info()
	info.Capabilities = invite.CapabilitiesOf(b)
	info.Capabilities.Expiry, info.Capabilities.Message, info.Capabilities.Idempotent = true, true, true
	info.Capabilities.Sends = true
	return info, nil
}

// get reads JSON into out.
func (b *Backend) get(ctx context.Context, path string, q url.Values, out any) error {
	return b.read(ctx, transport.Request{Method: http.MethodGet, Path: path, Query: q}, out)
}

// read sends a request that changes nothing and reads JSON into out.
func (b *Backend) read(ctx context.Context, r transport.Request, out any) error {
	resp, err := b.http.Do(ctx, r)
	if err != nil {
		return judge(err)
	}
	if err := json.Unmarshal(resp.Body, out); err != nil {
		return notGuestlist(err)
	}
	if list, ok := out.(lister); ok && !list.listed() {
		return notGuestlist(errors.New("there is no list in the answer"))
	}
	return nil
}

// lister is an answer with a list, which a Guestlist server always sends, also where
// nothing is in it: an answer without one says nothing about what there is.
type lister interface{ listed() bool }

// change posts a change and reads the answer into out.
func (b *Backend) change(ctx context.Context, path, key string, body, out any) error {
	return b.send(ctx, transport.Request{Method: http.MethodPost, Path: path, Body: body, Key: key}, out)
}

// send sends a change and reads the answer into out; nil: it has none. An answer
// that cannot be read leaves open what was done.
func (b *Backend) send(ctx context.Context, r transport.Request, out any) error {
	resp, err := b.http.Do(ctx, r)
	if err != nil {
		return judge(err)
	}
	if out == nil {
		return nil
	}
	if err := json.Unmarshal(resp.Body, out); err != nil {
		return unreadable(err)
	}
	return nil
}

// judge tells refusals of a Guestlist server, which always name a reason, from
// those of something else at the same address.
func judge(err error) error {
	var e *invite.Error
	if errors.As(err, &e) && e.Code == invite.CodeUnknown && e.Reason == "unavailable" {
		refused := *e
		refused.Code = invite.CodeTemporary // it answers so before it does anything
		return &refused
	}
	if !errors.As(err, &e) || e.Reason != "" || e.Status < 400 || e.Status >= 500 {
		return err
	}
	if e.Code == invite.CodeTemporary || e.Code == invite.CodeRateLimited || e.Code == invite.CodeUnknown {
		return err // a gateway may say that too
	}
	return notGuestlist(err)
}

func notGuestlist(cause error) *invite.Error {
	return &invite.Error{Code: invite.CodeNotABackend, Detail: "something answers, but it is no Guestlist server", Err: cause}
}

func unreadable(cause error) *invite.Error {
	return &invite.Error{Code: invite.CodeUnknown, Detail: "sent, but the answer cannot be read", Err: cause}
}

func givenUp(ctx context.Context) *invite.Error {
	return &invite.Error{Code: invite.CodeTemporary, Detail: "given up before an answer came", Err: ctx.Err()}
}
