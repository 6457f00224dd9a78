package guestlist

import (
	"context"
	"fmt"
	"net/url"
	"time"

	"guestlist/app/invite"
	"guestlist/client"
)

// Create invites.
func (b *Backend) Create(ctx context.Context, n invite.New, key string) ([]invite.Result, error) {
	body := wireNew(n)
	return b.batch(ctx, "/v1/invitations", key, body, len(n.Addresses))
}

// Judge says what Create would answer, and changes nothing.
func (b *Backend) Judge(ctx context.Context, n invite.New) ([]invite.Result, error) {
	body := wireNew(n)
	body.DryRun = true
	list, err := b.batch(ctx, "/v1/invitations", "", body, len(n.Addresses))
	if client.CodeOf(err) == client.Unknown {
		return nil, &client.Error{Code: client.Temporary, Detail: "no answer that can be read", Err: err}
	}
	return list, err
}

// Resend sends open invitations again.
func (b *Backend) Resend(ctx context.Context, ids []string, key string) ([]invite.Result, error) {
	return b.batch(ctx, "/v1/invitations/resend", key, map[string][]string{"ids": ids}, len(ids))
}

// Revoke ends open invitations.
func (b *Backend) Revoke(ctx context.Context, ids []string, key string) ([]invite.Result, error) {
	return b.batch(ctx, "/v1/invitations/revoke", key, map[string][]string{"ids": ids}, len(ids))
}

// RemoveRoles takes grants out of an open invitation; with none left it is revoked.
// An invitation that is not open any more is an error with the reason not_pending.
func (b *Backend) RemoveRoles(ctx context.Context, id string, grantIDs []string, key string) (*invite.Invitation, error) {
	var changed invitation
	path := "/v1/invitations/" + url.PathEscape(id) + "/remove-roles"
	if err := b.change(ctx, path, key, map[string][]string{"grant_ids": grantIDs}, &changed); err != nil {
		return nil, err
	}
	if changed.ID == "" {
		return nil, unreadable(nil)
	}
	b.learnQuietly(ctx, []invitation{changed})
	return b.invitation(&changed), nil
}

// Link hands out an invitation's link. The server logs that it did.
func (b *Backend) Link(ctx context.Context, id string) (invite.Link, error) {
	var answer struct {
		URL       string    `json:"url"`
		ExpiresAt time.Time `json:"expires_at"`
	}
	if err := b.change(ctx, "/v1/invitations/"+url.PathEscape(id)+"/link", "", nil, &answer); err != nil {
		return invite.Link{}, err
	}
	if answer.URL == "" {
		return invite.Link{}, unreadable(nil)
	}
	return invite.Link{URL: answer.URL, ExpiresAt: answer.ExpiresAt.UTC()}, nil
}

func (b *Backend) batch(ctx context.Context, path, key string, body any, count int) ([]invite.Result, error) {
	var answer results
	if err := b.change(ctx, path, key, body, &answer); err != nil {
		return nil, err
	}
	if len(answer.Results) != count {
		return nil, unreadable(fmt.Errorf("%d results for %d items", len(answer.Results), count))
	}
	known := make([]invitation, 0, count)
	for _, r := range answer.Results {
		if r.Invitation != nil {
			known = append(known, *r.Invitation)
		}
	}
	b.learnQuietly(ctx, known)
	out := make([]invite.Result, count)
	for i, r := range answer.Results {
		out[i] = invite.Result{ID: r.ID, Address: r.Address, Outcome: outcome(r.Outcome), Detail: r.Detail, RetryAt: r.RetryAt.UTC()}
		if r.Invitation != nil {
			out[i].Invitation = b.invitation(r.Invitation)
			out[i].ID = r.Invitation.ID
		}
	}
	return out, nil
}

// learnQuietly leaves names out where they cannot be had: the change is done, and
// its answer must not be lost for that.
func (b *Backend) learnQuietly(ctx context.Context, list []invitation) {
	_ = b.names.learn(ctx, list)
}

func wireNew(n invite.New) newInvitations {
	w := newInvitations{
		Addresses: n.Addresses, Channel: string(n.Channel), ScopeID: n.ScopeID, Message: n.Message,
		ExpiresInHours: int((n.ExpiresIn + time.Hour - 1) / time.Hour),
	}
	for _, r := range n.Roles {
		w.Roles = append(w.Roles, grant{Role: r.Role, ScopeID: r.ScopeID})
	}
	return w
}
