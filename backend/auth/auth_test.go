package auth_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"guestlist/backend/auth"
)

// tree is an organisation (1) with two units (2, 3), an area (4) in the first and
// a team (5).
var tree = auth.NewTree([]auth.Scope{
	{Key: 1, ID: "scp_1", Kind: auth.Organization, Name: "Acme Ltd"},
	{Key: 2, ID: "scp_2", Kind: auth.Unit, Name: "West", Parent: 1},
	{Key: 3, ID: "scp_3", Kind: auth.Unit, Name: "South", Parent: 1},
	{Key: 4, ID: "scp_4", Kind: auth.WaitingArea, Name: "Cardiology", Parent: 2},
	{Key: 5, ID: "scp_5", Kind: auth.Team, Name: "Platform", Parent: 1},
})

func TestTree(t *testing.T) {
	assert.Equal(t, []int64{4, 2, 1}, tree.Above(4))
	assert.Equal(t, []int64{2, 4}, tree.Below(2))
	assert.Equal(t, int64(2), tree.Common([]int64{4, 2}))
	assert.Equal(t, int64(4), tree.Common([]int64{4}))
	assert.Equal(t, int64(1), tree.Common([]int64{4, 5}))
	assert.Equal(t, int64(1), tree.Common(nil))
	sc, ok := tree.ByID("scp_4")
	assert.True(t, ok)
	assert.Equal(t, "Waiting area · Cardiology", sc.Label())
	_, ok = tree.ByID("scp_9")
	assert.False(t, ok)
}

func TestGrantsCountBelowTheirScope(t *testing.T) {
	r := auth.NewRights(tree, []auth.Grant{{Role: "user_manager", Scope: 2}, {Role: "auditor", Scope: 3}, {Role: "member", Scope: 1}, {Role: "nonsense", Scope: 1}})
	assert.True(t, r.Has(auth.MemberManage, 4))
	assert.False(t, r.Has(auth.MemberManage, 3))
	assert.True(t, r.Has(auth.AuditRead, 3))
	assert.False(t, r.Sees(1))
	assert.False(t, r.Sees(5))
	assert.Equal(t, []int64{2}, r.Tops(auth.MemberManage, 1))
	assert.Equal(t, []int64{2, 3}, r.Tops(auth.AuditRead, 1))
	assert.Equal(t, []int64{4}, r.Tops(auth.MemberManage, 4))
	assert.Empty(t, r.Tops(auth.MemberManage, 5))
	assert.Equal(t, auth.Permissions, r.Union().Names())
	assert.False(t, r.Everywhere(auth.MemberRead))
}

func TestNobodyGivesMoreThanTheyHold(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var grants []auth.Grant
		for range rapid.IntRange(0, 3).Draw(t, "n") {
			grants = append(grants, auth.Grant{Role: rapid.SampledFrom(auth.Roles()).Draw(t, "held").ID, Scope: rapid.Int64Range(1, 5).Draw(t, "at")})
		}
		r := auth.NewRights(tree, grants)
		role, scope := rapid.SampledFrom(auth.Roles()).Draw(t, "role"), rapid.Int64Range(1, 5).Draw(t, "scope")
		if r.MayGive(role, scope) != nil {
			return
		}
		after := auth.NewRights(tree, []auth.Grant{{Role: role.ID, Scope: scope}})
		for s := int64(1); s <= 5; s++ {
			if after.At(s)&^r.At(s) != 0 {
				t.Fatalf("%v gave %s at %d", grants, role.ID, scope)
			}
		}
	})
}

func TestKeyFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.key")
	_, err := auth.ReadKey(path)
	require.ErrorIs(t, err, fs.ErrNotExist)
	key := auth.NewKey()
	assert.Len(t, key, 32)
	require.NoError(t, auth.WriteKey(path, key))
	again, err := auth.ReadKey(path)
	require.NoError(t, err)
	assert.Equal(t, key, again)
	info, err := os.Stat(path)
	require.NoError(t, err)
	assert.Equal(t, os.FileMode(0o600), info.Mode().Perm())
	require.ErrorIs(t, auth.WriteKey(path, auth.NewKey()), fs.ErrExist, "a key is never replaced")
	require.NoError(t, os.WriteFile(path, []byte("short\n"), 0o600))
	_, err = auth.ReadKey(path)
	require.ErrorContains(t, err, "too short")
	plain, err := auth.ParseKey(strings.Repeat("ä", 32))
	require.NoError(t, err)
	assert.Len(t, plain, 64)
}

func TestTokensAndLinks(t *testing.T) {
	a, b := auth.NewToken(), auth.NewToken()
	assert.NotEqual(t, a, b)
	assert.NotEqual(t, auth.Hash(a), auth.Hash(b))
	l := auth.NewLinker([]byte("key"))
	assert.Equal(t, l.Token("inv_1"), l.Token("inv_1"))
	assert.NotEqual(t, l.Token("inv_1"), l.Token("inv_2"))
	assert.NotEqual(t, l.Token("inv_1"), auth.NewLinker([]byte("other")).Token("inv_1"))
	assert.Len(t, l.Token("inv_1"), 43)
}
