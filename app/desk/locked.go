package desk

import (
	"context"
	"errors"

	"guestlist/app/invite"
	"guestlist/app/secret"
)

// KeyringWaits is the Reason of CodeKeyringSilent where the keyring has not answered yet:
// it asks the person for its password, or is slow.
const KeyringWaits = "waits"

// token reads a connection's token.
func (d *Desk) token(ctx context.Context, id string) (string, error) {
	d.asking.Store(true)
	defer d.asking.Store(false)
	token, err := d.accounts.Token(ctx, id)
	d.keyring.answered(err)
	return token, keyringProblem(err)
}

// AsksKeyring tells whether opening a connection waits for the keyring at this moment.
func (d *Desk) AsksKeyring() bool { return d.asking.Load() }

// AwaitToken waits, for as long as ctx lasts, until the keyring has answered about a
// connection whose token it did not give in time. It gives nil when it is worth opening
// the connection again, and else why not. It does not ask the keyring again.
func (d *Desk) AwaitToken(ctx context.Context, id string) *invite.Error {
	patient, ok := d.p.Secrets.(interface {
		Await(ctx context.Context, key string) error
	})
	if !ok {
		return &invite.Error{Code: invite.CodeKeyringSilent}
	}
	err := keyringProblem(patient.Await(ctx, id))
	if err == nil {
		return nil
	}
	p := invite.ErrorOf(err)
	if ctx.Err() == nil {
		d.p.Log.Warn("the keyring did not give a token", "id", id, "err", p.Err)
	}
	return p
}

// keyringProblem says what an error of the keyring means for a connection. That there is
// no token is said only where the keyring has said so. The words of the system are for
// the log.
func keyringProblem(err error) error {
	switch {
	case errors.Is(err, secret.ErrNotFound):
		return &invite.Error{Code: invite.CodeNoToken, Detail: "the keyring has no token of this connection", Err: err}
	case errors.Is(err, secret.ErrWaiting):
		return &invite.Error{Code: invite.CodeKeyringSilent, Reason: KeyringWaits, Detail: "the keyring has not given the token yet", Err: err}
	case errors.Is(err, secret.ErrUnavailable):
		return &invite.Error{Code: invite.CodeKeyringSilent, Detail: "the keyring does not give the token", Err: err}
	}
	return err
}

// lockedOut is the backend of a connection whose token the keyring has not given yet.
type lockedOut struct{ why *invite.Error }

func (l lockedOut) Info(context.Context) (invite.Info, error) { return invite.Info{}, l.why }

func (l lockedOut) List(context.Context, invite.ListQuery) (invite.Page, error) {
	return invite.Page{}, l.why
}

func (l lockedOut) Create(context.Context, invite.New, string) ([]invite.Result, error) {
	return nil, l.why
}

func (l lockedOut) Revoke(context.Context, []string, string) ([]invite.Result, error) {
	return nil, l.why
}
