package account

import (
	"context"
)

// CopyKey is the key of a connection's offline copy and of its journal of runs, from the
// keyring or, the first time, a new one. Without a keyring there is none: NoCopy.
func (a *Accounts) CopyKey(ctx context.Context, id string) ([]byte, error) {
	if key := a.knownKey(id); key != nil {
		return key, nil
	}
	key, err := a.copyKey(ctx, id)
	if err != nil {
		return nil, keyProblem(err)
	}
	a.rememberKey(id, key)
	return key, nil
}
