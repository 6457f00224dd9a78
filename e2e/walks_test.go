//go:build e2e

package e2e

import (
	"net/http"
	"net/url"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestBulkFromTheMembersList ticks invited people and revokes them; their links end,
// and they can be invited again.
func TestBulkFromTheMembersList(t *testing.T) {
	a := openAcme(t)
	a.click(navX, navMembers)
	a.click(628, filterY)
	a.keys("Down", "Down", "Return") // Invited
	invited := a.api.members("status=invited&sort=name")
	a.until("only the invited", func() bool { return slices.Equal(a.listed(), peopleOf(invited)) })
	link := a.api.link(invited[0].Invitation.ID)
	for n := range 3 {
		a.click(boxX, person(n))
	}
	a.keep("three-ticked")
	a.keys("Delete")
	a.until("the question", func() bool { return a.button(danger) > 0 })
	a.keep("question")
	a.keys("Tab", "Return")
	for _, m := range invited[:3] {
		a.until("revoked "+m.Address, func() bool { return a.api.statusOf(m.Address) == "revoked" })
	}
	a.until("they are gone", func() bool { return slices.Equal(a.listed(), peopleOf(invited[3:])) })
	a.keep("revoked")
	page, err := http.Get(link)
	require.NoError(t, err)
	page.Body.Close()
	assert.Equal(t, http.StatusGone, page.StatusCode)
	a.api.invite(invited[0].Address)
	assert.Equal(t, "pending", a.api.statusOf(invited[0].Address))
}

func peopleOf(list []member) []string {
	out := make([]string, len(list))
	for n, m := range list {
		out[n] = m.Address
	}
	return out
}

// TestInvitationsTableComplete uses the trash icon by mouse, every header, and what
// can be done with active members.
func TestInvitationsTableComplete(t *testing.T) {
	a := openAcme(t)
	newest := addresses(a.api.list("sort=-invited_at"))
	a.until("newest first", func() bool { return slices.Equal(a.listed(), newest) })
	for _, x := range []int{562, 665, 785, 1105, 320} {
		before := a.listed()
		a.click(x, headerY)
		a.until("sorted otherwise", func() bool { return !slices.Equal(a.listed(), before) })
		assert.ElementsMatch(t, newest, a.listed())
	}
	first := a.listed()[0]
	a.run("xdotool", "mousemove", "700", "176")
	a.click(trashX, rowY(0))
	a.until("the question", func() bool { return a.button(danger) > 0 })
	a.keys("Tab", "Return")
	a.until("revoked by its trash icon", func() bool { return a.api.statusOf(first) == "revoked" })

	a.click(navX, navMembers)
	a.click(628, filterY)
	a.keys("Down", "Return") // Active
	active := a.api.members("status=active&sort=name")
	a.until("only the active", func() bool { return slices.Equal(a.listed(), peopleOf(active)) })
	a.rightClick(emailX, person(0))
	a.keep("member-menu")
	a.keys("End", "Return") // Deactivate…
	a.until("the question", func() bool { return a.button(danger) > 0 })
	a.keep("deactivate")
	a.keys("Tab", "Return")
	a.until("deactivated", func() bool {
		return slices.Contains(peopleOf(a.api.members("status=deactivated")), active[0].Address)
	})
	a.keep("deactivated")
}

// TestCancelTellsTheTruth lets somebody accept while the question is open.
func TestCancelTellsTheTruth(t *testing.T) {
	a := openAcme(t)
	newest := a.api.list("sort=-invited_at")
	a.click(emailX, rowY(0))
	a.keys("Delete")
	a.until("the question", func() bool { return a.button(danger) > 0 })
	accept(t, a.api.link(newest[0].ID), "Jane")
	a.keys("Tab", "Return")
	a.shows("the notice says so", 700, 25, dangerSoft)
	a.keep("accepted-meanwhile")
	assert.Equal(t, "accepted", a.api.statusOf(newest[0].Address))
	a.until("the row shows the truth", func() bool { return !slices.Contains(a.listed(), newest[0].Address) })

	t.Log("without the question: immediate")
	a.click(gearX, gearY)
	a.keys("Tab", "Tab", "Tab", "Tab", "Tab", "space", "Escape") // Ask before revoking one
	next := a.listed()[0]
	a.click(emailX, rowY(0))
	a.keys("Delete")
	a.until("cancelled at once", func() bool { return a.api.statusOf(next) == "revoked" })
	a.keep("immediate")
}

// TestActivity finds an event by its action and shows one person's events.
func TestActivity(t *testing.T) {
	a := openAcme(t)
	list := a.api.list("sort=-invited_at")
	a.api.revoke(list[0].ID, list[1].ID, list[2].ID)
	a.api.revoke(list[3].ID)
	require.Len(t, a.api.log("action=cancelled"), 4)
	a.click(navX, log)
	a.until("the log", func() bool { return a.rowsShown(44) > 8 })
	a.click(628, filterY)
	a.keys("Down", "Down", "Down", "Return") // Admin cancelled user invite
	a.until("two rows: a group of three, and one", func() bool { return a.rowsShown(44) == 2 })
	a.keep("cancelled")
}

// TestScopes finds a scope, opens its users and cancels one of the invited.
func TestScopes(t *testing.T) {
	a := openAcme(t)
	a.click(navX, findScope)
	whole := a.scopesShown()
	a.write("ward")
	a.until("only what fits is in the tree", func() bool { return a.scopesShown() < whole })
	a.keys("Down", "Menu", "Down", "Return")
	var scopes struct {
		Items []struct{ ID, Name string } `json:"items"`
	}
	a.api.get("/v1/scopes", &scopes)
	ward := ""
	for _, s := range scopes.Items {
		if s.Name == "Ward 4B" {
			ward = s.ID
		}
	}
	users := a.api.members("sort=name&scope_id=" + url.QueryEscape(ward))
	a.until("the users of the ward", func() bool { return slices.Equal(a.listed(), peopleOf(users)) })
	a.keep("users")
	n := slices.IndexFunc(users, func(m member) bool { return m.Address == "tom.baker@example.org" })
	require.GreaterOrEqual(t, n, 0)
	a.click(emailX, person(n))
	a.keys("Delete")
	a.until("the question", func() bool { return a.button(danger) > 0 })
	a.keep("cancel")
	a.keys("Tab", "Return")
	a.until("cancelled", func() bool { return a.api.statusOf("tom.baker@example.org") == "revoked" })
	a.keep("cancelled")
}

// TestManageInvitation removes roles one by one until the invitation is cancelled.
func TestManageInvitation(t *testing.T) {
	a := openAcme(t)
	a.keys("ctrl+f")
	a.write("amir.haddad@northwind")
	a.keys("Down")
	a.until("amir is listed", func() bool { return len(a.listed()) == 1 })
	a.keys("Return")
	a.until("the dialog", func() bool { return a.top() > 100 && a.top() < 300 })
	a.keep("manage")
	top := a.settled()
	a.click(346, top+179) // the first role's box
	a.click(545, top+458) // Remove 1 role…
	a.until("the question", func() bool { return a.button(danger) > 0 })
	a.keep("remove-one")
	a.keys("Tab", "Return")
	roles := func() int {
		var i struct {
			Roles []struct{} `json:"roles"`
		}
		found, _ := a.api.find("amir.haddad@northwind.example")
		a.api.get("/v1/invitations/"+found.ID, &i)
		return len(i.Roles)
	}
	a.until("one role is left", func() bool { return roles() == 1 })
	a.keep("one-left")
	a.keys("Escape")
	assert.Equal(t, "pending", a.api.statusOf("amir.haddad@northwind.example"))
}

// TestTimesSent resends twice within a minute: the second is refused, and said so.
func TestTimesSent(t *testing.T) {
	a := openAcme(t)
	address := addresses(a.api.list("sort=-invited_at"))[0]
	a.click(emailX, rowY(0))
	a.keys("r")
	a.until("sent again", func() bool {
		i, _ := a.api.find(address)
		return i.SendCount == 2
	})
	a.shows("the good news", 700, 25, successSoft)
	a.keys("r")
	a.until("it is too soon", func() bool {
		c := a.picture().At(700, 25)
		return near(c, dangerSoft) || near(c, warningSoft)
	})
	a.keep("too-soon")
	i, _ := a.api.find(address)
	assert.Equal(t, 2, i.SendCount)
}

// TestRevokeErases reads the database after a revoke: the person is in no table of
// people or mail, and the log keeps what happened.
func TestRevokeErases(t *testing.T) {
	a := openAcme(t)
	address := addresses(a.api.list("sort=-invited_at"))[0]
	a.click(emailX, rowY(0))
	a.keys("r")
	a.until("sent again", func() bool { i, _ := a.api.find(address); return i.SendCount == 2 })
	a.keys("Delete")
	a.until("the question", func() bool { return a.button(danger) > 0 })
	a.keys("Tab", "Return")
	a.until("revoked", func() bool { return a.api.statusOf(address) == "revoked" })
	a.program.quit(a.screen)
	assert.Zero(t, countIn(t, a.db, "users", address))
	assert.Zero(t, countIn(t, a.db, "outbox", address))
	assert.NotZero(t, countIn(t, a.db, "audit", address))
}

// TestCorrectAddress puts a typing mistake right; both histories tell.
func TestCorrectAddress(t *testing.T) {
	a := openAcme(t)
	a.api.invite("ann@gmial.com")
	a.keys("ctrl+f")
	a.write("ann@gmial.com")
	a.keys("Down")
	a.until("ann is listed", func() bool { return len(a.listed()) == 1 })
	a.keys("Return")
	a.until("the dialog", func() bool { return a.top() > 100 && a.top() < 300 })
	a.keys("Tab", "Return") // Correct address…
	a.until("the question with its proposal", func() bool { return a.button(primary) > 0 })
	a.keep("proposal")
	a.keys("Return")
	a.until("the new address is invited", func() bool { return a.api.statusOf("ann@gmail.com") == "pending" })
	assert.Equal(t, "revoked", a.api.statusOf("ann@gmial.com"))
	a.keep("corrected")
	for _, subject := range []string{"ann@gmial.com", "ann@gmail.com"} {
		events := a.api.log("action=corrected&subject=" + url.QueryEscape(subject))
		require.Len(t, events, 1, subject)
	}
}

// TestWhyIsntThisPersonIn asks about a stranger, and invites them from the answer.
func TestWhyIsntThisPersonIn(t *testing.T) {
	a := openAcme(t)
	a.keys("ctrl+shift+f")
	a.until("the dialog", func() bool { return a.top() > 200 && a.top() < 380 })
	a.write("sofia.r@adatum.example")
	a.keys("Return")
	a.until("the answer has a button", func() bool { return a.button(primary) > 0 })
	a.keep("bounced")
	a.keys("Escape", "ctrl+shift+f")
	a.write("stranger@example.com")
	a.keys("Return")
	a.until("the answer has a button", func() bool { return a.button(primary) > 0 })
	a.keep("stranger")
	a.keys("Return")
	a.until("the invite dialog", func() bool { return a.top() > 100 && a.top() < 230 })
	a.keys("ctrl+Return")
	a.until("the stranger is invited", func() bool { return a.api.statusOf("stranger@example.com") == "pending" })
}
