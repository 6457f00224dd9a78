// Measure prints one table: every figure that Guestlist has a budget for, measured in
// one run on one machine, with its budget and its spread beside it. Start and memory are
// those of the real program beside an empty Fyne window, holds of the UI goroutine those
// of walks through the real program, the others come from Go benchmarks.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

func main() {
	var m measuring
	flag.StringVar(&m.build, "build", "build", "folder of guestlist, guestlistd and emptywindow, and of guestlist with its watchdog in watchdog/")
	flag.IntVar(&m.rows, "rows", 100_000, "invitations")
	flag.IntVar(&m.starts, "starts", 10, "alternating starts of each")
	flag.IntVar(&m.weighings, "weighings", 3, "programs of each kind that are weighed")
	flag.IntVar(&m.count, "count", 5, "runs of each Go benchmark")
	flag.BoolVar(&m.million, "million", false, "try 1,000,000 invitations too, which takes half an hour")
	parts := flag.String("parts", "go,start,memory,walks", "what to measure; the table shows the rest as not measured")
	flag.Parse()
	err := m.measure(strings.Split(*parts, ","))
	m.table.print(os.Stdout)
	if err != nil {
		fmt.Fprintln(os.Stderr, "measure:", err)
		os.Exit(1)
	}
}

// measuring is one run.
type measuring struct {
	build                    string
	rows                     int
	starts, weighings, count int
	million                  bool
	table                    table
}

// measure fills the table. What fails leaves its figures out, and the rest is measured.
func (m *measuring) measure(parts []string) (err error) {
	if m.build, err = filepath.Abs(m.build); err != nil {
		return err
	}
	if err = errors.Join(os.RemoveAll(m.logs()), os.MkdirAll(m.logs(), 0o700)); err != nil {
		return err
	}
	known := map[string]func() error{"go": m.benchmarks, "start": m.startAll, "memory": m.weighAll, "walks": m.walks}
	for _, part := range parts {
		measure, ok := known[part]
		if !ok {
			return fmt.Errorf("-parts %q: say go, start, memory, walks, or some of them with commas", part)
		}
		fmt.Fprintf(os.Stderr, "measuring: %s\n", part)
		if failed := measure(); failed != nil {
			err = errors.Join(err, fmt.Errorf("%s: %w", part, failed))
		}
	}
	return err
}
