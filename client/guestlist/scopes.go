package guestlist

import (
	"context"
	"net/http"
	"net/url"

	"guestlist/app/invite"
	"guestlist/client/transport"
)

// CreateScope makes a scope. It is sent only once: the server knows no keys here.
func (b *Backend) CreateScope(ctx context.Context, c invite.ScopeChange) (invite.Scope, error) {
	return b.arrange(ctx, http.MethodPost, "/v1/scopes", c)
}

// ChangeScope renames or moves a scope.
func (b *Backend) ChangeScope(ctx context.Context, id string, c invite.ScopeChange) (invite.Scope, error) {
	c.Kind = "" // which never changes
	return b.arrange(ctx, http.MethodPatch, scopePath(id), c)
}

// RemoveScope removes a scope.
func (b *Backend) RemoveScope(ctx context.Context, id, moveTo string) error {
	query := url.Values{}
	set(query, "move_to", moveTo)
	return b.send(ctx, transport.Request{Method: http.MethodDelete, Path: scopePath(id), Query: query}, nil)
}

func scopePath(id string) string { return "/v1/scopes/" + url.PathEscape(id) }

// arrange sends what a scope is to be, and reads what it is then.
func (b *Backend) arrange(ctx context.Context, method, path string, c invite.ScopeChange) (invite.Scope, error) {
	var changed scope
	if err := b.send(ctx, transport.Request{Method: method, Path: path, Body: scopeChange(c)}, &changed); err != nil {
		return invite.Scope{}, err
	}
	if changed.ID == "" {
		return invite.Scope{}, unreadable(nil)
	}
	b.names.called(invite.Scope(changed).Ref())
	return invite.Scope(changed), nil
}

// called notes what a scope is called now.
func (n *names) called(ref invite.ScopeRef) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.scopes[ref.ID] = ref
}
