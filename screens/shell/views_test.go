package shell_test

import (
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/invite"
	"guestlist/internal/screentest"
	"guestlist/internal/screentest/stage"
	"guestlist/screens/theme"
)

// inView gives the addresses of the open invitations that a view is about.
func inView(w *screentest.World, name string) []string {
	snap := w.Desk.Session().Snapshot()
	var all []string
	for i := range snap.Open.All() {
		is := map[string]bool{
			"Expires soon": i.ExpiresSoon(snap.Now()), "Bounced": i.Bounced(),
			"Waiting over 14 days": snap.Now().Sub(i.InvitedAt()) > 14*24*time.Hour, "Mine": i.InvitedBy().ID == snap.Info.User.ID,
		}
		if is[name] {
			all = append(all, i.Address())
		}
	}
	return all
}

// figures gives the count beside a line of the sidebar.
func figure(w *screentest.World, name string) string {
	texts := w.Texts()
	n := slices.Index(texts, name)
	if n < 0 || n+1 >= len(texts) || strings.Trim(texts[n+1], "0123456789,") != "" {
		return ""
	}
	return texts[n+1]
}

// TestViewsOfTheSidebar: each shows as many as stand beside it, and these alone; Invitations
// leads back to everything.
func TestViewsOfTheSidebar(t *testing.T) {
	w := screentest.NewOn(t, screentest.NewServer(t, "Acme Ltd", 60))
	for _, name := range []string{"Expires soon", "Bounced", "Waiting over 14 days", "Mine"} {
		want := inView(w, name)
		require.NotEmpty(t, want, name)
		w.Until(name+" is counted", func() bool { return figure(w, name) == strconv.Itoa(len(want)) })
		w.Focus(name) // the table has pills of the same name
		w.Key(fyne.KeyReturn)
		lit(t, w, "Invitations", name)
		w.Until("those of "+name, func() bool {
			return w.Says(strconv.Itoa(len(want))+" invitations") && len(w.Listed()) == min(len(want), 13)
		})
		assert.Subset(t, want, w.Listed())
	}
	w.Tap("Invitations")
	lit(t, w, "Invitations")
	w.UntilSays("Status: Invited")
	w.Until("all", func() bool { return w.SaysIn("60 of 60 invitations · sorted by Invited, newest first") })
}

// TestTheOldestFirst is the order of who waits longest.
func TestTheOldestFirst(t *testing.T) {
	w := screentest.NewOn(t, screentest.NewServer(t, "Acme Ltd", 60))
	w.Tap("Waiting over 14 days")
	w.Until("in that order", func() bool {
		var at []time.Time
		for _, address := range w.Listed() {
			at = append(at, w.Open(address).InvitedAt())
		}
		return w.SaysIn("oldest first") && len(at) > 1 && slices.IsSortedFunc(at, time.Time.Compare)
	})
}

// TestCountsOfViewsFollowTheList: those of the sidebar are of the same moment.
func TestCountsOfViewsFollowTheList(t *testing.T) {
	w := screentest.NewOn(t, screentest.NewServer(t, "Acme Ltd", 60))
	want := inView(w, "Waiting over 14 days")
	w.Until("counted", func() bool { return figure(w, "Waiting over 14 days") == strconv.Itoa(len(want)) })
	_, err := w.Desk.Session().Revoke(t.Context(), []string{w.Open(want[0]).ID()}, invite.NewID())
	require.NoError(t, err)
	w.Until("one less everywhere", func() bool {
		return figure(w, "Waiting over 14 days") == strconv.Itoa(len(want)-1) && figure(w, "Invitations") == "59"
	})
}

