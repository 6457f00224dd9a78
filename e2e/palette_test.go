//go:build e2e

package e2e

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestThePaletteLeadsEverywhere finds a person, a scope and a screen by their letters, and
// does something, all by the keyboard.
func TestThePaletteLeadsEverywhere(t *testing.T) {
	a := openAcme(t)
	people := addresses(a.api.list("sort=-invited_at"))
	someone := people[len(people)-20] // far below what is in view
	a.keys("ctrl+k")
	a.shows("the palette", 620, 100, paper)
	a.keep("palette")
	a.write(someone)
	a.keys("Return") // it waits for the answer
	a.until("the dialog", func() bool { return a.top() > 100 && a.top() < 300 })
	a.settled()
	a.keep("palette-person")
	a.keys("Escape")
	a.setClipboard("nothing was copied")
	a.until("the cursor is on that person", func() bool {
		a.keys("ctrl+c")
		return a.clipboard() == someone
	})

	a.keys("ctrl+k")
	a.write("cardio")
	a.keys("Return")
	var cardiology []string
	a.until("the scope alone", func() bool {
		cardiology = a.listed()
		return len(cardiology) > 0 && len(cardiology) < len(people)
	})

	a.keys("ctrl+k")
	a.write("all of acme")
	a.keys("Return")
	a.until("everybody again", func() bool { return slices.Equal(a.listed(), people) })

	a.keys("ctrl+k")
	a.write("members")
	a.keys("Return")
	a.until("the members", func() bool { return slices.Contains(a.listed(), owner) })
	a.keep("palette-members")

	a.keys("ctrl+k")
	a.write("invite users")
	a.keys("Return")
	a.until("the dialog to invite", func() bool { return a.top() > 100 && a.top() < 230 })
	a.write("new.person@contoso.example ")
	a.until("its button is ready", func() bool { return a.button(primary) > 0 })
	a.keys("ctrl+Return")
	a.until("the person is invited", func() bool {
		_, ok := a.api.find("new.person@contoso.example")
		return ok
	})
	a.keep("palette-invited")
	got, ok := a.api.find("new.person@contoso.example")
	require.True(t, ok)
	assert.Equal(t, "pending", got.Status)
}
