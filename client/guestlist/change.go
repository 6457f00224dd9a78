package guestlist

import (
	"context"
	"fmt"
	"net/url"
	"time"

	"guestlist/app/invite"
)

// Create invites.
func (b *Backend) Create(ctx context.Context, n invite.New, key string) ([]invite.Result, error) {
	return b.batchFor(ctx, key, wireNew(n))
}

// Judge says what Create would answer, and changes nothing.
func (b *Backend) Judge(ctx context.Context, n invite.New) ([]invite.Result, error) {
	body := wireNew(n)
	body.DryRun = true
	list, err := b.batchFor(ctx, "", body)
	return list, nothingChanged(err)
}

// nothingChanged makes an error of a call that changes nothing, although it is a POST,
// what it would be for a GET: nobody has to wonder whether it was done.
func nothingChanged(err error) error {
	if invite.CodeOf(err) == invite.CodeUnknown {
		return &invite.Error{Code: invite.CodeTemporary, Detail: "no answer that can be read", Err: err}
	}
	return err
}

// Resend sends open invitations again.
func (b *Backend) Resend(ctx context.Context, ids []string, key string) ([]invite.Result, error) {
	return b.batchOf(ctx, "/v1/invitations/resend", ids, key)
}

// Revoke ends open invitations.
func (b *Backend) Revoke(ctx context.Context, ids []string, key string) ([]invite.Result, error) {
	return b.batchOf(ctx, "/v1/invitations/revoke", ids, key)
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
	return b.named(ctx, &changed), nil
}

// Correct sends an open invitation to another address: the answer is the new
// invitation, and the old one is revoked. The reason of a refusal is not_pending,
// already_invited, already_member or invalid.
func (b *Backend) Correct(ctx context.Context, id, address, key string) (*invite.Invitation, error) {
	var made invitation
	path := "/v1/invitations/" + url.PathEscape(id) + "/correct"
	if err := b.change(ctx, path, key, map[string]string{"address": address}, &made); err != nil {
		return nil, err
	}
	if made.ID == "" {
		return nil, unreadable(nil)
	}
	return b.named(ctx, &made), nil
}

// named makes ours of an invitation that a change answered.
func (b *Backend) named(ctx context.Context, w *invitation) *invite.Invitation {
	b.names.learnQuietly(ctx, invited(*w))
	return b.invitation(w)
}

// Link hands out an invitation's link. The server logs that it did.
func (b *Backend) Link(ctx context.Context, id string) (invite.Link, error) {
	var answer struct {
		URL       string    `json:"url"`
		ExpiresAt time.Time `json:"expires_at"`
	}
	if err := b.change(ctx, "/v1/invitations/"+url.PathEscape(id)+"/link", "", nil, &answer); err != nil {
		return invite.Link{}, nothingChanged(err)
	}
	if answer.URL == "" {
		return invite.Link{}, nothingChanged(unreadable(nil))
	}
	return invite.Link{URL: answer.URL, ExpiresAt: answer.ExpiresAt.UTC()}, nil
}

// batchOf does one thing to invitations.
func (b *Backend) batchOf(ctx context.Context, path string, ids []string, key string) ([]invite.Result, error) {
	list, err := b.batch(ctx, path, key, map[string][]string{"ids": ids}, len(ids))
	if err == nil {
		err = inOrder(ids, func(i int) *string { return &list[i].ID })
	}
	if err != nil {
		return nil, err
	}
	return list, nil
}

// batchFor asks for invitations to addresses.
func (b *Backend) batchFor(ctx context.Context, key string, body newInvitations) ([]invite.Result, error) {
	list, err := b.batch(ctx, "/v1/invitations", key, body, len(body.Addresses))
	if err == nil {
		err = inOrder(body.Addresses, func(i int) *string { return &list[i].Address })
	}
	if err != nil {
		return nil, err
	}
	return list, nil
}

// inOrder fills in what each result is about where the server leaves it out. One that is
// about something else leaves open what was done.
func inOrder(asked []string, about func(i int) *string) error {
	for i, want := range asked {
		switch got := about(i); *got {
		case "", want:
			*got = want
		default:
			return unreadable(fmt.Errorf("result %d is about something else than was asked", i))
		}
	}
	return nil
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
	b.names.learnQuietly(ctx, invited(known...))
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

func wireNew(n invite.New) newInvitations {
	w := newInvitations{
		Addresses: n.Addresses, Channel: string(n.Channel), ScopeID: n.ScopeID, Message: n.Message,
		ExpiresInHours: int((n.ExpiresIn + time.Hour - 1) / time.Hour),
	}
	if len(n.Roles) > 0 {
		w.Roles = wireGrants(n.Roles)
	}
	return w
}

func wireGrants(roles []invite.RoleAt) []grant {
	list := make([]grant, len(roles))
	for i, r := range roles {
		list[i] = grant{Role: r.Role, ScopeID: r.ScopeID}
	}
	return list
}
