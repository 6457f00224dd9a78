package session_test

import (
	"runtime"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"guestlist/app/cache"
	"guestlist/app/session"
)

// BenchmarkLoad100k reads 100,000 invitations from the real server over HTTP:
// until the first page is there, until all are, and what they weigh in memory.
func BenchmarkLoad100k(b *testing.B) {
	srv := newServer(b, 100_000)
	var first, all, weight float64
	for b.Loop() {
		before := heap()
		begun := time.Now()
		s := srv.open(session.Params{})
		eventually(b, s, "the first page", func(n *session.Snapshot) bool { return n.Open.Len() > 0 })
		first += time.Since(begun).Seconds()
		eventually(b, s, "the list", isLive(100_000))
		all += time.Since(begun).Seconds()
		weight += heap() - before
		s.Close()
	}
	n := float64(b.N)
	b.ReportMetric(first/n*1000, "ms/first-page")
	b.ReportMetric(all/n*1000, "ms/all")
	b.ReportMetric(weight/n/(1<<20), "MB/list")
}

// BenchmarkStartFromCopy100k is the start with an offline copy: until its newest
// rows are there, and until the server has confirmed the list.
func BenchmarkStartFromCopy100k(b *testing.B) {
	srv := newServer(b, 100_000)
	path, key := cache.Path(b.TempDir(), "x"), cache.NewKey()
	start := func() (*session.Session, func()) {
		c, err := cache.Open(path, key)
		require.NoError(b, err)
		s := srv.open(session.Params{Copy: c})
		return s, func() {
			s.Close()
			require.NoError(b, c.Close())
		}
	}
	s, end := start()
	eventually(b, s, "the list", isLive(100_000))
	end()
	var first, all float64
	for b.Loop() {
		begun := time.Now()
		s, end := start()
		eventually(b, s, "the newest rows", func(n *session.Snapshot) bool { return n.Open.Len() > 0 })
		first += time.Since(begun).Seconds()
		eventually(b, s, "the list", isLive(100_000))
		all += time.Since(begun).Seconds()
		end()
	}
	b.ReportMetric(first/float64(b.N)*1000, "ms/first-page")
	b.ReportMetric(all/float64(b.N)*1000, "ms/live")
}

// heap is the number of bytes in use.
func heap() float64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return float64(m.HeapAlloc)
}

// BenchmarkOneChangeAt100k is one change of the server in a list of 100,000, until
// the session shows it with the counts of all scopes.
func BenchmarkOneChangeAt100k(b *testing.B) {
	srv := newServer(b, 100_000)
	s := srv.open(session.Params{})
	eventually(b, s, "the list", isLive(100_000))
	for n := 0; b.Loop(); n++ {
		id := s.Snapshot().Open.At(0).ID()
		_, err := s.Revoke(b.Context(), []string{id}, session.NewKey())
		require.NoError(b, err)
		eventually(b, s, "the change", isLive(99_999-n))
	}
}
