package session

import (
	"context"

	"guestlist/app/invite"
)

// CreateScope makes a scope, which Snapshot has by then. It is not safe to ask twice after
// an unknown outcome: look at Snapshot.Scopes first.
func (s *Session) CreateScope(ctx context.Context, c invite.ScopeChange) (invite.Scope, error) {
	return s.arrange(ctx, func(ctx context.Context, b invite.ScopeChanger) (invite.Scope, error) {
		return b.CreateScope(ctx, c)
	})
}

// ChangeScope renames or moves a scope, as Snapshot has it by then.
func (s *Session) ChangeScope(ctx context.Context, id string, c invite.ScopeChange) (invite.Scope, error) {
	return s.arrange(ctx, func(ctx context.Context, b invite.ScopeChanger) (invite.Scope, error) {
		return b.ChangeScope(ctx, id, c)
	})
}

// RemoveScope removes a scope, which Snapshot has left behind by then. What hangs on it goes
// to the scope moveTo; see invite.ScopeChanger.
func (s *Session) RemoveScope(ctx context.Context, id, moveTo string) error {
	_, err := s.arrange(ctx, func(ctx context.Context, b invite.ScopeChanger) (invite.Scope, error) {
		return invite.Scope{}, b.RemoveScope(ctx, id, moveTo)
	})
	return err
}

// arrange changes the scopes and reads them again: at once after what was done, and by and
// by where the change failed, as it may have been done all the same.
func (s *Session) arrange(ctx context.Context, change func(context.Context, invite.ScopeChanger) (invite.Scope, error)) (invite.Scope, error) {
	b, ok := s.backend.(invite.ScopeChanger)
	if !ok {
		return invite.Scope{}, unsupported("change its scopes")
	}
	return ask(ctx, s, func(ctx context.Context) (invite.Scope, error) {
		defer poke(s.look)
		got, err := change(ctx, b)
		if err != nil {
			poke(s.detail)
			return got, err
		}
		s.readScopes()
		return got, nil
	})
}
