//go:build e2e

package e2e

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestTheWholeJobByKeyboard invites, finds, resends, sorts, revokes, changes a member's
// roles, reads what was done and quits, and never touches the mouse.
func TestTheWholeJobByKeyboard(t *testing.T) {
	a := openAcme(t)
	a.keys("ctrl+n")
	a.until("the invite dialog", a.dimmed)
	a.write("ada.one@keyboard.example, bo.two@keyboard.example; cy.three@keyboard.example ")
	a.keys("ctrl+Return")
	invited := []string{"ada.one@keyboard.example", "bo.two@keyboard.example", "cy.three@keyboard.example"}
	for _, address := range invited {
		a.until("invited "+address, func() bool { i, ok := a.api.find(address); return ok && i.Status == "pending" })
	}
	a.keep("invited")

	a.keys("ctrl+f")
	a.write("keyboard.example")
	a.keys("Down")
	a.until("the three are found", func() bool { return slices.Equal(sorted(a.listed()), invited) })
	byAddress := []string{"shift+Tab", "Home", "Right", "Return"} // the header's second part
	a.keys(byAddress...)
	a.until("they stand by address", func() bool { return slices.Equal(a.listed(), invited) })
	a.keys(byAddress...)
	a.until("the other way round", func() bool { l := a.listed(); return len(l) == 3 && l[0] == invited[2] })
	a.keep("sorted")

	a.keys("ctrl+l", "Home", "space", "shift+Down")
	a.keep("ticked")
	a.keys("Delete")
	a.until("the question", func() bool { return a.button(danger) > 0 })
	a.keys("Tab", "Return")
	for _, address := range invited[1:] {
		a.until("revoked "+address, func() bool { return a.api.statusOf(address) == "revoked" })
	}
	assert.Equal(t, "pending", a.api.statusOf(invited[0]))

	a.keys("ctrl+f", "Escape")
	older := a.api.list("sort=invited_at")[0].Address
	a.keys("ctrl+f")
	a.write(older)
	a.keys("Down")
	a.until("somebody is found", func() bool { return slices.Equal(a.listed(), []string{older}) })
	a.keys("Return")
	a.until("the dialog", func() bool { return a.top() > 100 && a.top() < 300 })
	a.settled()
	a.keep("manage")
	a.keys("Escape")
	sends, _ := a.api.find(older)
	a.keys("r")
	a.until("sent again", func() bool { i, _ := a.api.find(older); return i.SendCount == sends.SendCount+1 })

	active := a.api.members("status=active&sort=name")
	one := active[len(active)-1]
	roles := func() int {
		list := a.api.members("status=active")
		n := slices.IndexFunc(list, func(m member) bool { return m.ID == one.ID })
		require.GreaterOrEqual(t, n, 0)
		return len(list[n].Roles)
	}
	before := roles()
	a.keys("ctrl+shift+m", "ctrl+f")
	a.write(one.Address)
	a.keys("Down")
	a.until("the member is found", func() bool { return a.rowsShown(52) == 1 })
	a.keys("Return")
	a.until("the roles", func() bool { return a.top() > 40 && a.top() < 340 })
	a.settled()
	a.keys("Tab", "space") // from the cross to the first role
	a.keep("roles")
	a.keys("ctrl+Return")
	a.until("the roles are changed", func() bool { return roles() != before })
	a.keep("changed")

	a.keys("Escape", "ctrl+shift+a", "ctrl+f")
	a.write(one.Address)
	a.keys("Down")
	a.until("its event alone", func() bool { return a.rowsShown(44) == 1 })
	a.keys("Return")
	a.until("the details", a.dimmed)
	a.keep("event")
	a.keys("Escape")
	a.program.quit(a.screen)
}

func sorted(list []string) []string { return slices.Sorted(slices.Values(list)) }
