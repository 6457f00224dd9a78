package desk

import (
	"context"

	"guestlist/app/invite"
	"guestlist/app/local"
)

// UseAnotherPort has the next Open choose another port for the organisation on this
// computer: for good, when links of pending invitations are mailed again because those
// from before do not lead to it any more, or for once.
func (d *Desk) UseAnotherPort(ctx context.Context, forGood bool) error {
	end, err := d.attempts.begin(ctx)
	if err != nil {
		return err
	}
	defer end()
	if d.port = local.PortOnce; forGood {
		d.port = local.NewPort
	}
	return nil
}

// AwaitPort waits, for as long as ctx lasts, until the port of the organisation on this
// computer is free; nil: it is worth opening again.
func (d *Desk) AwaitPort(ctx context.Context) *invite.Error {
	if err := local.AwaitPort(ctx, d.p.Dir); err != nil {
		return invite.ErrorOf(err)
	}
	return nil
}
