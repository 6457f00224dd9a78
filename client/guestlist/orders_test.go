package guestlist

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/invite"
)

func TestTheServerSaysWhichOrdersItHas(t *testing.T) {
	const who = `"user":{"id":"usr_1"},"organization":{"id":"org_1"}`
	for session, want := range map[string]invite.Orders{
		`{` + who + `}`: {Members: []string{"name", "address", "status", "joined_at"}},
		`{` + who + `,"orders":{"members":["name","roles"],"audit":["at"]}}`: {Members: []string{"name", "roles"}, Events: []string{"at"}},
		`{` + who + `,"orders":{"members":["name"],"audit":[]}}`:             {Members: []string{"name"}, Events: []string{}},
	} {
		b, _ := recording(t, session)
		info, err := b.Info(t.Context())
		require.NoError(t, err)
		assert.Equal(t, want, info.Orders, session)
	}
}

func TestOrdersAreAskedForInTheServersWords(t *testing.T) {
	b, last := recording(t, `{"items":[]}`)
	for _, sort := range []string{"", "roles", "-scope", "-joined_at"} {
		_, err := b.Members(t.Context(), invite.MemberQuery{Sort: sort})
		require.NoError(t, err)
		assert.Equal(t, sort, last.query.Get("sort"))
	}
	for _, sort := range []string{"", "at", "-actor", "subject"} {
		_, err := b.Events(t.Context(), invite.EventQuery{Sort: sort})
		require.NoError(t, err)
		assert.Equal(t, sort, last.query.Get("sort"))
	}
	*last = asked{}
	_, err := b.Members(t.Context(), invite.MemberQuery{Sort: "at"})
	assert.Equal(t, invite.CodeUnsupported, invite.CodeOf(err))
	_, err = b.Events(t.Context(), invite.EventQuery{Sort: "-roles"})
	assert.Equal(t, invite.CodeUnsupported, invite.CodeOf(err))
	assert.Empty(t, last.path, "nothing is asked")
}
