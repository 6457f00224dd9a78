package desk

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/ncruces/go-sqlite3"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/account"
	"guestlist/app/invite"
	"guestlist/app/run"
)

// withLocalRun is a data folder in which a run of the organisation on this computer was
// interrupted.
func withLocalRun(t *testing.T) (dir string, c account.Connection) {
	t.Helper()
	dir = t.TempDir()
	d := open(t, dir, remembering{})
	c, err := d.AddLocal(t.Context())
	require.NoError(t, err)
	untilLive(t, d, c.ID)
	o, p := d.Open(t.Context(), c.ID)
	require.Nil(t, p)
	_, err = o.Runs.Start(run.Request{Kind: run.Revoke, People: []run.Person{{ID: "inv_1"}, {ID: "inv_2"}}, Wait: time.Hour})
	require.NoError(t, err)
	_, err = o.Runs.Start(run.Request{Kind: run.Resend, People: []run.Person{{ID: "inv_1"}}, Wait: time.Hour})
	require.NoError(t, err)
	o.Runs.KeepDraft("invite", []byte("draft"))
	require.Eventually(t, func() bool {
		all := d.Runs()
		return all[0].Status.Phase == run.Leaving && all[1].Status.Phase == run.Leaving
	}, time.Minute, time.Millisecond)
	d.Close(t.Context())
	return dir, c
}

func runsOf(dir string) string { return filepath.Join(dir, "local", "runs.db") }

func TestAJournalThatOpensAndIsBrokenIsPutAside(t *testing.T) {
	for name, change := range map[string]string{
		"a record":          `UPDATE runs SET body = '{'`,
		"nobody at a place": `DELETE FROM items WHERE n = 0`,
		"no table":          `DROP TABLE items`,
		"no drafts":         `DROP TABLE drafts`,
		"a piece":           `INSERT INTO pieces SELECT id, 'key', 1, 0, '[7]' FROM runs`,
		"no piece":          `INSERT INTO pieces SELECT id, 'key', 1, 0, '[' FROM runs`,
	} {
		t.Run(name, func(t *testing.T) {
			dir, c := withLocalRun(t)
			db, err := sqlite3.Open(runsOf(dir))
			require.NoError(t, err)
			require.NoError(t, db.Exec(change))
			require.NoError(t, db.Close())

			d := open(t, dir, remembering{})
			defer d.Close(t.Context())
			d.LookElsewhere(t.Context())
			o, p := d.Open(t.Context(), c.ID)
			require.Nil(t, p, "the connection does not open")
			require.NotNil(t, o.JournalProblem, "nobody is told")
			assert.Equal(t, invite.CodeBrokenJournal, o.JournalProblem.Code)
			assert.FileExists(t, o.JournalProblem.Path)
			assert.FileExists(t, runsOf(dir), "there is a new one")
			assert.Empty(t, d.Runs())
			all, err := o.Runs.Start(run.Request{Kind: run.Revoke, People: []run.Person{{ID: "inv_1"}}, Wait: time.Hour})
			require.NoError(t, err)
			assert.Equal(t, run.Leaving, all[0].Status().Phase)
		})
	}
}

func TestAJournalThatCannotBeReadNowLeavesRunsInMemory(t *testing.T) {
	dir, c := withLocalRun(t)
	db, err := sqlite3.Open(runsOf(dir)) // somebody else has it
	require.NoError(t, err)
	defer func() { require.NoError(t, db.Close()) }()
	require.NoError(t, db.Exec("PRAGMA locking_mode = exclusive; BEGIN IMMEDIATE; DELETE FROM drafts"))

	d := open(t, dir, remembering{})
	defer d.Close(t.Context())
	o, p := d.Open(t.Context(), c.ID)
	require.Nil(t, p)
	require.NotNil(t, o.JournalProblem)
	assert.Equal(t, invite.CodeInUse, o.JournalProblem.Code)
	_, err = o.Runs.Start(run.Request{Kind: run.Revoke, People: []run.Person{{ID: "inv_1"}}, Wait: time.Hour})
	require.NoError(t, err)
	require.Len(t, d.Runs(), 1)
	assert.True(t, d.Runs()[0].Forgetful)
}

func TestStartingOverLeavesNoRunsBehind(t *testing.T) {
	dir, c := withLocalRun(t)
	require.NoError(t, os.WriteFile(filepath.Join(dir, "local", "guestlist.db"), make([]byte, 5000), 0o600))
	d := open(t, dir, remembering{})
	defer d.Close(t.Context())
	d.LookElsewhere(t.Context())
	require.Len(t, d.Runs(), 2)
	_, p := d.Open(t.Context(), c.ID)
	require.NotNil(t, p)
	_, err := d.StartOver(t.Context())
	require.NoError(t, err)
	assert.Empty(t, d.Runs(), "runs of the organisation before")
	untilLive(t, d, c.ID)
	assert.Empty(t, d.Runs())
	kept, err := filepath.Glob(runsOf(dir) + ".broken-*")
	require.NoError(t, err)
	assert.NotEmpty(t, kept)
}
