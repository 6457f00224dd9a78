package cache

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/invite"
)

func keptPeople(n int) Kept[*invite.Member] {
	at := time.Date(2026, 3, 1, 9, 12, 0, 0, time.UTC)
	list := Kept[*invite.Member]{Owner: "org_acme usr_dana", At: at, Whole: true}
	for i := range n {
		m := &invite.Member{
			ID: fmt.Sprint("usr_", i), Name: "Noor Aziz", Address: "noor@secret-hospital.example",
			Status: invite.MemberActive, JoinedAt: at, Roles: person(i).Fields().Roles,
		}
		if i%2 == 1 {
			m.Status, m.Name, m.Invitation, m.JoinedAt = invite.MemberInvited, "", person(i), time.Time{}
		}
		list.Items = append(list.Items, m)
	}
	return list
}

func keptLog(n int) Kept[invite.Event] {
	at := time.Date(2026, 3, 1, 9, 12, 0, 0, time.UTC)
	list := Kept[invite.Event]{Owner: "org_acme usr_dana", At: at}
	for i := range n {
		list.Items = append(list.Items, invite.Event{
			ID: fmt.Sprint("evt_", i), At: at.Add(-time.Duration(i) * time.Second), Actor: invite.Person{ID: "usr_dana", Name: "Dana Reyes"},
			Action: invite.ActionInvited, Label: "Admin invited user", Subject: "noor@secret-hospital.example", InvitationID: "inv_1",
			Scope: invite.ScopeRef{ID: "scp_1", Kind: invite.Team, Name: "Design"}, Detail: "again", RequestID: "req_1",
		})
	}
	return list
}

func TestKeptListsComeBack(t *testing.T) {
	path, _, c := fresh(t)
	members, err := c.Members()
	require.NoError(t, err)
	assert.Zero(t, members)

	require.NoError(t, c.KeepMembers(keptPeople(9)))
	require.NoError(t, c.KeepEvents(keptLog(9)))
	require.NoError(t, c.Save(sample(3)))
	for _, name := range []string{path, path + "-wal"} {
		data, err := os.ReadFile(name)
		require.NoError(t, err)
		assert.False(t, bytes.Contains(data, []byte("secret-hospital")), name)
	}
	c = reopen(t, c)
	members, err = c.Members()
	require.NoError(t, err)
	assert.Equal(t, keptPeople(9), members)
	events, err := c.Events()
	require.NoError(t, err)
	assert.Equal(t, keptLog(9), events)

	require.NoError(t, c.KeepMembers(Kept[*invite.Member]{}))
	members, err = c.Members()
	require.NoError(t, err)
	assert.Zero(t, members)
}

func TestACopyOfVersion2KeepsItsList(t *testing.T) {
	path, key, c := fresh(t)
	require.NoError(t, c.Save(sample(3)))
	require.NoError(t, c.KeepMembers(keptPeople(2)))
	require.NoError(t, c.db.Exec("PRAGMA user_version = 2; DROP TABLE kept"))
	require.NoError(t, c.Close())

	c, err := Open(path, key)
	require.NoError(t, err)
	defer func() { assert.NoError(t, c.Close()) }()
	assert.Empty(t, c.Aside())
	all, err := c.Load(10, func(Content) {})
	require.NoError(t, err)
	assert.Equal(t, sample(3), all)
	members, err := c.Members()
	require.NoError(t, err)
	assert.Zero(t, members)
	require.NoError(t, c.KeepMembers(keptPeople(2)))
}

func TestADamagedKeptListIsPutAside(t *testing.T) {
	_, _, c := fresh(t)
	require.NoError(t, c.KeepMembers(keptPeople(2)))
	require.NoError(t, c.db.Exec("UPDATE kept SET body = x'7b7d00000000'"))
	_, err := c.Members()
	var broken *BrokenError
	require.ErrorAs(t, err, &broken)
	assert.FileExists(t, broken.Aside)
	members, err := c.Members()
	require.NoError(t, err)
	assert.Zero(t, members)
}

func TestKeptListsOfAClosedCopy(t *testing.T) {
	c, err := Open(filepath.Join(t.TempDir(), "copy"), NewKey())
	require.NoError(t, err)
	require.NoError(t, c.Close())
	_, err = c.Members()
	assert.ErrorIs(t, err, errClosed)
	assert.ErrorIs(t, c.KeepEvents(keptLog(1)), errClosed)
}
