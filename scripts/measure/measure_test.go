package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const printed = `goos: linux
pkg: guestlist/screens/invitations
BenchmarkKeyInSearch100k-2   	     100	  11000000 ns/op	        15.50 ms/p95	  812 B/op
pkg: guestlist/screens/kit/grid
BenchmarkPageJump/100000-2   	    2400	    450000 ns/op
PASS
ok  	guestlist/screens/kit/grid	3.1s
`

func TestBenchmarksAreRead(t *testing.T) {
	all := parseBenchmarks([]byte(printed))
	require.Len(t, all, 2)
	assert.Equal(t, "BenchmarkKeyInSearch100k", all[0].benchmark)
	assert.True(t, all[0].isIn("./screens/invitations/"))
	assert.False(t, all[1].isIn("./screens/invitations/"))
	assert.Equal(t, "BenchmarkPageJump/100000", all[1].benchmark)
	p95, ok := all[0].value("ms/p95")
	assert.True(t, ok)
	assert.InDelta(t, 15.5, p95, 1e-9)
	op, ok := all[1].value("")
	assert.True(t, ok)
	assert.InDelta(t, 0.45, op, 1e-9)
	_, ok = all[1].value("ms/p95")
	assert.False(t, ok)
}

func TestATableTellsWhatIsOverAndWhatIsMissing(t *testing.T) {
	var m table
	m.add(settled, 44, 50, 41)
	m.add(used, 61.5, 70)
	m.note("below")
	var out strings.Builder
	m.print(&out)
	line := func(name string) string {
		for line := range strings.Lines(out.String()) {
			if strings.HasPrefix(line, name) {
				return strings.Join(strings.Fields(strings.TrimPrefix(line, name)), " ")
			}
		}
		return "no line"
	}
	assert.Equal(t, "44 MB 45 MB kept 41 to 50 3", line(settled))
	assert.Equal(t, "66 MB 60 MB OVER 62 to 70 2", line(used))
	assert.Equal(t, "not measured 75 MB", line(localUsed))
	assert.Equal(t, "not measured 250 MB (an aim)", line(millionUsed))
	assert.True(t, strings.HasSuffix(out.String(), "\nbelow\n"))
}

// TestADumpIsSeen compares with what the runtime prints.
func TestADumpIsSeen(t *testing.T) {
	assert.True(t, dump.MatchString("SIGSEGV: segmentation violation\n\ngoroutine 1 [running, locked to thread]:\nmain.main()\n"))
	assert.False(t, dump.MatchString("level=WARN msg=\"a goroutine 1 [\"\n"))
}
