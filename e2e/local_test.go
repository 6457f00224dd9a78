//go:build e2e

package e2e

import (
	"encoding/json"
	"fmt"
	"image/color"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// localServer makes a token for the organisation on this computer while the program
// does not run, so that the test can ask the server itself.
func localServer(t *testing.T, h home) server {
	t.Helper()
	return localServerIn(t, h.data())
}

// localServerIn is the same for a data folder.
func localServerIn(t *testing.T, dir string) server {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, "local", "local.json"))
	require.NoError(t, err)
	var state struct {
		Port  int    `json:"port"`
		Owner string `json:"owner"`
	}
	require.NoError(t, json.Unmarshal(data, &state))
	token := guestlistd(t, "token", "-db", filepath.Join(dir, "local", "guestlist.db"), "-user", state.Owner)
	return server{t: t, address: fmt.Sprintf("http://127.0.0.1:%d", state.Port), token: token}
}

func addresses(list []invitation) []string {
	out := make([]string, len(list))
	for n, i := range list {
		out[n] = i.Address
	}
	return out
}

// TestDailyWork is the work of a day on the organisation on this computer: sort,
// search, select, resend, revoke, invite, and somebody accepts.
func TestDailyWork(t *testing.T) {
	s := openScreen(t)
	h := newHome(t)
	h.preferLight(t)
	first := h.start(s, "-local", "-sample", "128")
	s.shows("the list is live", liveX, liveY, live)
	s.keep("first-start")
	first.quit(s)
	api := localServer(t, h)
	p := h.start(s, "-local")
	s.shows("the list is live", liveX, liveY, live)

	t.Log("sort by e-mail, and round")
	s.click(320, headerY)
	byAddress := addresses(api.list("sort=address"))
	require.Len(t, byAddress, 128)
	s.until("sorted by e-mail", func() bool { return slices.Equal(s.listed(), byAddress) })
	s.click(320, headerY)
	slices.Reverse(byAddress)
	s.until("sorted the other way", func() bool { return slices.Equal(s.listed(), byAddress) })
	s.keep("sorted")

	t.Log("search")
	s.keys("ctrl+f")
	s.write("l.okafor contoso")
	s.keys("Down")
	s.until("only okafor is listed", func() bool { return slices.Equal(s.listed(), []string{"l.okafor@contoso.example"}) })
	s.keep("search")
	s.keys("ctrl+f", "Escape")
	s.until("everything is listed again", func() bool { return len(s.listed()) == 128 })

	t.Log("select three and resend them")
	newest := addresses(api.list("sort=-invited_at"))
	s.click(1000, headerY)
	s.until("newest first", func() bool { return slices.Equal(s.listed(), newest) })
	for n := range 3 {
		s.click(boxX, rowY(n))
	}
	s.keep("three-selected")
	s.keys("r")
	for n := range 3 {
		s.until("resent "+newest[n], func() bool {
			i, _ := api.find(newest[n])
			return i.SendCount == 2
		})
	}
	s.keep("resent")

	t.Log("revoke two; the first time the question is declined")
	for n := 3; n < 5; n++ {
		s.click(boxX, rowY(n))
	}
	s.keys("Delete")
	s.until("the question", func() bool { return s.button(danger) > 0 })
	s.keep("question")
	s.keys("Return")
	s.until("the question is gone", func() bool { return s.button(danger) == 0 })
	assert.Equal(t, "pending", api.statusOf(newest[3]), "Enter pressed Cancel, which has the focus")
	s.keys("Delete")
	s.until("the question again", func() bool { return s.button(danger) > 0 })
	s.keys("Tab", "Return")
	for n := 3; n < 5; n++ {
		s.until("revoked "+newest[n], func() bool { return api.statusOf(newest[n]) == "revoked" })
	}
	s.until("the rows are gone", func() bool {
		listed := s.listed()
		return len(listed) == 126 && !slices.Contains(listed, newest[3])
	})
	s.keep("revoked")

	t.Log("invite three: one is a member, one is malformed")
	s.click(inviteX, headY)
	s.shows("the dialog", 320, 400, paper)
	s.write("new.person@example.com, sam.ortiz@acme.example, broken@@example ")
	s.until("the dialog's button is ready", func() bool { return s.button(primary) > 0 })
	s.keep("invite-judged")
	s.keys("ctrl+Return")
	s.until("the invitation is there", func() bool { return api.statusOf("new.person@example.com") == "pending" })
	_, invited := api.find("sam.ortiz@acme.example")
	assert.False(t, invited, "a member is not invited")
	s.keep("invite-answered")
	s.until("the dialog is closed", func() bool { // which it cannot be until it has its answer
		s.keys("Escape")
		return near(s.picture().At(600, 8), paper)
	})

	t.Log("accept by the link in the mail")
	drop := filepath.Join(h.data(), "local", "mail-drop")
	s.until("the mail is in the drop", func() bool { return mailedLink(t, drop, "new.person@example.com") != "" })
	s.keys("ctrl+f")
	s.write("new.person")
	s.keys("Down")
	s.until("the new person is listed", func() bool { return slices.Equal(s.listed(), []string{"new.person@example.com"}) })
	accept(t, mailedLink(t, drop, "new.person@example.com"), "New Person")
	s.until("the row is gone", func() bool { return s.listed() == nil })
	assert.Equal(t, "accepted", api.statusOf("new.person@example.com"))
	s.keep("accepted")

	t.Log("the kebab's menu opens at its row and closes with Esc")
	s.keys("ctrl+f", "Escape")
	s.rightClick(emailX, rowY(1))
	s.keep("menu")
	s.keys("Escape")

	p.quit(s)
	assert.NotContains(t, strings.ToLower(p.log.String()), "panic")
}

// button is how low the main button of the dialog on screen is, by its colour; 0 if
// there is none. A dialog is as high as its contents, so its buttons move.
func (s *screen) button(c color.NRGBA) int {
	img := s.picture()
	for y := 400; y < 770; y++ {
		if near(img.At(800, y), c) && near(img.At(800, y+5), c) {
			return y
		}
	}
	return 0
}
