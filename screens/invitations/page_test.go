package invitations

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"guestlist/app/invite"
	applist "guestlist/app/list"
	"guestlist/app/session"
)

// TestRowsThatAreAllHereAreCounted, whatever the first page said: some come and go while
// pages are read, and one that moves stands in two of them.
func TestRowsThatAreAllHereAreCounted(t *testing.T) {
	row := func(id string) *invite.Invitation { return invite.Make(invite.Fields{ID: id, Status: invite.Revoked}) }
	snap := &session.Snapshot{State: session.Live, Open: applist.NewTable(applist.NewPlaces(), nil)}
	q := applist.Query{View: invite.ViewRevoked}
	read := past{query: q, read: true, items: []*invite.Invitation{row("1"), row("2"), row("2")}, total: 5, known: 5}
	p := answer{query: q, snapshot: snap}
	read.fill(&p)
	assert.Equal(t, 2, p.total)
	assert.Equal(t, 5, p.Known, "of the view there may be others")

	read.cursor = "more"
	read.fill(&p)
	assert.Equal(t, 5, p.total)
	assert.True(t, p.more)
}