// TestAViewHasItsColumns: what is hidden in it is hidden nowhere else.
func TestAViewHasItsColumns(t *testing.T) {
	w := screentest.NewOn(t, screentest.NewServer(t, "Acme Ltd", 60))
	w.Look(1400, 800, 1, theme.Light)
	hide := func(column string) {
		w.Ctrl(fyne.KeyL)
		w.Hold(fyne.KeyModifierShift, fyne.KeyTab)
		w.Key(desktop.KeyMenu)
		w.UntilSays("Fit widths to content")
		w.Tap(column)
		w.Key(fyne.KeyEscape)
		w.UntilGone("Fit widths to content")
	}
	w.Choose("Role: Any", "Host")
	w.UntilSays("Save as view…")
	hide("Expires in")
	w.Tap("Save as view…")
	w.UntilSays("Save as a view")
	w.Type("Hosts")
	w.Key(fyne.KeyReturn)
	lit(t, w, "Invitations", "Hosts")
	hide("Scope")
	w.UntilSays("Hosts · edited")
	assert.False(t, w.Says("Scope"))
	w.Tap("Save view…")
	w.UntilSays("Save changes")
	w.Tap("Save changes")
	w.UntilGone("Hosts · edited")
	w.Tap("Invitations")
	lit(t, w, "Invitations")
	assert.True(t, w.Says("Scope"), "it was hidden in the view")
	assert.False(t, w.Says("Expires in"), "this was hidden before there was a view")

	w.StartAgain()
	w.Look(1400, 800, 1, theme.Light)
	assert.True(t, w.Says("Scope"))
	w.Tap("Hosts")
	w.Until("the columns of the view", func() bool { return w.Says("Role: Host") && !w.Says("Scope") })
	assert.False(t, w.Says("Hosts · edited"))
	w.Tap("Waiting over 14 days")
	w.Until("the usual columns", func() bool { return w.Says("Scope") })
}

// TestSavedViews lives through a name that is taken, a change, another start and its end.
func TestSavedViews(t *testing.T) {
	w := screentest.NewOn(t, screentest.NewServer(t, "Acme Ltd", 60))
	assert.False(t, w.Says("Save as view…"))
	w.Choose("Role: Any", "Host")
	w.UntilSays("Save as view…")
	w.Tap("Save as view…")
	w.UntilSays("Save as a view")
	w.Key(fyne.KeyReturn)
	w.UntilSays("A view needs a name.")
	w.Type("Hosts of ours")
	w.Key(fyne.KeyReturn)
	lit(t, w, "Invitations", "Hosts of ours")
	assert.False(t, w.Says("Save as view…"))
	hosts := figure(w, "Hosts of ours")

	w.Choose("Status: Invited", "Pending")
	w.UntilSays("Hosts of ours · edited")
	w.Tap("Save view…")
	w.UntilSays("Save changes")
	w.Tap("Save as view…")
	w.UntilSays("Save as a view")
	w.Type("hosts of OURS")
	w.Key(fyne.KeyReturn)
	w.UntilSays("Another view has this name.")
	w.Key(fyne.KeyEscape)
	w.Tap("Save view…")
	w.UntilSays("Save changes")
	w.Tap("Save changes")
	w.UntilGone("Hosts of ours · edited")
	w.Until("counted", func() bool { return figure(w, "Hosts of ours") != hosts })
	pending := figure(w, "Hosts of ours")

	w.StartAgain()
	lit(t, w, "Invitations")
	w.Until("counted again", func() bool { return figure(w, "Hosts of ours") == pending })
	w.Tap("Hosts of ours")
	w.Until("as it was saved", func() bool {
		return w.Says("Status: Pending") && w.Says("Role: Host") && w.Says(pending+" invitations")
	})

	w.Focus("Hosts of ours")
	w.Key(desktop.KeyMenu)
	w.UntilSays("Rename…")
	w.Tap("Rename…")
	w.UntilSays("Rename the view")
	w.Type("Theirs")
	w.Key(fyne.KeyReturn)
	lit(t, w, "Invitations", "Theirs")
	w.Focus("Theirs")
	w.Key(desktop.KeyMenu)
	w.UntilSays("Remove view")
	w.Tap("Remove view")
	w.UntilSays("“Theirs” was removed. No invitation was changed.")
	assert.NotContains(t, w.Texts(), "Theirs")
	w.Tap("Put back")
	w.UntilSays("Theirs")
}

