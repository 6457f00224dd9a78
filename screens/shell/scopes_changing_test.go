package shell_test

import (
	"fmt"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/invite"
	"guestlist/app/session"
	"guestlist/internal/screentest"
)

// inTheOrganisation is the indent of what lies in the organisation itself, in menus of scopes.
const inTheOrganisation = "     "

// scopeNamed is a scope of the open connection; the zero scope is none.
func scopeNamed(w *screentest.World, name string) invite.Scope {
	for _, s := range w.Desk.Session().Snapshot().Scopes {
		if s.Name == name {
			return s
		}
	}
	return invite.Scope{}
}

// openScopeMenu opens the menu of a scope by the keyboard.
func openScopeMenu(w *screentest.World, name string) {
	w.UntilSays(name)
	w.Tap("Find a scope")
	w.Key(fyne.KeyDown, fyne.KeyHome)
	for range 20 {
		if focusedScope(w) != name {
			w.Key(fyne.KeyDown)
		}
	}
	w.Key(desktop.KeyMenu)
}

// fromScopeMenu chooses from the menu of a scope, and waits for the dialog.
func fromScopeMenu(w *screentest.World, name, entry, dialog string) {
	openScopeMenu(w, name)
	w.UntilSays(entry)
	w.Tap(entry)
	w.UntilSays(dialog)
}

func TestScopesAreMadeRenamedMovedAndRemoved(t *testing.T) {
	w := screentest.NewOn(t, screentest.NewServer(t, "Acme", 60))

	fromScopeMenu(w, "Western Region", "New scope in it…", "New scope in Western Region")
	w.Type("cardiology")
	w.Key(fyne.KeyReturn)
	w.Until("the server's refusal is said in the dialog", func() bool { return w.SaysIn("has a scope of the name") })
	w.Focus("cardiology")
	w.Type(" II")
	w.Choose("Unit", "Meeting room")
	w.Tap("Make scope")
	w.UntilSays("“cardiology II” was made in Western Region.")
	made := scopeNamed(w, "cardiology II")
	assert.Equal(t, invite.MeetingRoom, made.Kind)
	assert.Equal(t, scopeNamed(w, "Western Region").ID, made.ParentID)

	fromScopeMenu(w, "cardiology II", "Rename…", "Rename cardiology II")
	w.Type("Ward 9")
	w.Key(fyne.KeyEscape)
	w.UntilGone("Rename cardiology II")
	assert.Equal(t, "cardiology II", scopeNamed(w, "cardiology II").Name, "Esc changes nothing")
	fromScopeMenu(w, "cardiology II", "Rename…", "Rename cardiology II")
	w.Type("Ward 9")
	w.Key(fyne.KeyReturn)
	w.UntilSays("“cardiology II” is called “Ward 9” now.")
	assert.Equal(t, made.ID, scopeNamed(w, "Ward 9").ID)
	w.UntilGone("cardiology II")

	fromScopeMenu(w, "Ward 9", "Move…", "Move Ward 9")
	w.Ctrl(fyne.KeyReturn)
	assert.True(t, w.Says("Choose a scope…"), "nothing is done before a place is chosen")
	w.Choose("Choose a scope…", "Acme")
	w.Ctrl(fyne.KeyReturn)
	w.UntilSays("“Ward 9” is in Acme now.")
	assert.Equal(t, scopeNamed(w, "Acme").ID, scopeNamed(w, "Ward 9").ParentID)

	fromScopeMenu(w, "Ward 9", "Remove…", "Remove Ward 9?")
	w.Until("nothing hangs on it", func() bool { return w.SaysIn("No member has a role in it") })
	assert.False(t, w.Says("Their roles go to"))
	w.Tap("Remove scope")
	w.UntilSays("“Ward 9” was removed.")
	assert.Empty(t, scopeNamed(w, "Ward 9").ID)
	w.UntilGone("Ward 9")
}

// TestWhatHangsOnAScopeGoesToAnother: the figures are said first, and the focus is on Cancel.
func TestWhatHangsOnAScopeGoesToAnother(t *testing.T) {
	w := screentest.NewOn(t, screentest.NewServer(t, "Acme", 60))
	ward, region := scopeNamed(w, "Ward 4B"), scopeNamed(w, "Western Region")
	require.Greater(t, ward.Open, 1)
	s := w.Desk.Session()
	people, err := s.Members(t.Context(), invite.MemberQuery{ScopeID: ward.ID, Status: invite.MemberActive, Limit: 1})
	require.NoError(t, err)
	gone, err := s.Members(t.Context(), invite.MemberQuery{ScopeID: ward.ID, Status: invite.MemberDeactivated, Limit: 1})
	require.NoError(t, err)

	fromScopeMenu(w, "Ward 4B", "Remove…", "Remove Ward 4B?")
	w.UntilSays("Their roles go to")
	assert.True(t, w.SaysIn(counted(ward.Open, "open invitation gives", "open invitations give")+" a role in it."), w.Texts())
	if n := people.Total + gone.Total; n > 0 {
		assert.True(t, w.SaysIn(counted(n, "member has", "members have")+" a role in it."), w.Texts())
	}
	assert.True(t, w.Says("Western Region"), "they stay near unless another place is chosen")
	w.Key(fyne.KeyReturn) // Cancel has the focus
	w.UntilGone("Remove Ward 4B?")
	assert.Equal(t, ward.ID, scopeNamed(w, "Ward 4B").ID)

	fromScopeMenu(w, "Ward 4B", "Remove…", "Remove Ward 4B?")
	w.UntilSays("Their roles go to")
	w.Tap("Remove scope")
	w.UntilSays("“Ward 4B” was removed.")
	w.Until("its invitations are where they were to go", func() bool {
		now := w.Desk.Session().Snapshot()
		at := slices.IndexFunc(now.Scopes, func(s invite.Scope) bool { return s.ID == region.ID })
		return at >= 0 && now.Scopes[at].Open == region.Open && now.State == session.Live
	})
}

