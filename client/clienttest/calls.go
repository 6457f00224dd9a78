package clienttest

import (
	"context"

	"guestlist/app/invite"
)

// calls is every method that f.Backend has, on any backend of the same sort.
func calls(b invite.Backend) map[string]func(ctx context.Context) error {
	list := map[string]func(ctx context.Context) error{
		"Info": func(ctx context.Context) error { _, err := b.Info(ctx); return err },
		"List": func(ctx context.Context) error { _, err := b.List(ctx, invite.ListQuery{}); return err },
		"Create": func(ctx context.Context) error {
			_, err := b.Create(ctx, invite.New{Addresses: []string{"x@example.com"}}, "c")
			return err
		},
		"Revoke": func(ctx context.Context) error { _, err := b.Revoke(ctx, []string{"x"}, "r"); return err },
	}
	if o, ok := b.(invite.Resender); ok {
		list["Resend"] = func(ctx context.Context) error { _, err := o.Resend(ctx, []string{"x"}, "s"); return err }
	}
	if o, ok := b.(invite.Judge); ok {
		list["Judge"] = func(ctx context.Context) error {
			_, err := o.Judge(ctx, invite.New{Addresses: []string{"x@example.com"}})
			return err
		}
	}
	if o, ok := b.(invite.RoleLister); ok {
		list["Roles"] = func(ctx context.Context) error { _, err := o.Roles(ctx); return err }
	}
	if o, ok := b.(invite.Scoper); ok {
		list["Scopes"] = func(ctx context.Context) error { _, err := o.Scopes(ctx); return err }
	}
	if o, ok := b.(invite.ScopeChanger); ok {
		c := invite.ScopeChange{Kind: invite.Team, Name: "x"}
		list["CreateScope"] = func(ctx context.Context) error { _, err := o.CreateScope(ctx, c); return err }
		list["ChangeScope"] = func(ctx context.Context) error { _, err := o.ChangeScope(ctx, "x", c); return err }
		list["RemoveScope"] = func(ctx context.Context) error { return o.RemoveScope(ctx, "x", "") }
	}
	if o, ok := b.(invite.RoleRemover); ok {
		list["RemoveRoles"] = func(ctx context.Context) error {
			_, err := o.RemoveRoles(ctx, "x", []string{"g"}, "m")
			return err
		}
	}
	if o, ok := b.(invite.Linker); ok {
		list["Link"] = func(ctx context.Context) error { _, err := o.Link(ctx, "x"); return err }
	}
	if o, ok := b.(invite.ChangeLister); ok {
		list["Changes"] = func(ctx context.Context) error { _, err := o.Changes(ctx, 0, ""); return err }
	}
	if o, ok := b.(invite.Watcher); ok {
		list["Watch"] = func(ctx context.Context) error { return o.Watch(ctx, 0, func() {}, func(int64) {}) }
	}
	addPeople(b, list)
	return list
}

// addPeople adds the calls about members, log and tokens.
func addPeople(b invite.Backend, list map[string]func(ctx context.Context) error) {
	if o, ok := b.(invite.MemberLister); ok {
		list["Members"] = func(ctx context.Context) error { _, err := o.Members(ctx, invite.MemberQuery{}); return err }
	}
	if o, ok := b.(invite.MemberEditor); ok {
		list["ChangeMember"] = func(ctx context.Context) error {
			_, err := o.ChangeMember(ctx, "x", invite.MemberChange{Status: invite.MemberActive})
			return err
		}
	}
	if o, ok := b.(invite.Auditor); ok {
		list["Events"] = func(ctx context.Context) error { _, err := o.Events(ctx, invite.EventQuery{}); return err }
	}
	if o, ok := b.(invite.Historian); ok {
		list["History"] = func(ctx context.Context) error { _, err := o.History(ctx, "x"); return err }
	}
	if o, ok := b.(invite.Corrector); ok {
		list["Correct"] = func(ctx context.Context) error { _, err := o.Correct(ctx, "x", "x@example.com", "d"); return err }
	}
	if o, ok := b.(invite.TokenKeeper); ok {
		list["Tokens"] = func(ctx context.Context) error { _, err := o.Tokens(ctx); return err }
		list["NewToken"] = func(ctx context.Context) error { _, _, err := o.NewToken(ctx, "x"); return err }
		list["EndToken"] = func(ctx context.Context) error { return o.EndToken(ctx, "x") }
	}
}
