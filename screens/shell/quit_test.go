package shell_test

import (
	"fmt"
	"os"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/desk"
	"guestlist/app/journal"
	"guestlist/app/run"
	"guestlist/internal/screentest"
	"guestlist/screens/kit/modal"
)

// open opens a connection by its name, apart from the window.
func open(t *testing.T, w *screentest.World, name string) *desk.Opened {
	t.Helper()
	for _, c := range w.Desk.Connections() {
		if c.Name == name {
			o, p := w.Desk.Open(t.Context(), c.ID)
			require.Nil(t, p)
			return o
		}
	}
	require.Fail(t, "there is no "+name)
	return nil
}

// waiting has a run of people that waits for an hour.
func waiting(t *testing.T, w *screentest.World, o *desk.Opened, people int) *run.Run {
	t.Helper()
	q := run.Request{Kind: run.Invite, Wait: time.Hour}
	for n := range people {
		q.People = append(q.People, run.Person{Address: fmt.Sprintf("waits%d@example.com", n)})
	}
	all, err := o.Runs.Start(q)
	require.NoError(t, err)
	w.Until("it waits", func() bool { return all[0].Status().Phase == run.Leaving })
	return all[0]
}

func TestTheQuestionAtTheEndComesToTheTop(t *testing.T) {
	w := screentest.NewOn(t, screentest.NewServer(t, "Acme Ltd", 3))
	waiting(t, w, open(t, w, "Acme"), 2)
	w.PressClose()
	require.True(t, w.Says("1 run is still going"))
	modal.ShowMessage(w.Shell.Window().Canvas(), "Something else", "came up meanwhile")
	require.False(t, w.Says("1 run is still going"))
	w.PressClose()
	require.True(t, w.Says("1 run is still going"), "nothing was to be seen")
	w.Tap("Finish first")
	assert.True(t, w.Says("Something else"), "what was open stays open")
	assert.False(t, w.Quit())
}

func TestFinishFirstIsSaidOnce(t *testing.T) {
	w := screentest.NewOn(t, screentest.NewServer(t, "Acme Ltd", 3))
	r := waiting(t, w, open(t, w, "Acme"), 2)
	for range 2 {
		w.PressClose()
		w.Tap("Finish first")
	}
	said := 0
	for _, text := range w.Texts() {
		if text == "Guestlist closes when the runs are done." {
			said++
		}
	}
	assert.Equal(t, 1, said)
	r.RunNow()
	w.Until("it closes", w.Quit)
}

func TestTheQuestionAtTheEndKnowsEachJournal(t *testing.T) {
	acme, northwind := screentest.NewServer(t, "Acme Ltd", 3), screentest.NewServer(t, "Northwind", 3)
	w := screentest.New(t, map[string]*screentest.Server{"Acme": acme, "Northwind": northwind}, "Acme", "Northwind")
	w.UntilLive()
	for _, c := range w.Desk.Connections() {
		if c.Name == "Acme" { // where its journal should be there is something else
			require.NoError(t, os.Mkdir(journal.Path(w.Desk.DataFolder(), c.ID), 0o700))
		}
	}
	waiting(t, w, open(t, w, "Acme"), 3)
	o := open(t, w, "Northwind")
	require.Nil(t, o.JournalProblem)
	waiting(t, w, o, 2)
	w.PressClose()
	assert.True(t, w.SaysIn("5 people are not done yet"), "%q", w.Texts())
	assert.True(t, w.SaysIn("For 3 of them"), "%q", w.Texts())
	w.Tap("Keep for later")
	assert.False(t, w.Quit(), "some would be forgotten")
}
