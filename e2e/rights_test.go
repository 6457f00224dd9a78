//go:build e2e

package e2e

import (
	"net/http"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// network is an organisation with sample data on a server of its own.
type network struct {
	listen string
	owner  server
	tokens map[string]string // by address
}

// openNetwork makes tokens for people of the sample while the server does not run.
func openNetwork(t *testing.T, people ...string) network {
	t.Helper()
	dir := t.TempDir()
	db := filepath.Join(dir, "guestlist.db")
	n := network{listen: freeAddress(t), tokens: map[string]string{}}
	token := guestlistd(t, "init", "-db", db, "-organization", "Acme Ltd", "-owner", owner, "-owner-name", "Dana Reyes")
	guestlistd(t, "sample", "-db", db, "-n", "128")
	for _, p := range people {
		n.tokens[p] = guestlistd(t, "token", "-db", db, "-user", p)
	}
	serve(t, dir, n.listen)
	n.owner = server{t: t, address: "http://" + n.listen, token: token}
	return n
}

func (n network) as(who string) server {
	return server{t: n.owner.t, address: n.owner.address, token: n.tokens[who]}
}

// connect adds the server in the welcome screen.
func (s *screen) connect(n network, who string) {
	s.t.Helper()
	s.shows("the welcome screen", 360, 410, paper)
	s.click(800, 400)
	s.until("the dialog", func() bool { top := s.top(); return top > 100 && top < 300 })
	s.write(n.listen)
	s.keys("Tab")
	s.write(n.tokens[who])
	s.keys("Return")
}

const (
	auditor   = "ada.quist@acme.example"
	teamOwner = "noor@acme.example"
)

// TestPermissions connects as an auditor, who may look at members and at the log but
// not at invitations.
func TestPermissions(t *testing.T) {
	s := openScreen(t)
	h := newHome(t)
	h.preferLight(t)
	h.openKeyring(t)
	n := openNetwork(t, auditor)
	p := h.start(s)
	s.connect(n, auditor)
	s.until("the warning", func() bool { return s.tells(388, warningSoft) })
	s.keep("warning")
	s.keys("Return")
	s.shows("no permission", liveX, liveY, offline) // the same colour
	s.keep("no-invitations")
	s.click(navX, navMembers+16) // the card of a server has one line more
	s.until("the members", func() bool { return s.rowsShown(52) > 8 })
	s.keep("members-without-actions")
	s.click(navX, log+16)
	s.until("the log", func() bool { return s.rowsShown(44) > 8 })
	s.keep("log")
	p.quit(s)
}

// TestCancelFromTeam connects as the owner of a team: only what belongs to the team
// is seen, and cancelling takes away only the team's part.
func TestCancelFromTeam(t *testing.T) {
	s := openScreen(t)
	h := newHome(t)
	h.preferLight(t)
	h.openKeyring(t)
	n := openNetwork(t, teamOwner)
	var scopes struct {
		Items []struct{ ID, Kind, Name string } `json:"items"`
	}
	n.owner.get("/v1/scopes", &scopes)
	ids := map[string]string{}
	for _, scope := range scopes.Items {
		ids[scope.Name] = scope.ID
	}
	const both = "aa.both@example.com"
	require.Equal(t, http.StatusOK, n.owner.post("/v1/invitations", map[string]any{
		"addresses": []string{both}, "roles": []map[string]string{
			{"role": "member", "scope_id": ids["Design"]}, {"role": "member", "scope_id": ids["Platform"]},
		},
	}, nil))

	p := h.start(s)
	s.connect(n, teamOwner)
	s.shows("the list is live", liveX, liveY, live)
	mine := addresses(n.as(teamOwner).list("sort=-invited_at"))
	assert.Less(t, len(mine), 20)
	s.until("the team's invitations", func() bool { return slices.Equal(s.listed(), mine) })
	s.keep("team")
	require.Equal(t, both, mine[0])
	s.click(emailX, rowY(0))
	s.keys("Delete")
	s.until("the question", func() bool { return s.button(danger) > 0 })
	s.keep("only-the-teams-part")
	s.keys("Tab", "Return")
	s.until("the row is gone", func() bool { return !slices.Contains(s.listed(), both) })
	i, _ := n.owner.find(both)
	assert.Equal(t, "pending", i.Status, "the other team's part stays")
	p.quit(s)
}

// TestTokens makes a token in the settings, uses it, and finds it in the list.
func TestTokens(t *testing.T) {
	a := openAcme(t)
	tokens := func() (labels []string) {
		var answer struct {
			Items []struct {
				Label string `json:"label"`
			} `json:"items"`
		}
		a.api.get("/v1/tokens", &answer)
		for _, i := range answer.Items {
			labels = append(labels, i.Label)
		}
		return labels
	}
	before := tokens()
	a.click(gearX, gearY)
	a.keys("End", "Up", "Tab", "Return") // Access tokens
	a.until("the dialog", func() bool { return a.button(primary) > 0 || a.top() > 100 })
	a.keep("tokens")
	a.keys("shift+Tab", "Return") // New token…
	a.write("laptop of Dana")
	a.keys("Return")
	a.until("there is one more", func() bool { return len(tokens()) == len(before)+1 })
	assert.Contains(t, tokens(), "laptop of Dana")
	a.keep("shown-once")
	a.setClipboard("nothing")
	a.keys("Return") // Copy has the focus
	a.until("the token is copied", func() bool { return len(strings.TrimSpace(a.clipboard())) > 30 })
	by := server{t: t, address: a.api.address, token: strings.TrimSpace(a.clipboard())}
	assert.Len(t, by.list(""), 128, "the copied token works")
}
