package journal

import (
	"bytes"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/invite"
)

var (
	begun = time.UnixMilli(1_790_000_000_123)
	key   = bytes.Repeat([]byte{7}, 32)
)

func openAt(t *testing.T, path string, key []byte) *Journal {
	t.Helper()
	j, err := Open(path, key)
	require.NoError(t, err)
	t.Cleanup(func() { _ = j.Close() })
	return j
}

func example() (Record, []Item) {
	r := Record{
		ID: "run1", Kind: "invite", Begun: begun, Leaves: begun.Add(5 * time.Second), State: Unfinished, Total: 2,
		New:    invite.New{ScopeID: "s", Roles: []invite.RoleAt{{Role: "host", ScopeID: "t"}}, ExpiresIn: time.Hour, Message: "Hello ☂", Channel: invite.Email},
		Grants: []string{"gr_1"}, To: "right@example.com", Name: "Noor Aziz",
		Change:  invite.MemberChange{Roles: []invite.RoleAt{}}, // none, which is not: as they are
		Was:     invite.MemberChange{Roles: []invite.RoleAt{{Role: "host", ScopeID: "t"}}},
		Problem: &invite.Error{Code: invite.CodeDiskFull, Detail: "full", Path: "/data", RetryAt: begun.UTC(), Status: 507},
		Counts:  map[invite.Outcome]int{},
	}
	return r, []Item{
		{N: 0, Address: "secret.person@example.com", Sends: -1},
		{N: 1, ID: "inv_2", Address: "b@example.com", Outcome: invite.RateLimited, Status: invite.Pending, Detail: "later", RetryAt: begun, Tries: 3, Sends: 2, SentAt: begun},
	}
}

func TestWhatIsWrittenIsReadAgain(t *testing.T) {
	for name, key := range map[string][]byte{"encrypted": key, "in the clear": nil} {
		t.Run(name, func(t *testing.T) {
			path := Path(t.TempDir(), "c1")
			j := openAt(t, path, key)
			r, items := example()
			require.NoError(t, j.Begin(r, items))
			first, second := Piece{Key: "k1", Items: []int{0}, Made: begun}, Piece{Key: "k2", Items: []int{1, 0}, Made: begun.Add(time.Second)}
			require.NoError(t, j.Send(r.ID, first, items[:1]))
			require.NoError(t, j.Send(r.ID, second, items))
			require.NoError(t, j.KeepDraft("invite", []byte("draft")))
			require.NoError(t, j.Close())
			require.NoError(t, j.Close())
			require.Error(t, j.Note(r), "it is closed")

			j = openAt(t, path, key)
			got, err := j.Records()
			require.NoError(t, err)
			r.Counts, r.Last = map[invite.Outcome]int{invite.RateLimited: 1}, second.Made
			require.Equal(t, []Record{r}, got)
			people, err := j.Items("run1")
			require.NoError(t, err)
			assert.Equal(t, items, people)
			pieces, err := j.Unanswered("run1")
			require.NoError(t, err)
			assert.Equal(t, []Piece{first, second}, pieces)
			drafts, err := j.Drafts()
			require.NoError(t, err)
			assert.Equal(t, map[string][]byte{"invite": []byte("draft")}, drafts)

			items[0].Outcome = invite.Invited
			require.NoError(t, j.Answer("run1", "k1", items[:1]))
			require.NoError(t, j.KeepDraft("invite", nil))
			pieces, err = j.Unanswered("run1")
			require.NoError(t, err)
			assert.Equal(t, []Piece{second}, pieces)
			drafts, err = j.Drafts()
			require.NoError(t, err)
			assert.Empty(t, drafts)

			r.State, r.Ended, r.Problem, r.Cleared = Finished, begun.Add(time.Minute), nil, true
			require.NoError(t, j.Note(r))
			require.NoError(t, j.Forget(r.Ended))
			got, err = j.Records()
			require.NoError(t, err)
			require.Len(t, got, 1)
			assert.Equal(t, Finished, got[0].State)
			assert.True(t, got[0].Cleared)
			assert.Nil(t, got[0].Problem)
			require.NoError(t, j.Forget(r.Ended.Add(time.Millisecond)))
			got, err = j.Records()
			require.NoError(t, err)
			assert.Empty(t, got)
			people, err = j.Items("run1")
			require.NoError(t, err)
			assert.Empty(t, people)
		})
	}
}

func TestFilesAreEncryptedAndPrivate(t *testing.T) {
	path := Path(t.TempDir(), "c1")
	j := openAt(t, path, key)
	r, items := example()
	require.NoError(t, j.Begin(r, items))
	files, err := filepath.Glob(path + "*")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, f := range files {
		content, err := os.ReadFile(f)
		require.NoError(t, err)
		assert.NotContains(t, string(content), "secret.person", f)
		info, err := os.Stat(f)
		require.NoError(t, err)
		if runtime.GOOS != "windows" {
			assert.Equal(t, os.FileMode(0o600), info.Mode().Perm(), f)
		}
	}
}

func TestAFileThatCannotBeReadIsPutAside(t *testing.T) {
	path := Path(t.TempDir(), "c1")
	j := openAt(t, path, key)
	r, items := example()
	require.NoError(t, j.Begin(r, items))
	require.NoError(t, j.Close())

	j = openAt(t, path, bytes.Repeat([]byte{8}, 32)) // another key
	assert.FileExists(t, j.Aside())
	got, err := j.Records()
	require.NoError(t, err)
	assert.Empty(t, got)
	require.NoError(t, j.Begin(r, items))
	require.NoError(t, j.Close())
	require.NoError(t, Delete(path))
	left, err := os.ReadDir(filepath.Dir(path))
	require.NoError(t, err)
	assert.Empty(t, left)
	require.NoError(t, Delete(path), "there is none")
}

func TestOneProgramAtATime(t *testing.T) {
	path := Path(t.TempDir(), "c1")
	openAt(t, path, key)
	_, err := Open(path, key)
	require.ErrorIs(t, err, &invite.Error{Code: invite.CodeInUse})
}

func TestAJournalOfANewerProgramIsLeftAlone(t *testing.T) {
	path := Path(t.TempDir(), "c1")
	j := openAt(t, path, nil)
	require.NoError(t, j.db.Exec("PRAGMA user_version = 3"))
	require.NoError(t, j.Close())
	_, err := Open(path, nil)
	require.ErrorContains(t, err, "newer Guestlist")
	assert.FileExists(t, path)
}

func TestAJournalOfTheFirstVersionIsReadAndRaised(t *testing.T) {
	path := Path(t.TempDir(), "c1")
	j := openAt(t, path, key)
	r, items := example()
	require.NoError(t, j.Begin(r, items))
	require.NoError(t, j.db.Exec("PRAGMA user_version = 1"))
	require.NoError(t, j.Close())
	j = openAt(t, path, key)
	got, err := j.Records()
	require.NoError(t, err)
	assert.Len(t, got, 1)
	s, _, err := j.db.Prepare("PRAGMA user_version")
	require.NoError(t, err)
	require.True(t, s.Step())
	assert.Equal(t, schemaVersion, s.ColumnInt(0))
	require.NoError(t, s.Close())
}

func TestInMemory(t *testing.T) {
	j := openAt(t, "", nil)
	r, items := example()
	require.NoError(t, j.Begin(r, items))
	got, err := j.Records()
	require.NoError(t, err)
	assert.Len(t, got, 1)
}