// TestAPlaceThatTheRolesDoNotFitIsRefusedInTheDialog, and another may be chosen at once.
func TestAPlaceThatTheRolesDoNotFitIsRefusedInTheDialog(t *testing.T) {
	w := screentest.NewOn(t, screentest.NewServer(t, "Acme", 20))
	fromScopeMenu(w, "Team Platform", "Remove…", "Remove Team Platform?")
	w.UntilSays("Their roles go to")
	w.Choose("Acme", inTheOrganisation+inTheOrganisation+"Ward 4B")
	w.Tap("Remove scope")
	w.Until("the server says why that is no place", func() bool { return w.SaysIn("place for the role Editor") })
	assert.False(t, w.SaysIn("-move-to"), "the server's command line is not for this screen")
	assert.NotEmpty(t, scopeNamed(w, "Platform").ID)
	w.Until("counted again", func() bool { return w.Says("Their roles go to") })
	w.Choose("Ward 4B", "Acme")
	w.Tap("Remove scope")
	w.UntilSays("“Team Platform” was removed.")
}

func TestWhatCannotBeDoneWithAScopeSaysWhy(t *testing.T) {
	server := screentest.NewServer(t, "Acme", 5)
	w := screentest.NewOn(t, server)
	openScopeMenu(w, "Western Region")
	w.UntilSays("Remove…")
	assert.True(t, w.Says("It holds 2 scopes: move or remove them first"), w.Texts())
	w.Tap("Remove…")
	assert.False(t, w.Says("Remove Western Region?"))
	w.Key(fyne.KeyEscape)
	openScopeMenu(w, "All of Acme")
	assert.True(t, w.Says("New scope in it…"))
	assert.False(t, w.Says("Move…"), "the organisation stays where it is")
	assert.False(t, w.Says("Remove…"))
	w.Key(fyne.KeyEscape)
	openScopeMenu(w, "Ward 4B")
	assert.True(t, w.Says("Rename…"))
	assert.False(t, w.Says("New scope in it…"), "rooms hold no others")
	w.Key(fyne.KeyEscape)

	server.Stop()
	w.UntilSays("Offline")
	openScopeMenu(w, "Ward 4B")
	assert.True(t, w.Says("Offline: changes need a connection"), w.Texts())
	w.Tap("Rename…")
	assert.False(t, w.Says("Rename Ward 4B"))
}

// TestOnlyWhoMayChangesScopes: an auditor sees them alone, and who manages a part of the
// organisation leaves that part where it is.
func TestOnlyWhoMayChangesScopes(t *testing.T) {
	server := screentest.NewServer(t, "Acme", 5)
	signIn := func(email string) *screentest.World {
		token, _, err := server.Connect(email).(invite.TokenKeeper).NewToken(t.Context(), "test")
		require.NoError(t, err)
		server.Token = token
		w := screentest.New(t, map[string]*screentest.Server{"Acme": server}, "Acme")
		w.UntilSays("Western Region")
		return w
	}
	w := signIn("sam.ortiz@acme.example")
	w.Until("live", func() bool { return w.Desk.Session().Snapshot().State == session.Live })
	openScopeMenu(w, "Western Region")
	assert.True(t, w.Says("New scope in it…"))
	assert.True(t, w.Says("Rename…"))
	assert.False(t, w.Says("Move…"))
	assert.False(t, w.Says("Remove…"))
	w.Key(fyne.KeyEscape)
	openScopeMenu(w, "Ward 4B")
	assert.True(t, w.Says("Remove…"), "he manages where it lies")
	assert.True(t, w.Says("There is no other place that you manage and that can hold it"), w.Texts())

	w = signIn("ada.quist@acme.example")
	openScopeMenu(w, "Western Region")
	assert.True(t, w.Says("Manage administrators"))
	for _, entry := range []string{"New scope in it…", "Rename…", "Move…", "Remove…"} {
		assert.False(t, w.Says(entry), entry)
	}
}

// counted is a figure with its words.
func counted(n int, one, more string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprint(n) + " " + more
}
