package desk

import (
	"cmp"
	"context"
	"os"
	"path/filepath"

	"guestlist/app/account"
	"guestlist/app/local"
)

// usualSample is how many made-up people there are to look around among.
const usualSample = 128

// home is where an organisation of this program lies: the made-up one has a folder of its
// own, which goes as a whole.
func (d *Desk) home(kind account.Kind) string {
	if kind == account.Sample {
		return filepath.Join(d.p.Dir, "sample")
	}
	return d.p.Dir
}

// serve starts the server of an organisation on this computer, once.
func (d *Desk) serve(ctx context.Context, kind account.Kind) (*local.Server, error) {
	if running := d.here[kind]; running != nil {
		return running, nil
	}
	p := local.Params{Dir: d.home(kind), Sample: d.p.Sample, Port: d.port, Log: d.p.Log}
	if kind == account.Sample { // nobody follows its links
		p.Sample, p.Port = cmp.Or(d.p.Sample, usualSample), local.PortOnce
	}
	server, err := local.Start(ctx, p)
	if err != nil {
		return nil, err
	}
	d.here[kind] = server
	if kind == account.Local {
		d.port = local.KeepPort
	}
	return server, nil
}

// closeHere ends a server. Only who has the turn may call it.
func (d *Desk) closeHere(kind account.Kind) {
	server := d.here[kind]
	if server == nil {
		return
	}
	delete(d.here, kind)
	if err := server.Close(); err != nil {
		d.p.Log.Warn("an organisation on this computer did not close cleanly", "kind", kind, "err", err)
	}
}

// removeSample deletes the made-up people with all that was done with them. Their
// connection is closed.
func (d *Desk) removeSample(ctx context.Context) error {
	end, err := d.attempts.begin(ctx)
	if err != nil {
		return err
	}
	defer end()
	d.closeHere(account.Sample)
	return os.RemoveAll(d.home(account.Sample))
}
