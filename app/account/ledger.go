package account

import (
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"slices"

	"guestlist/app/cache"
	"guestlist/app/datafile"
	"guestlist/app/invite"
	"guestlist/app/secret"
)

// ledgerName is a file with the IDs of the connections whose secrets may lie in the
// keyring, because the keyring itself cannot be asked for a list.
const ledgerName = "keyring.json"

type ledger struct {
	IDs []string `json:"ids"`
}

// Sweep removes from the keyring the secrets of connections that are in no file of
// the data folder any more, and their offline copies. What the keyring does not let
// go is left to the next start.
func (a *Accounts) Sweep(ctx context.Context) error {
	var known []string
	for _, c := range a.List() {
		if !c.Kind.Here() {
			known = append(known, c.ID)
		}
	}
	ids, err := a.noted(known...) // those of before there was a ledger join it
	if err != nil {
		return err
	}
	for _, id := range ids {
		if _, ok := a.Get(id); ok || inAnyFile(a.dir, id) {
			continue
		}
		if err := a.deleteSecrets(ctx, id); err != nil {
			return err
		}
		if err := a.deleteFiles(id); err != nil {
			return err
		}
	}
	return nil
}

// storeNew gives the token of a connection that is not in the file yet to the
// keyring. Where ctx ends meanwhile, the keyring does not keep it.
func (a *Accounts) storeNew(ctx context.Context, id, token string) (kept bool, err error) {
	if err := a.note(id); err != nil {
		return false, err
	}
	kept, _ = a.secrets.Store(ctx, id, token) // kept says all that can be done about it
	if ctx.Err() != nil {
		return false, errors.Join(ctx.Err(), a.deleteSecrets(ctx, id))
	}
	return kept, nil
}

// deleteSecrets removes a connection's token and the key of its copy, also when ctx
// has ended. KeyringLeft: they may still be there, and Sweep will try again.
func (a *Accounts) deleteSecrets(ctx context.Context, id string) error {
	ctx = context.WithoutCancel(ctx)
	err := errors.Join(a.secrets.Delete(ctx, id), a.secrets.Delete(ctx, cache.KeyName(id)))
	if errors.Is(err, secret.ErrUnavailable) {
		return &invite.Error{Code: invite.CodeKeyringLeft, Detail: secret.ErrUnavailable.Error(), Err: err}
	}
	if err != nil {
		return err
	}
	return a.changeLedger(func(l *ledger) {
		l.IDs = slices.DeleteFunc(l.IDs, func(held string) bool { return held == id })
	})
}

// note writes down that the keyring may hold secrets of a connection, before it does.
func (a *Accounts) note(id string) error {
	_, err := a.noted(id)
	return err
}

// noted adds IDs to the ledger and gives all that are in it.
func (a *Accounts) noted(ids ...string) (all []string, err error) {
	err = a.changeLedger(func(l *ledger) {
		for _, id := range ids {
			if !slices.Contains(l.IDs, id) {
				l.IDs = append(l.IDs, id)
			}
		}
		all = slices.Clone(l.IDs)
	})
	return all, err
}

// changeLedger alters the ledger. One that cannot be read starts empty: it is a help
// for tidying up, and nothing else hangs on it.
func (a *Accounts) changeLedger(f func(*ledger)) error {
	unlock, err := a.lock()
	if err != nil {
		return err
	}
	defer unlock()
	data, err := os.ReadFile(a.path(ledgerName))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	var l ledger
	if json.Unmarshal(data, &l) != nil {
		l = ledger{}
	}
	before := slices.Clone(l.IDs)
	if f(&l); slices.Equal(before, l.IDs) {
		return nil
	}
	if data, err = json.Marshal(l); err != nil {
		return err
	}
	return datafile.Replace(a.path(ledgerName), append(data, '\n'))
}
