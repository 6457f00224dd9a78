package settings_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/app/settings"
)

func TestPreferencesThatCannotBeReadArePutAside(t *testing.T) {
	for name, content := range map[string]string{
		"cut to nothing": "", "blank": " \n", "cut in the middle": `{"theme":"da`, "zeros": "\x00\x00\x00\x00",
		"a list": `["dark"]`, "a word": `"dark"`,
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "it's a & ü % # + ? one", "preferences.json")
			require.NoError(t, os.Mkdir(filepath.Dir(path), 0o700))
			require.NoError(t, os.WriteFile(path, []byte(content), 0o600))
			aside, err := settings.PutAsideBroken(path)
			require.NoError(t, err)
			require.NoFileExists(t, path)
			kept, err := os.ReadFile(aside)
			require.NoError(t, err)
			assert.Equal(t, content, string(kept))
		})
	}
}

func TestAFolderInThePlaceOfThePreferencesIsPutAside(t *testing.T) {
	path := filepath.Join(t.TempDir(), "preferences.json")
	require.NoError(t, os.Mkdir(path, 0o700))
	aside, err := settings.PutAsideBroken(path)
	require.NoError(t, err)
	assert.DirExists(t, aside)
	assert.NoFileExists(t, path)
}

func TestASecondBrokenFileTakesThePlaceOfTheFirst(t *testing.T) {
	path := filepath.Join(t.TempDir(), "preferences.json")
	for _, content := range []string{"{1", "{2"} {
		require.NoError(t, os.WriteFile(path, []byte(content), 0o600))
		_, err := settings.PutAsideBroken(path)
		require.NoError(t, err)
	}
	left, err := os.ReadDir(filepath.Dir(path))
	require.NoError(t, err)
	assert.Len(t, left, 1, "broken files do not pile up")
}

func TestPreferencesThatCanBeReadStay(t *testing.T) {
	path := filepath.Join(t.TempDir(), "preferences.json")
	aside, err := settings.PutAsideBroken(path)
	require.NoError(t, err, "there are none yet")
	assert.Empty(t, aside)
	for _, content := range []string{`{}`, `{"theme":"dark","later":[1,2]}` + "\n", `null`} {
		require.NoError(t, os.WriteFile(path, []byte(content), 0o600))
		aside, err := settings.PutAsideBroken(path)
		require.NoError(t, err)
		assert.Empty(t, aside)
		kept, err := os.ReadFile(path)
		require.NoError(t, err)
		assert.Equal(t, content, string(kept))
	}
}
