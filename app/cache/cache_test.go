package cache

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"guestlist/app/invite"
)

func sample(n int) Content {
	c := Content{
		At: time.Date(2026, 3, 1, 9, 12, 0, 0, time.UTC), Seq: 77, Offset: 3 * time.Second,
		Info:  invite.Info{User: invite.Person{ID: "usr_dana", Name: "Dana Reyes"}, MaxBulk: 1000},
		Roles: []invite.Role{{ID: "member", Name: "Member"}}, Scopes: []invite.Scope{{ID: "scp_root", Open: n}},
	}
	for i := range n {
		c.Open = append(c.Open, person(i))
	}
	c.Total = n
	return c
}

func person(n int) *invite.Invitation {
	at := time.Date(2026, 3, 1, 0, 0, -n, 0, time.UTC)
	address := fmt.Sprintf("person.%06d@secret-hospital.example", n)
	return invite.Make(invite.Fields{
		ID: fmt.Sprintf("inv_%06d", n), Address: address, AddressKey: address, Channel: invite.Email, Status: invite.Pending,
		InvitedBy: invite.Person{ID: "usr_dana", Name: "Dana Reyes"}, InvitedAt: at, LastSentAt: at, ExpiresAt: at.AddDate(0, 0, 7),
		SendCount: 1, Seq: int64(n), Delivery: invite.Delivery{State: invite.DeliverySent, At: at},
		Roles: []invite.Grant{{
			ID: fmt.Sprintf("grt_%06d", n), Role: "clinician", Name: "Clinician",
			Scope: invite.ScopeRef{ID: fmt.Sprintf("scp_%d", n%20), Kind: invite.Team, Name: fmt.Sprintf("Team %d", n%20)},
		}},
	})
}

func fresh(t testing.TB) (path string, key []byte, c *Cache) {
	t.Helper()
	path, key = Path(t.TempDir(), "0b3c"), NewKey()
	c, err := Open(path, key)
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, c.Close()) })
	return path, key, c
}

func reopen(t testing.TB, c *Cache) *Cache {
	t.Helper()
	require.NoError(t, c.Close())
	again, err := Open(c.path, c.key)
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, again.Close()) })
	return again
}

func TestSavedContentComesBack(t *testing.T) {
	_, _, c := fresh(t)
	got, err := c.Load(10, func(Content) { t.Error("there is nothing to show") })
	require.NoError(t, err)
	assert.True(t, got.At.IsZero())

	want := sample(25)
	require.NoError(t, c.Save(want))
	c = reopen(t, c)
	assert.Empty(t, c.Aside())
	var heads []Content
	got, err = c.Load(10, func(h Content) { heads = append(heads, h) })
	require.NoError(t, err)
	assert.Equal(t, want, got)
	require.Len(t, heads, 1)
	assert.Equal(t, want.Open[:10], heads[0].Open)
	assert.Equal(t, 25, heads[0].Total)
	assert.Equal(t, want.Info, heads[0].Info)

	heads = nil
	_, err = c.Load(25, func(h Content) { heads = append(heads, h) })
	require.NoError(t, err)
	require.Len(t, heads, 1)
	assert.Len(t, heads[0].Open, 25)
}

func TestEmptyListIsAContentToo(t *testing.T) {
	_, _, c := fresh(t)
	require.NoError(t, c.Save(sample(3)))
	want := sample(0)
	require.NoError(t, c.Save(want))
	got, err := reopen(t, c).Load(10, func(Content) {})
	require.NoError(t, err)
	assert.Empty(t, got.Open)
	assert.Equal(t, want.At, got.At)
}

