package main

import (
	"crypto/rand"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/mod/sumdb/note"

	"guestlist/app/update"
)

func TestKeysSignWhatTheirKeyReads(t *testing.T) {
	file := filepath.Join(t.TempDir(), "secret")
	require.Error(t, keys("a b", file))
	require.Error(t, keys("a+b", file))
	require.NoFileExists(t, file)
	require.NoError(t, keys("guestlist.example", file))
	require.Error(t, keys("guestlist.example", file), "a key that is there is kept")
	secret, err := os.ReadFile(file)
	require.NoError(t, err)
	_, err = update.Sign(update.List{}, strings.TrimSpace(string(secret)))
	require.NoError(t, err)
}

func TestABuildIsChecked(t *testing.T) {
	_, key, err := note.GenerateKey(rand.Reader, "guestlist.example")
	require.NoError(t, err)
	require.NoError(t, check("https://guestlist.example/releases", key))
	require.ErrorContains(t, check("http://x/", key), "https://")
	require.ErrorContains(t, check("https://guestlist.example/releases", "rubbish"), "key")
}

func TestTheChangelogIsRead(t *testing.T) {
	const changelog = `# Changelog

Words of the head.

## [Unreleased]

### Added

- Not yet out.

## [0.2.0] - 2026-12-01

### Added

- One, told by ` + "`-help`" + ` in [two
  lines](https://guestlist.example/a).
- Two.

### Fixed

- Three.

## [0.1.0]

- The first.

[0.2.0]: https://guestlist.example
`
	assert.Equal(t, []update.Release{
		{Version: "0.2.0", Date: "2026-12-01", Download: "https://guestlist.example/0.2.0/", Changes: []string{"One, told by -help in two lines.", "Two.", "Three."}},
		{Version: "0.1.0", Download: "https://guestlist.example/0.1.0/", Changes: []string{"The first."}},
	}, releases(changelog, "https://guestlist.example/VERSION/"))
}
