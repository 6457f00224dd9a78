package account

import (
	"context"

	"guestlist/app/invite"
)

// CopyKey is the key of a connection's offline copy and of its journal of runs, from the
// keyring or, the first time, a new one. Without a keyring there is none: NoCopy.
func (a *Accounts) CopyKey(ctx context.Context, id string) ([]byte, error) {
	key, err := a.copyKey(ctx, id)
	if err != nil {
		return nil, &invite.Error{Code: invite.CodeNoCopy, Detail: err.Error(), Err: err}
	}
	return key, nil
}