// TestAViewWithWhatIsGoneSaysSo: of a scope that was removed.
func TestAViewWithWhatIsGoneSaysSo(t *testing.T) {
	s := screentest.NewServer(t, "Acme Ltd", 60)
	w := screentest.NewOn(t, s)
	w.Tap("Ward 4B")
	w.UntilSays("Invitations to Ward 4B")
	w.Choose("Role: Any", "Host")
	w.UntilSays("Save as view…")
	w.Tap("Save as view…")
	w.UntilSays("Save as a view")
	w.Type("Night ward")
	w.Key(fyne.KeyReturn)
	w.UntilSays("Night ward")
	w.Tap("Invitations")
	s.RemoveScope("Ward 4B", "Acme Ltd")
	w.Until("the tree has forgotten it", func() bool { return !w.Says("Ward 4B") && figure(w, "Night ward") == "" })
	w.Tap("Night ward")
	w.Until("it says so", func() bool {
		return w.Says("Nobody is in this view now") && w.SaysIn("“Night ward” asks for Ward 4B")
	})
	w.Tap("Remove view")
	w.UntilSays("“Night ward” was removed. No invitation was changed.")
}

// TestNothingIsMineWhereNobodyIsToldWhoInvited.
func TestNothingIsMineWhereNobodyIsToldWhoInvited(t *testing.T) {
	s := screentest.NewServer(t, "Acme Ltd", 20)
	inviter := regexp.MustCompile(`"invited_by":\{[^}]*\}`)
	s.Through = func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path != "/v1/invitations" {
				next.ServeHTTP(w, r)
				return
			}
			answer := httptest.NewRecorder()
			r.Header.Del("Accept-Encoding")
			next.ServeHTTP(answer, r)
			w.Header().Set("Content-Type", answer.Header().Get("Content-Type"))
			w.WriteHeader(answer.Code)
			_, _ = w.Write(inviter.ReplaceAll(answer.Body.Bytes(), []byte(`"invited_by":{"id":"","name":""}`)))
		})
	}
	w := screentest.NewOn(t, s)
	w.UntilSays("Waiting over 14 days")
	assert.False(t, w.Says("Mine"))
}

// TestClosedViewsAreNotCounted: who has accepted is read only when somebody looks.
func TestClosedViewsAreNotCounted(t *testing.T) {
	w := screentest.NewOn(t, screentest.NewServer(t, "Acme Ltd", 20))
	w.Choose("Status: Invited", "Revoked")
	w.UntilSays("Save as view…")
	w.Tap("Save as view…")
	w.UntilSays("Save as a view")
	w.Type("Gone by us")
	w.Key(fyne.KeyReturn)
	lit(t, w, "Invitations", "Gone by us")
	assert.Empty(t, figure(w, "Gone by us"))
}

func TestTheTipOfAViewTellsItsNameOnlyWhereThatIsCut(t *testing.T) {
	w := screentest.NewOn(t, screentest.NewServer(t, "Acme Ltd", 60))
	tips := func() (said []string) {
		for _, o := range stage.Parts(w.Shell.Window().Content()) {
			if tip, ok := o.(interface{ ToolTip() string }); ok && tip.ToolTip() != "" {
				said = append(said, tip.ToolTip())
			}
		}
		return said
	}
	w.Choose("Role: Any", "Host")
	w.UntilSays("Save as view…")
	w.Tap("Save as view…")
	w.UntilSays("Save as a view")
	const long = "Hosts of all the wards that open next spring"
	w.Type(long)
	w.Key(fyne.KeyReturn)
	w.UntilSays(long)
	assert.Contains(t, tips(), long)
	assert.NotContains(t, tips(), "Mine", "it can be read")
}
