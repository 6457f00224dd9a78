package cache

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/invite"
	"guestlist/internal/filled"
)

// A field that a row forgets would be gone offline.
func TestEveryFieldIsInTheCopy(t *testing.T) {
	want := filled.New[invite.Fields]()
	read := decoder{shared: map[string]string{}}
	got, err := read.row(appendRow(nil, invite.Make(*want)))
	require.NoError(t, err)
	assert.Equal(t, want, &got)
}

func TestEveryFieldOfPeopleAndEventsIsInTheCopy(t *testing.T) {
	_, _, c := fresh(t)
	m, e := filled.New[invite.Member](), filled.New[invite.Event]()
	m.Invitation = person(1)
	require.NoError(t, c.KeepMembers(Kept[*invite.Member]{Items: []*invite.Member{m}}))
	require.NoError(t, c.KeepEvents(Kept[invite.Event]{Items: []invite.Event{*e}}))
	c = reopen(t, c)
	members, err := c.Members()
	require.NoError(t, err)
	require.Len(t, members.Items, 1)
	got := members.Items[0]
	assert.True(t, m.Invitation.Equal(got.Invitation))
	got.Invitation = m.Invitation
	assert.Equal(t, m, got)
	events, err := c.Events()
	require.NoError(t, err)
	assert.Equal(t, []invite.Event{*e}, events.Items)
}
