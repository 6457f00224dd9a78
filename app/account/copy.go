package account

import (
	"context"
	"encoding/hex"
	"errors"

	"guestlist/app/cache"
	"guestlist/app/datafile"
	"guestlist/app/invite"
	"guestlist/app/journal"
	"guestlist/app/secret"
)

// OpenCopy opens the offline copy of a connection, with its key from the keyring
// or, the first time, a new one. Without a keyring there is no copy: the cache is
// nil then, and the problem says so (InUse, NoCopy). A problem beside
// a cache says that a broken copy was put aside (BrokenCopy).
func (a *Accounts) OpenCopy(ctx context.Context, id string) (*cache.Cache, *invite.Error) {
	key, err := a.copyKey(ctx, id)
	if err != nil {
		return nil, keyProblem(err)
	}
	a.rememberKey(id, key)
	return a.openCopy(id, key)
}

// OpenKnownCopy is OpenCopy without asking the keyring, where CopyKeyKnown.
func (a *Accounts) OpenKnownCopy(id string) (*cache.Cache, *invite.Error) {
	return a.openCopy(id, a.knownKey(id))
}

func (a *Accounts) openCopy(id string, key []byte) (*cache.Cache, *invite.Error) {
	c, err := cache.Open(cache.Path(a.dir, id), key)
	switch {
	case errors.Is(err, cache.ErrInUse):
		return nil, &invite.Error{Code: invite.CodeInUse, Path: cache.Path(a.dir, id), Err: err}
	case err != nil:
		return nil, datafile.NoCopy(err)
	case c.Aside() != "":
		return c, &invite.Error{Code: invite.CodeBrokenCopy, Detail: c.Aside()}
	}
	return c, nil
}

// errNoKeyring says why there is no key: without one nothing is written.
var errNoKeyring = errors.New("this computer offers no keyring for its key")

// CopyKeyKnown tells whether the offline copy of a connection can be read without asking
// the keyring.
func (a *Accounts) CopyKeyKnown(id string) bool { return a.knownKey(id) != nil }

func (a *Accounts) knownKey(id string) []byte {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.keys[id]
}

func (a *Accounts) rememberKey(id string, key []byte) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.keys[id] = key
}

// keyProblem says that there is no copy because its key cannot be had.
func keyProblem(err error) *invite.Error {
	p := &invite.Error{Code: invite.CodeNoCopy, Detail: err.Error(), Err: err}
	if errors.Is(err, secret.ErrUnavailable) {
		p.Reason = string(invite.CodeKeyringSilent)
	}
	return p
}

func (a *Accounts) copyKey(ctx context.Context, id string) ([]byte, error) {
	name := cache.KeyName(id)
	text, err := a.secrets.Load(ctx, name)
	if err == nil {
		key, bad := hex.DecodeString(text)
		if bad == nil && len(key) == cache.KeySize {
			return key, nil
		}
		err = secret.ErrNotFound // damaged in the keyring: as good as lost
	}
	if !errors.Is(err, secret.ErrNotFound) {
		return nil, err
	}
	key := cache.NewKey()
	kept, err := a.secrets.Store(ctx, name, hex.EncodeToString(key))
	if !kept {
		if err = errors.Join(err, a.forgetKey(ctx, name)); err == nil {
			err = errNoKeyring
		}
		return nil, err
	}
	return key, nil
}

// RemoveCopy deletes the offline copy of a connection, which must be closed.
func (a *Accounts) RemoveCopy(id string) error { return cache.Delete(cache.Path(a.dir, id)) }

// deleteFiles removes what the data folder keeps of a connection.
func (a *Accounts) deleteFiles(id string) error {
	return errors.Join(cache.Delete(cache.Path(a.dir, id)), journal.Delete(journal.Path(a.dir, id)))
}

// forgetKey drops a key that lives in memory only: a copy that nobody can read
// after this run must not be made later in it either.
func (a *Accounts) forgetKey(ctx context.Context, name string) error {
	if err := a.secrets.Delete(ctx, name); err != nil && !errors.Is(err, secret.ErrUnavailable) {
		return err
	}
	return nil
}
