package shell_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/invite"
	"guestlist/internal/screentest"
)

// lit waits until exactly these lines of the sidebar are shown as chosen.
func lit(t *testing.T, w *screentest.World, names ...string) {
	t.Helper()
	w.Until(strings.Join(names, " and ")+" lit", func() bool {
		var now []string
		for _, text := range w.Lit() {
			if strings.Trim(text, "0123456789,") != "" {
				now = append(now, text)
			}
		}
		return strings.Join(now, "\n") == strings.Join(names, "\n")
	})
}

func TestAScopeNarrowsTheScreenThatIsShown(t *testing.T) {
	w := screentest.NewOn(t, screentest.NewServer(t, "Acme Ltd", 60))
	w.UntilSays("Western Region")
	lit(t, w, "Invitations")
	w.Tap("Western Region")
	w.UntilSays("Invitations to Western Region")
	lit(t, w, "Invitations", "Western Region")

	w.Tap("Members")
	w.UntilSays("Members of Western Region")
	lit(t, w, "Members", "Western Region")
	w.Tap("Cardiology")
	w.UntilSays("Users of Cardiology")
	lit(t, w, "Members", "Cardiology")
	w.Tap("Team Design")
	w.UntilSays("Members of Design")
	w.Tap("Activity")
	w.UntilSays("Every change to invitations, newest first")
	lit(t, w, "Activity") // the log is that of everything
	w.Tap("Invitations")
	w.UntilSays("Invitations to Team Design")
	lit(t, w, "Invitations", "Team Design")
	w.Tap("Activity")
	w.Tap("Ward 4B")
	w.UntilSays("Invitations to Ward 4B")
	lit(t, w, "Invitations", "Ward 4B")

	w.Tap("All of Acme Ltd")
	lit(t, w, "Invitations")
	w.Tap("Members")
	w.Tap("Ward 4B")
	w.UntilSays("Users of Ward 4B")
	w.Tap("All of Acme Ltd")
	lit(t, w, "Members")
	w.Tap("Ward 4B")
	w.UntilSays("Users of Ward 4B")
	w.Tap("Members") // where one is already: everything
	lit(t, w, "Members")
}

func TestAScopeIsFoundAndChosenByTheKeyboard(t *testing.T) {
	w := screentest.NewOn(t, screentest.NewServer(t, "Acme Ltd", 60))
	w.UntilSays("Western Region")
	w.Tap("Members")
	w.Until("the find field wakes", func() bool { return w.Says("Find a scope") })
	w.Tap("Find a scope")
	w.Type("cardio")
	w.UntilGone("Southern Region")
	w.Key(fyne.KeyDown, fyne.KeyReturn)
	w.UntilSays("Users of Cardiology")
	lit(t, w, "Members", "Cardiology")
	w.Key(fyne.KeyReturn)
	lit(t, w, "Members", "Cardiology")
}

func TestTheSearchOfMembersStaysOverScopes(t *testing.T) {
	w := screentest.NewOn(t, screentest.NewServer(t, "Acme Ltd", 60))
	w.UntilSays("Western Region")
	w.Tap("Members")
	w.Ctrl(fyne.KeyF)
	w.Type("dana")
	w.Tap("Western Region")
	w.UntilSays("Members of Western Region")
	assert.True(t, w.Says("dana"))
}

func TestAnotherConnectionBeginsWithoutAScope(t *testing.T) {
	acme, northwind := screentest.NewServer(t, "Acme Ltd", 20), screentest.NewServer(t, "Northwind", 10)
	w := screentest.New(t, map[string]*screentest.Server{"Acme": acme, "Northwind": northwind}, "Northwind", "Acme")
	w.UntilLive()
	w.UntilSays("Western Region")
	w.Tap("Western Region")
	w.UntilSays("Invitations to Western Region")
	w.Ctrl(fyne.Key1)
	w.UntilSays("All of Northwind")
	w.UntilLive()
	lit(t, w, "Invitations")
}

func TestAScopeThatIsRemovedLeadsBackToEverything(t *testing.T) {
	s := screentest.NewServer(t, "Acme Ltd", 60)
	w := screentest.NewOn(t, s)
	w.UntilSays("Western Region")
	w.Tap("Members")
	w.Tap("Cardiology")
	w.UntilSays("Users of Cardiology")
	s.RemoveScope("Cardiology", "Western Region")
	w.UntilSays("Cardiology is not there any more. You see everything again.")
	lit(t, w, "Members")
	assert.False(t, w.Says("Users of Cardiology"))
}

