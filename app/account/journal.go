package account

import (
	"context"

	"guestlist/app/invite"
	"guestlist/app/journal"
)

// OpenJournal opens the journal of a connection's runs, encrypted with the key of its
// offline copy. Without a keyring there is none: NoCopy.
func (a *Accounts) OpenJournal(ctx context.Context, id string) (*journal.Journal, error) {
	key, err := a.copyKey(ctx, id)
	if err != nil {
		return nil, &invite.Error{Code: invite.CodeNoCopy, Detail: err.Error(), Err: err}
	}
	return journal.Open(journal.Path(a.dir, id), key)
}
