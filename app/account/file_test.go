package account

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestWhatCanBeReadIsKept spoils the file in many ways: every connection that can
// still be read is there, what could not is said, and the file as it was lies aside.
func TestWhatCanBeReadIsKept(t *testing.T) {
	for name, c := range map[string]struct {
		content string
		kept    []string // names
		entries []string
		cut     bool
	}{
		"cut in an entry":   {`{"version":1,"connections":[{"id":"a","name":"Acme"},{"id":"b","na`, []string{"Acme"}, nil, true},
		"cut after one":     {`{"version":1,"last":"a","connections":[{"id":"a","name":"Acme"}`, []string{"Acme"}, nil, true},
		"empty":             {"", nil, nil, true},
		"zeros":             {strings.Repeat("\x00", 200), nil, nil, true},
		"something else":    {`["a"]`, nil, nil, true},
		"no list":           {`{"version":1,"connections":{"id":"a"}}`, nil, nil, true},
		"no version":        {`{"connections":[{"id":"a","name":"Acme"}]}`, []string{"Acme"}, nil, true},
		"version is a text": {`{"version":"1","connections":[{"id":"a","name":"Acme"}]}`, []string{"Acme"}, nil, true},
		"two values":        {`{"version":1,"connections":[{"id":"a","name":"Acme"}]}{"version":1}`, []string{"Acme"}, nil, true},
		"last is no text":   {`{"version":1,"last":7,"connections":[{"id":"a","name":"Acme"}]}`, []string{"Acme"}, nil, false},
		"no ID":             {`{"version":1,"connections":[{"name":"Beta"},{"id":"a","name":"Acme"}]}`, []string{"Acme"}, []string{"Beta: it has no ID"}, false},
		"same ID twice":     {`{"version":1,"connections":[{"id":"a","name":"Acme"},{"id":"a","name":"Beta"},{"id":"c","name":"Cobra"}]}`, []string{"Acme", "Cobra"}, []string{"Beta: its ID is that of another one"}, false},
		"a text for a date": {`{"version":1,"connections":[{"id":"a","name":"Acme","added_at":"yesterday"},{"id":"b","name":"Beta"}]}`, []string{"Beta"}, []string{`Acme: parsing time "yesterday" as "2006-01-02T15:04:05Z07:00": cannot parse "yesterday" as "2006"`}, false},
		"no object":         {`{"version":1,"connections":[7,{"id":"b","name":"Beta"},null]}`, []string{"Beta"}, []string{"number 1: json: cannot unmarshal number into Go value of type account.Connection", "number 3: it has no ID"}, false},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			path := filepath.Join(dir, fileName)
			require.NoError(t, os.WriteFile(path, []byte(c.content), 0o600))
			a := open(t, dir, newRing())
			assert.Equal(t, c.kept, titles(a))
			if name == "last is no text" {
				assert.Nil(t, a.Loss())
				return
			}
			loss := a.Loss()
			require.NotNil(t, loss)
			assert.Equal(t, c.entries, loss.Entries)
			assert.Equal(t, c.cut, loss.Cut)
			assert.Equal(t, len(c.kept), loss.Kept)
			assert.Regexp(t, `connections\.broken-\d{8}T\d{6}\.\d{3}Z\.json$`, loss.Aside)
			aside, err := os.ReadFile(loss.Aside)
			require.NoError(t, err)
			assert.Equal(t, c.content, string(aside))
			add(t, a, "New")
			b := open(t, dir, newRing())
			assert.Nil(t, b.Loss(), "it is said once")
			assert.Equal(t, append(slices.Clone(c.kept), "New"), titles(b))
		})
	}
}

func titles(a *Accounts) (all []string) {
	for _, c := range a.List() {
		all = append(all, c.Title())
	}
	return all
}

func TestTwoProgramsOnOneFolder(t *testing.T) {
	dir := t.TempDir()
	first, second := open(t, dir, newRing()), open(t, dir, newRing())
	add(t, first, "Acme")
	beta := add(t, second, "Beta")
	add(t, first, "Cobra")
	require.NoError(t, second.Rename(beta.ID, "Beta GmbH"))
	assert.Equal(t, []string{"Acme", "Beta GmbH", "Cobra"}, titles(open(t, dir, newRing())))
	_, _, err := first.Add(t.Context(), Connection{Name: "beta gmbh"}, "")
	require.ErrorIs(t, err, ErrName, "names are distinct over both")
}

func TestAFileThatIsDeletedMeanwhileIsWrittenAgain(t *testing.T) {
	dir := t.TempDir()
	a := open(t, dir, newRing())
	acme := add(t, a, "Acme")
	require.NoError(t, os.Remove(filepath.Join(dir, fileName)))
	require.NoError(t, a.Rename(acme.ID, "Acme Ltd"))
	assert.Equal(t, []string{"Acme Ltd"}, titles(open(t, dir, newRing())))
}

func TestFileOfANewerVersionIsLeftAlone(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, fileName)
	require.NoError(t, os.WriteFile(path, []byte(`{"version":2,"connections":[]}`), 0o600))
	_, err := Open(dir, newRing())
	require.ErrorContains(t, err, "newer")
	assert.FileExists(t, path)
}

func TestWhatCannotBeWrittenIsNotChanged(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	a := open(t, dir, newRing())
	acme := add(t, a, "Acme")
	require.NoError(t, os.RemoveAll(dir))
	require.Error(t, a.Rename(acme.ID, "Other"))
	got, _ := a.Get(acme.ID)
	assert.Equal(t, "Acme", got.Name)
	_, _, err := a.Add(t.Context(), Connection{Name: "Beta"}, "t")
	require.Error(t, err)
	assert.Len(t, a.List(), 1)
}
