package desk

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/account"
	"guestlist/app/invite"
	"guestlist/app/run"
	"guestlist/app/secret"
	"guestlist/app/session"
)

// remembering is a keyring that is unlocked.
type remembering map[string]string

func (r remembering) Store(_ context.Context, name, value string) (bool, error) {
	r[name] = value
	return true, nil
}

func (r remembering) Load(_ context.Context, name string) (string, error) {
	if v, ok := r[name]; ok {
		return v, nil
	}
	return "", secret.ErrNotFound
}

func (r remembering) Delete(_ context.Context, name string) error {
	delete(r, name)
	return nil
}

func TestARunGoesOnWhenItsConnectionIsLeft(t *testing.T) {
	dir, keyring := t.TempDir(), remembering{}
	d := open(t, dir, keyring)
	away, _, err := d.Add(t.Context(), "Away", "http://127.0.0.1:1", "token", invite.Info{})
	require.NoError(t, err)
	here, err := d.AddLocal(t.Context())
	require.NoError(t, err)
	o, p := d.Open(t.Context(), here.ID)
	require.Nil(t, p)
	require.Nil(t, o.JournalProblem)
	require.Eventually(t, func() bool { return o.Session.Snapshot().State == session.Live }, time.Minute, time.Millisecond)
	_, err = o.Runs.Start(run.Request{Kind: run.Invite, People: []run.Person{{Address: "a@example.com"}}, Wait: time.Hour})
	require.NoError(t, err)
	told := make(chan ConnectionRun, 100)
	defer d.OnRun(func(e ConnectionRun) { told <- e })()

	_, p = d.Open(t.Context(), away.ID)
	require.Nil(t, p)
	require.Len(t, d.Runs(), 1)
	e := d.Runs()[0]
	assert.Equal(t, run.Leaving, e.Status.Phase)
	assert.Equal(t, here.ID, e.Connection.ID)
	e.Run.RunNow()
	for e.Status.Phase != run.Finished {
		e = <-told
	}
	assert.Equal(t, 1, e.Status.OK(), "though another connection is open")

	again, p := d.Open(t.Context(), here.ID)
	require.Nil(t, p)
	assert.Same(t, o.Session, again.Session)
	d.Close(t.Context())
	assert.Empty(t, d.running.of)
}

func TestARunOfAConnectionThatIsNotOpenIsNotForgotten(t *testing.T) {
	dir, keyring := t.TempDir(), remembering{}
	d := open(t, dir, keyring)
	away, _, err := d.Add(t.Context(), "Away", "http://127.0.0.1:1", "token", invite.Info{})
	require.NoError(t, err)
	o, p := d.Open(t.Context(), away.ID)
	require.Nil(t, p)
	_, err = o.Runs.Start(run.Request{Kind: run.Revoke, People: []run.Person{{ID: "inv_1"}, {ID: "inv_2"}}, Wait: time.Hour})
	require.NoError(t, err)
	require.Eventually(t, func() bool { return len(d.Runs()) == 1 && d.Runs()[0].Status.Phase == run.Leaving }, time.Minute, time.Millisecond)
	d.Close(t.Context())

	d = open(t, dir, keyring)
	defer d.Close(t.Context())
	assert.Empty(t, d.Runs())
	d.LookElsewhere(t.Context())
	require.Len(t, d.Runs(), 1)
	e := d.Runs()[0]
	assert.Nil(t, e.Run)
	assert.Equal(t, run.Interrupted, e.Status.Phase)
	assert.Equal(t, 2, e.Status.Left)
	assert.Equal(t, "Away", e.Connection.Title())
	_, p = d.Open(t.Context(), away.ID)
	require.Nil(t, p)
	require.Len(t, d.Runs(), 1)
	assert.NotNil(t, d.Runs()[0].Run)
}

func TestWithoutAKeyringRunsEndWithTheProgram(t *testing.T) {
	dir := t.TempDir()
	d := open(t, dir, noKeyring{})
	c, kept, err := d.Add(t.Context(), "Away", "http://127.0.0.1:1", "token", invite.Info{})
	require.NoError(t, err)
	require.False(t, kept)
	o, p := d.Open(t.Context(), c.ID)
	require.Nil(t, p)
	defer d.Close(t.Context())
	require.NotNil(t, o.JournalProblem)
	assert.Equal(t, invite.CodeNoCopy, o.JournalProblem.Code)
	assert.NotNil(t, o.Runs)
}

// noKeyring keeps a token for as long as the program runs.
type noKeyring struct{}

func (noKeyring) Store(context.Context, string, string) (bool, error) { return false, nil }

func (noKeyring) Load(_ context.Context, name string) (string, error) {
	if len(name) > 5 && name[len(name)-5:] == ".copy" {
		return "", secret.ErrNotFound
	}
	return "token", nil
}

func (noKeyring) Delete(context.Context, string) error { return nil }

var _ account.Secrets = noKeyring{}