func TestADialogIsFinishedBeforeTheScopeUnderItGoes(t *testing.T) {
	s := screentest.NewServer(t, "Acme Ltd", 60)
	w := screentest.NewOn(t, s)
	w.UntilSays("Western Region")
	w.Tap("Members")
	w.Tap("Cardiology")
	w.UntilSays("Users of Cardiology")
	w.Ctrl(fyne.KeyN)
	w.UntilSays("Send invitations")
	s.RemoveScope("Cardiology", "Western Region")
	known := time.Time{}
	w.Until("the window had time to hear that the scope is gone", func() bool {
		gone := !slices.ContainsFunc(w.Desk.Session().Snapshot().Scopes, func(one invite.Scope) bool { return one.Name == "Cardiology" })
		if gone && known.IsZero() {
			known = time.Now()
		}
		return gone && time.Since(known) > 100*time.Millisecond // no harm where that is too short
	})
	w.Key(fyne.KeyEscape)
	assert.True(t, w.Says("Users of Cardiology"), "the page stays under the dialog")
	w.UntilSays("Cardiology is not there any more. You see everything again.")
	lit(t, w, "Members")
}

// pendingAndExpired adds up what the heading says, such as "121 pending · 7 expired".
func pendingAndExpired(t *testing.T, w *screentest.World) string {
	sum := 0
	for _, text := range w.Texts() {
		for _, word := range []string{" pending", " expired"} {
			if said, is := strings.CutSuffix(text, word); is {
				n, err := strconv.Atoi(said)
				require.NoError(t, err)
				sum += n
			}
		}
	}
	return strconv.Itoa(sum)
}

func TestAllCountsAreThoseOfTheSameMoment(t *testing.T) {
	w := screentest.NewOn(t, screentest.NewServer(t, "Acme Ltd", 200))
	w.UntilSays("Western Region")
	w.Tap("Western Region")
	w.UntilSays("Invitations to Western Region")
	session := w.Desk.Session()
	snap := session.Snapshot()
	west := slices.IndexFunc(snap.Scopes, func(s invite.Scope) bool { return s.Name == "Western Region" })
	inWest := invite.Filter{Scopes: invite.ScopesBelow(snap.Scopes[west].ID, snap.Scopes)}.Pass(snap.Now())
	here := slices.DeleteFunc(snap.Open.Rows(), func(i *invite.Invitation) bool { return !inWest(i) })
	const pieces, size = 8, 3
	go func() { // as a run does
		for n := range pieces {
			var ids []string
			for _, i := range here[n*size : (n+1)*size] {
				ids = append(ids, i.ID())
			}
			_, err := session.Revoke(t.Context(), ids, "")
			assert.NoError(t, err)
		}
	}()
	seen := map[string]bool{}
	w.Until("the end of the run", func() bool {
		counts := w.Lit() // Invitations, all of them, Western Region, those there
		require.Len(t, counts, 4)
		require.Equal(t, counts[3], pendingAndExpired(t, w), "the tree and the heading")
		require.True(t, w.SaysIn("of "+counts[3]+" invitations"), "the status line")
		seen[counts[3]] = true
		return counts[1] == strconv.Itoa(200-pieces*size)
	})
	assert.Greater(t, len(seen), 2, "it was watched while it ran")
	assert.Equal(t, strconv.Itoa(len(here)-pieces*size), pendingAndExpired(t, w))
}

func TestAScopeWhereNobodyWaitsSaysSo(t *testing.T) {
	w := screentest.NewOn(t, screentest.NewServer(t, "Acme Ltd", 60))
	w.UntilSays("Ward 4B")
	var ids []string
	for _, i := range w.Desk.Session().Snapshot().Open.Rows() {
		for _, g := range i.Roles() {
			if g.Scope.Name == "Ward 4B" {
				ids = append(ids, i.ID())
			}
		}
	}
	require.NotEmpty(t, ids)
	w.Tap("Ward 4B")
	w.UntilSays("Invitations to Ward 4B")
	_, err := w.Desk.Session().Revoke(t.Context(), ids, "")
	require.NoError(t, err)
	w.UntilSays("Nobody is waiting. Invite someone.")
	assert.False(t, w.Says("Clear filters"), "there is none to clear")
}
