package saved_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/invite"
	"guestlist/app/list"
	"guestlist/app/saved"
)

// memory keeps what it is given.
type memory map[string][]byte

func (m memory) Draft(name string) []byte { return m[name] }

func (m memory) KeepDraft(name string, body []byte) { m[name] = body }

func contractors() saved.View {
	return saved.View{
		Name: "Contractors", ScopeName: "Western Region", RoleName: "Host", Columns: []string{"address", "status"},
		Query: list.Query{
			View: invite.ViewPending, Text: "@contoso.example", Role: "host", Within: 24 * time.Hour, Before: time.Hour, Inviter: "usr_1",
			Scope: "scp_1", Order: invite.Order{Key: invite.ByExpires, Descending: true},
		},
	}
}

func TestAViewIsAsItWasAfterAnotherStart(t *testing.T) {
	m := memory{}
	added, err := saved.Load(m).Add(contractors())
	require.NoError(t, err)
	assert.NotEmpty(t, added.ID)
	want := contractors()
	want.ID = added.ID
	assert.Equal(t, []saved.View{want}, saved.Load(m).All())
}

func TestNames(t *testing.T) {
	v := saved.Load(memory{})
	first, err := v.Add(contractors())
	require.NoError(t, err)
	for name, want := range map[string]error{
		"  ": saved.ErrNoName, "contractors ": saved.ErrTaken, strings.Repeat("ü", saved.LongestName+1): saved.ErrTooLong,
		strings.Repeat("ü", saved.LongestName): nil,
	} {
		_, err := v.Add(saved.View{Name: name})
		assert.ErrorIs(t, err, want, name)
	}
	require.NoError(t, v.Rename(first.ID, " CONTRACTORS  of ours"), "its own name is no other's")
	got, ok := v.Get(first.ID)
	assert.True(t, ok)
	assert.Equal(t, "CONTRACTORS of ours", got.Name)
}

func TestUpdateAndRemove(t *testing.T) {
	m := memory{}
	v := saved.Load(m)
	a, err := v.Add(contractors())
	require.NoError(t, err)
	b, err := v.Add(saved.View{Name: "Others"})
	require.NoError(t, err)
	before := v.All()
	v.Update(saved.View{ID: a.ID, Query: list.Query{Text: "new"}})
	assert.Equal(t, "@contoso.example", before[0].Query.Text, "what was handed out stays")
	got, _ := saved.Load(m).Get(a.ID)
	assert.Equal(t, saved.View{ID: a.ID, Name: "Contractors", Query: list.Query{Text: "new"}}, got)
	v.Remove(a.ID)
	assert.Equal(t, []saved.View{b}, saved.Load(m).All())
	v.Remove(b.ID)
	assert.Empty(t, saved.Load(m).All())
	assert.Nil(t, m["views"])
}

func TestWhatCannotBeReadIsLeftOut(t *testing.T) {
	assert.Empty(t, saved.Load(memory{"views": []byte(`[{"id":"1"`)}).All())
	all := saved.Load(memory{"views": []byte(`[{"id":"1"},{"id":"2","name":"Two","before":"soon"}]`)}).All()
	assert.Equal(t, []saved.View{{ID: "2", Name: "Two"}}, all)
}

func TestMissing(t *testing.T) {
	v := contractors()
	scopes, roles := []invite.Scope{{ID: "scp_1"}}, []invite.Role{{ID: "host"}}
	for _, c := range []struct {
		scopes      []invite.Scope
		roles       []invite.Role
		scope, role bool
	}{
		{scopes, roles, false, false},
		{nil, nil, false, false},
		{[]invite.Scope{{ID: "scp_2"}}, roles, true, false},
		{scopes, []invite.Role{{ID: "member"}}, false, true},
	} {
		scope, role := v.Missing(c.scopes, c.roles)
		assert.Equal(t, c.scope, scope)
		assert.Equal(t, c.role, role)
	}
	scope, role := saved.View{}.Missing(scopes, roles)
	assert.False(t, scope || role)
}

func TestBuiltIn(t *testing.T) {
	var ids []string
	for _, v := range saved.BuiltIn("usr_1") {
		ids = append(ids, v.ID)
		assert.True(t, v.IsBuiltIn() && v.Counted(), v.ID)
	}
	assert.Equal(t, []string{saved.ExpiresSoon, saved.Bounced, saved.Waiting, saved.Mine}, ids)
	assert.Len(t, saved.BuiltIn(""), 3)
	assert.False(t, saved.View{Query: list.Query{View: invite.ViewRevoked}}.Counted())
}
