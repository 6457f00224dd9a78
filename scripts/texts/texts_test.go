package main

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guestlist/scripts/texts/scan"
)

const root = "../.."

func TestEveryTextOfTheCodeIsInTheEnglishFile(t *testing.T) {
	found, err := scan.Texts(root)
	require.NoError(t, err)
	english, err := scan.Read(filepath.Join(root, "assets", "translations", "en.json"))
	require.NoError(t, err)
	require.NotEmpty(t, found)
	assert.ElementsMatch(t, slices.Collect(maps.Keys(found)), slices.Collect(maps.Keys(english)), "run: go run ./scripts/texts")
	for key, text := range found {
		if !text.Plural {
			assert.Equal(t, text.English, english[key], key)
			continue
		}
		forms, ok := english[key].(map[string]any)
		require.True(t, ok, "%s has no plural forms", key)
		assert.Equal(t, text.English, forms["other"], key)
		assert.NotEmpty(t, forms["one"], key)
	}
}

func TestEveryLanguageHasTheSameKeys(t *testing.T) {
	dir := filepath.Join(root, "assets", "translations")
	english, err := scan.Read(filepath.Join(dir, "en.json"))
	require.NoError(t, err)
	files, err := os.ReadDir(dir)
	require.NoError(t, err)
	for _, f := range files {
		other, err := scan.Read(filepath.Join(dir, f.Name()))
		require.NoError(t, err, f.Name())
		assert.ElementsMatch(t, slices.Collect(maps.Keys(english)), slices.Collect(maps.Keys(other)), f.Name())
	}
}
