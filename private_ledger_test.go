package main

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/account"
	"guestlist/app/desk"
	"guestlist/app/invite"
	"guestlist/app/session"
	"guestlist/client/guestlist"
)

// forgetful is a server that keeps no history and does not count what it sends.
type forgetful struct {
	invite.Backend
	invite.Resender
}

func (f forgetful) Info(ctx context.Context) (invite.Info, error) {
	info, err := f.Backend.Info(ctx)
	info.Capabilities = invite.CapabilitiesOf(f)
	return info, err
}

func openForgetful(c invite.Config) (invite.Backend, error) {
	b, err := guestlist.Open(c)
	if err != nil {
		return nil, err
	}
	return forgetful{b, b.(invite.Resender)}, nil
}

// TestTheLedgerIsPrivate: what was seen and sent from here is written down, and cannot be
// read in the folder.
func TestTheLedgerIsPrivate(t *testing.T) {
	server, said, dir := startServer(t), &log{}, t.TempDir()
	keyring := &ring{held: map[string]string{}}
	start := func() *desk.Desk {
		d, err := desk.Open(desk.Params{
			Dir: dir, Kinds: map[account.Kind]invite.Opener{account.Guestlist: openForgetful}, Secrets: keyring, Version: "test", Log: said.logger(),
		})
		require.NoError(t, err)
		return d
	}
	open := func(d *desk.Desk, id string) *session.Session {
		o, failure := d.Open(t.Context(), id)
		require.Nil(t, failure)
		until(t, "the list is live", func() bool {
			return o.Session.Snapshot().State == session.Live || o.Session.Snapshot().State == session.Stale
		})
		return o.Session
	}
	d := start()
	c, _, err := d.Add(t.Context(), "Acme", server.url, server.token, invite.Info{})
	require.NoError(t, err)
	results, err := open(d, c.ID).Create(t.Context(), invite.New{
		Addresses: []string{privateAddress}, Channel: invite.Email, Roles: []invite.RoleAt{{Role: "administrator"}},
	}, "")
	require.NoError(t, err)
	d.Close(t.Context())

	d = start()
	s := open(d, c.ID)
	until(t, "it is listed", func() bool { return s.Lookup(results[0].Invitation.ID()) != nil })
	times, _ := s.SentFromHere(s.Lookup(results[0].Invitation.ID()))
	assert.Equal(t, 1, times, "it was written down")
	d.Close(t.Context())
	found := seen{addresses: []string{privateAddress}}
	found.notInFolder(t, dir)
	found.notIn(t, "the log", said.bytes(), false)

	d = start()
	_, err = d.Remove(t.Context(), c.ID)
	require.NoError(t, err)
	d.Close(t.Context())
	copies, err := filepath.Glob(filepath.Join(dir, "copy-*"))
	require.NoError(t, err)
	assert.Empty(t, copies, "it goes with its connection")
}
