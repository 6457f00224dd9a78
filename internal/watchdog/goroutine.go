package watchdog

import (
	"bytes"
	"os"
	"runtime"
	"strconv"
	"time"
)

// goroutine is the one that is watched.
type goroutine struct {
	head      []byte   // how its part of a dump begins
	scheduled *os.File // what the kernel counts of its thread; nil: the kernel does not
	dump      []byte
}

// meet gets to know the goroutine that calls it, which has to be locked to its thread.
func meet() *goroutine {
	const dumpSize = 1 << 20
	g := &goroutine{dump: make([]byte, dumpSize)}
	own := g.dump[:runtime.Stack(g.dump, false)]
	g.head = bytes.Clone(own[:bytes.IndexByte(own, '[')+1]) // "goroutine 1 ["
	if file, err := os.Open("/proc/thread-self/schedstat"); err == nil {
		g.scheduled = file
	}
	return g
}

func (g *goroutine) close() {
	if g.scheduled != nil {
		_ = g.scheduled.Close() // it was only read
	}
}

// stack is where the goroutine is now.
func (g *goroutine) stack() stack {
	all := g.dump[:runtime.Stack(g.dump, true)]
	for part := range bytes.SplitSeq(all, []byte("\n\n")) {
		if bytes.HasPrefix(part, g.head) {
			return parseStack(part)
		}
	}
	return nil
}

// starved is how long its thread was ready to run so far while others had the
// processors.
func (g *goroutine) starved() time.Duration {
	if g.scheduled == nil {
		return 0
	}
	var text [64]byte
	n, _ := g.scheduled.ReadAt(text[:], 0) // ends early: the file is short
	fields := bytes.Fields(text[:n])
	const waiting = 1 // after the time on a processor
	if len(fields) <= waiting {
		return 0
	}
	ns, err := strconv.ParseInt(string(fields[waiting]), 10, 64)
	if err != nil {
		return 0
	}
	return time.Duration(ns)
}
