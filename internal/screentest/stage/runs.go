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
	params     run.Params
	listeners  []func(desk.ConnectionRun)
}

// NewDesk makes the runs of a connection; they end with the test.
func NewDesk(t testing.TB, c account.Connection, b run.Backend) *Desk {
	t.Helper()
	j, err := journal.Open("", nil)
	require.NoError(t, err)
	d := &Desk{Connection: c, params: run.Params{Backend: b, Journal: j}}
	t.Cleanup(func() {
		d.Of.Close()
		require.NoError(t, j.Close())
	})
	d.open(t)
	return d
}

func (d *Desk) open(t testing.TB) {
	t.Helper()
	var err error
	d.Of, err = run.Open(t.Context(), d.params)
	require.NoError(t, err)
}

// StartAgain interrupts the runs, as the end of the program does, and reads them again.
func (d *Desk) StartAgain(t testing.TB) {
	t.Helper()
	d.Of.Close()
	d.open(t)
	for _, f := range d.listeners {
		d.follow(f)
	}
}

// Runs is that of desk.Desk.
func (d *Desk) Runs() []desk.ConnectionRun {
	var all []desk.ConnectionRun
	for _, r := range d.Of.List() {
		all = append(all, desk.ConnectionRun{Connection: d.Connection, Run: r, Status: r.Status()})
	}
	return all
}

// OnRun is that of desk.Desk.
func (d *Desk) OnRun(f func(desk.ConnectionRun)) (stop func()) {
	d.listeners = append(d.listeners, f)
	return d.follow(f)
}

func (d *Desk) follow(f func(desk.ConnectionRun)) (stop func()) {
	return d.Of.OnChange(func(s run.Status) { f(desk.ConnectionRun{Connection: d.Connection, Run: d.Of.Get(s.ID), Status: s}) })
}
