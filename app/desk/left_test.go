package desk

import (
	"context"
	"os"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/account"
	"guestlist/app/invite"
	"guestlist/app/journal"
	"guestlist/app/run"
)

// interrupted is a desk with a connection whose run was interrupted at the end of the
// program before.
func interrupted(t *testing.T) (d *Desk, with, other account.Connection) {
	dir, keyring := t.TempDir(), remembering{}
	d = open(t, dir, keyring)
	var err error
	with, _, err = d.Add(t.Context(), "With", "http://127.0.0.1:1", "token", invite.Info{})
	require.NoError(t, err)
	other, _, err = d.Add(t.Context(), "Other", "http://127.0.0.1:2", "token", invite.Info{})
	require.NoError(t, err)
	o, p := d.Open(t.Context(), with.ID)
	require.Nil(t, p)
	_, err = o.Runs.Start(run.Request{Kind: run.Revoke, People: []run.Person{{ID: "inv_1"}, {ID: "inv_2"}}, Wait: time.Hour})
	require.NoError(t, err)
	require.Eventually(t, func() bool { return d.Runs()[0].Status.Phase == run.Leaving }, time.Minute, time.Millisecond)
	d.Close(t.Context())
	d = open(t, dir, keyring)
	t.Cleanup(func() { d.Close(context.Background()) })
	return d, with, other
}

func TestAnInterruptedRunIsNotForgottenWhenItsConnectionIsLeft(t *testing.T) {
	d, with, other := interrupted(t)
	for _, c := range []account.Connection{with, other} {
		_, p := d.Open(t.Context(), c.ID)
		require.Nil(t, p)
		require.Len(t, d.Runs(), 1, c.Name)
	}
	e := d.Runs()[0]
	assert.Nil(t, e.Run)
	assert.Equal(t, with.ID, e.Connection.ID)
	assert.Equal(t, run.Interrupted, e.Status.Phase)
}

func TestLookingIntoABrokenJournalLeavesItToBeSaid(t *testing.T) {
	d, with, _ := interrupted(t)
	require.NoError(t, os.WriteFile(journal.Path(d.p.Dir, with.ID), []byte("this is no journal of runs at all"), 0o600))
	d.LookElsewhere(t.Context())
	o, p := d.Open(t.Context(), with.ID)
	require.Nil(t, p)
	require.NotNil(t, o.JournalProblem, "nobody was told that the runs are gone")
	assert.Equal(t, invite.CodeBrokenJournal, o.JournalProblem.Code)
}