// TestAnySequenceOfSaves keeps the file equal to what was saved last, over
// reopening with and without reading it first.
func TestAnySequenceOfSaves(t *testing.T) {
	dir, n := t.TempDir(), 0
	rapid.Check(t, func(t *rapid.T) {
		n++
		c, err := Open(Path(dir, fmt.Sprint(n)), NewKey())
		require.NoError(t, err)
		defer func() { assert.NoError(t, c.Close()) }()
		have := map[int]*invite.Invitation{}
		for range rapid.IntRange(1, 6).Draw(t, "saves") {
			for _, id := range rapid.SliceOf(rapid.IntRange(0, 20)).Draw(t, "changes") {
				switch rapid.IntRange(0, 3).Draw(t, "change") {
				case 0:
					delete(have, id)
				case 1:
					p := person(id).Fields()
					p.InvitedAt = time.Time{}
					have[id] = invite.Make(p)
				default:
					p := person(id).Fields()
					p.SendCount = rapid.IntRange(1, 9).Draw(t, "count")
					have[id] = invite.Make(p)
				}
			}
			content := sample(0)
			content.Open = []*invite.Invitation{}
			for _, p := range have {
				content.Open = append(content.Open, p)
			}
			slices.SortFunc(content.Open, func(a, b *invite.Invitation) int {
				return compare([]*invite.Invitation{a}, []*invite.Invitation{b})
			})
			content.Total = len(content.Open)
			require.NoError(t, c.Save(content))
			switch rapid.IntRange(0, 2).Draw(t, "then") {
			case 0:
				require.NoError(t, c.Close())
				c, err = Open(c.path, c.key)
				require.NoError(t, err)
			case 1:
				got, err := c.Load(3, func(Content) {})
				require.NoError(t, err)
				assert.Equal(t, content.Open, got.Open)
			}
		}
	})
}

func TestOnlyChangedRowsAreWritten(t *testing.T) {
	_, _, c := fresh(t)
	content := sample(1000)
	require.NoError(t, c.Save(content))
	before := c.db.TotalChanges()
	content.Open = slices.Clone(content.Open)
	changed := content.Open[500].Fields()
	changed.SendCount = 2
	content.Open[500] = invite.Make(changed)
	content.Open = slices.Delete(content.Open, 10, 12)
	require.NoError(t, c.Save(content))
	assert.LessOrEqual(t, c.db.TotalChanges()-before, int64(5), "a row, two deletions, and the time")
}

func TestNothingIsReadableWithoutTheKey(t *testing.T) {
	path, _, c := fresh(t)
	require.NoError(t, c.Save(sample(500)))
	files, err := filepath.Glob(path + "*")
	require.NoError(t, err)
	require.GreaterOrEqual(t, len(files), 2, "the write-ahead log is there too")
	for _, name := range files {
		data, err := os.ReadFile(name)
		require.NoError(t, err)
		for _, word := range []string{"secret-hospital", "Dana", "SQLite", "Clinician"} {
			assert.False(t, bytes.Contains(data, []byte(word)), "%s in %s", word, name)
		}
		if info, err := os.Stat(name); assert.NoError(t, err) && runtime.GOOS != "windows" {
			assert.Equal(t, os.FileMode(0o600), info.Mode().Perm(), name)
		}
	}
}

func TestOneProgramAtATime(t *testing.T) {
	path, key, c := fresh(t)
	require.NoError(t, c.Save(sample(3)))
	_, err := Open(path, key)
	assert.ErrorIs(t, err, ErrInUse)
	assert.NoFileExists(t, path+".broken")
	require.NoError(t, c.Close())
	assert.ErrorIs(t, c.Save(sample(1)), errClosed)
	_, err = c.Load(1, nil)
	assert.ErrorIs(t, err, errClosed)
}

func TestKeyAndPlaceAreChecked(t *testing.T) {
	_, err := Open(Path(t.TempDir(), "x"), []byte("short"))
	assert.Error(t, err)
	_, err = Open(filepath.Join(t.TempDir(), "no such folder", "x.db"), NewKey())
	assert.Error(t, err)
	assert.False(t, errors.Is(err, ErrInUse))
	assert.NoError(t, Delete(filepath.Join(t.TempDir(), "nothing.db")))
}

func TestOddNamesOfFolders(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "Dana's 100% ? # & äöü")
	require.NoError(t, os.Mkdir(dir, 0o700))
	c, err := Open(Path(dir, "x"), NewKey())
	require.NoError(t, err)
	require.NoError(t, c.Save(sample(3)))
	require.NoError(t, c.Close())
	assert.FileExists(t, Path(dir, "x"))
	require.NoError(t, Delete(Path(dir, "x")))
}
