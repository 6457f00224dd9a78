package cache

import (
	"slices"
	"testing"
	"time"

	"guestlist/app/invite"

	"github.com/stretchr/testify/require"
)

func BenchmarkSave100k(b *testing.B) {
	content := sample(100_000)
	for b.Loop() {
		b.StopTimer()
		path, key := Path(b.TempDir(), "x"), NewKey()
		c, err := Open(path, key)
		require.NoError(b, err)
		b.StartTimer()
		require.NoError(b, c.Save(content))
		b.StopTimer()
		require.NoError(b, c.Close())
		b.StartTimer()
	}
}

func BenchmarkSaveOneOf100k(b *testing.B) {
	_, _, c := fresh(b)
	content := sample(100_000)
	require.NoError(b, c.Save(content))
	for b.Loop() {
		content.Open = slices.Clone(content.Open)
		changed := content.Open[50_000].Fields()
		changed.SendCount = 3 - changed.SendCount
		content.Open[50_000] = invite.Make(changed)
		require.NoError(b, c.Save(content))
	}
}

func BenchmarkLoad100k(b *testing.B) {
	_, _, c := fresh(b)
	require.NoError(b, c.Save(sample(100_000)))
	var head time.Duration
	n := 0
	for b.Loop() {
		c = reopen(b, c)
		start := time.Now()
		_, err := c.Load(200, func(Content) { head += time.Since(start) })
		require.NoError(b, err)
		n++
	}
	b.ReportMetric(float64(head.Microseconds())/float64(n), "µs/head")
}
