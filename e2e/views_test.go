//go:build e2e

package e2e

import (
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Where the views of the sidebar are, and what belongs to them.
const (
	viewWaiting = 313
	firstOwn    = 385
	switchX     = 937 // to Review, from the list
	saveX       = 1060
)

// fortnight are those who have waited over 14 days, the longest first.
func (a *acme) fortnight() []string {
	before := time.Now().Add(-14 * 24 * time.Hour).UTC().Format(time.RFC3339)
	return addresses(a.api.list("sort=invited_at&invited_to=" + url.QueryEscape(before)))
}

// TestViewsAndReview opens a built-in view, goes through it with single keys, and saves a
// view that is there after another start.
func TestViewsAndReview(t *testing.T) {
	a := openAcme(t)
	waiting := a.fortnight()
	require.Greater(t, len(waiting), 10)
	a.click(navX, viewWaiting)
	a.until("who waits longest comes first", func() bool { return slices.Equal(a.listed(), waiting) })
	a.keep("view")

	a.click(switchX, headY)
	a.shows("how far it is", 264, 106, primary)
	a.keep("review")
	first, _ := a.api.find(waiting[0])
	a.keys("r")
	a.until("sent again", func() bool {
		now, _ := a.api.find(waiting[0])
		return now.SendCount == first.SendCount+1
	})
	a.keys("s", "d")
	a.until("the question", func() bool { return a.button(danger) > 0 })
	a.keep("question")
	a.keys("Tab", "Return")
	a.until("revoked", func() bool { return a.api.statusOf(waiting[2]) == "revoked" })
	a.keys("c")
	a.write("corrected@example.org")
	a.keep("correcting")
	a.keys("Return")
	a.until("corrected", func() bool {
		return a.api.statusOf("corrected@example.org") == "pending" && a.api.statusOf(waiting[3]) == "revoked"
	})
	a.keep("four-through")
	assert.Equal(t, "pending", a.api.statusOf(waiting[1]), "who was skipped stays as they were")
	a.keys("Escape")
	left := slices.Concat(waiting[:2], waiting[4:])
	a.until("the list again, without who has left it", func() bool { return slices.Equal(a.listed(), left) })

	t.Log("a view of one's own")
	a.click(navX, navInvitations)
	a.keys("ctrl+f")
	a.write("contoso")
	contoso := slices.DeleteFunc(addresses(a.api.list("sort=-invited_at")), func(s string) bool { return !strings.Contains(s, "contoso") })
	require.NotEmpty(t, contoso)
	a.until("only those", func() bool { return slices.Equal(a.listed(), contoso) })
	a.click(saveX, filterY)
	a.write("Contractors")
	a.keep("name")
	a.keys("Return")
	a.program.quit(a.screen)
	a.startAgain()
	a.until("all of them", func() bool { return len(a.listed()) > len(contoso) })
	a.click(navX, firstOwn)
	a.until("as it was saved", func() bool { return slices.Equal(a.listed(), contoso) })
	a.keep("saved")
}
