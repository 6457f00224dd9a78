package cache

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestUnreadableFileIsPutAside(t *testing.T) {
	for name, damage := range map[string]func(t *testing.T, path string, key []byte) []byte{
		"another key": func(_ *testing.T, _ string, _ []byte) []byte { return NewKey() },
		"not a database": func(t *testing.T, path string, key []byte) []byte {
			require.NoError(t, os.WriteFile(path, bytes.Repeat([]byte("garbage "), 4096), 0o600))
			return key
		},
		"first page damaged": func(t *testing.T, path string, key []byte) []byte {
			flip(t, path, 40)
			return key
		},
	} {
		t.Run(name, func(t *testing.T) {
			path, key, c := fresh(t)
			require.NoError(t, c.Save(sample(100)))
			require.NoError(t, c.Close())
			damaged, err := os.ReadFile(path)
			require.NoError(t, err)
			key = damage(t, path, key)
			if name != "another key" {
				damaged, err = os.ReadFile(path)
				require.NoError(t, err)
			}

			c, err = Open(path, key)
			require.NoError(t, err)
			kept, err := os.ReadFile(c.Aside())
			require.NoError(t, err)
			assert.Equal(t, damaged, kept, "nothing is lost")
			got, err := c.Load(10, nil)
			require.NoError(t, err)
			assert.True(t, got.At.IsZero())
			require.NoError(t, c.Save(sample(3)))
			require.NoError(t, c.Close())
			require.NoError(t, Delete(path))
			left, err := os.ReadDir(filepath.Dir(path))
			require.NoError(t, err)
			assert.Empty(t, left)
		})
	}
}

func flip(t *testing.T, path string, at int64) {
	t.Helper()
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	require.NoError(t, err)
	b := make([]byte, 1)
	_, err = f.ReadAt(b, at)
	require.NoError(t, err)
	_, err = f.WriteAt([]byte{b[0] ^ 0x55}, at)
	require.NoError(t, err)
	require.NoError(t, f.Close())
}

func TestDamageDeepInsideIsFoundWhenReading(t *testing.T) {
	path, key, c := fresh(t)
	require.NoError(t, c.Save(sample(2000)))
	require.NoError(t, c.Close())
	info, err := os.Stat(path)
	require.NoError(t, err)
	flip(t, path, info.Size()/2)
	c, err = Open(path, key)
	require.NoError(t, err)
	defer func() { assert.NoError(t, c.Close()) }()
	_, err = c.Load(10, func(Content) {})
	var broken *BrokenError
	require.ErrorAs(t, err, &broken)
	assert.FileExists(t, broken.Aside)
	want := sample(5)
	require.NoError(t, c.Save(want))
	got, err := c.Load(10, func(Content) {})
	require.NoError(t, err)
	assert.Equal(t, want, got)
}
