package stage

import (
	"testing"

	"github.com/stretchr/testify/require"

	"guestlist/app/account"
	"guestlist/app/desk"
	"guestlist/app/journal"
	"guestlist/app/run"
)

// Desk owns the runs of a single connection, which are written down in memory.
type Desk struct {
	Connection account.Connection
	Of         *run.Runs
}

// NewDesk makes the runs of a connection; they end with the test.
func NewDesk(t testing.TB, c account.Connection, b run.Backend) *Desk {
	t.Helper()
	j, err := journal.Open("", nil)
	require.NoError(t, err)
	runs, err := run.Open(t.Context(), run.Params{Backend: b, Journal: j})
	require.NoError(t, err)
	t.Cleanup(func() {
		runs.Close()
		require.NoError(t, j.Close())
	})
	return &Desk{c, runs}
}

// Runs is that of desk.Desk.
func (d *Desk) Runs() []desk.Entry {
	var all []desk.Entry
	for _, r := range d.Of.List() {
		all = append(all, desk.Entry{Connection: d.Connection, Run: r, Status: r.Status()})
	}
	return all
}

// OnRun is that of desk.Desk.
func (d *Desk) OnRun(f func(desk.Entry)) (stop func()) {
	return d.Of.OnChange(func(s run.Status) { f(desk.Entry{Connection: d.Connection, Run: d.Of.Get(s.ID), Status: s}) })
}
