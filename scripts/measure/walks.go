package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"guestlist/internal/watchdog"
)

// walks walks through the program with its watchdog. They are tests of e2e; what they
// say is kept beside what programs said.
func (m *measuring) walks() error {
	reports, err := m.walk("walks", "^TestLarge", m.rows)
	m.table.tell(longestHold, reports)
	if m.million {
		const million = 1_000_000
		var more []watchdog.Report
		var failed error
		more, failed = m.walk("million", "^TestLarge(Search|Sort)$", million)
		m.table.tell(millionHold, more)
		err = errors.Join(err, failed)
	}
	return err
}

// walk gives what the watchdog reported, also when a walk failed.
func (m *measuring) walk(name, which string, rows int) ([]watchdog.Report, error) {
	reports, said := filepath.Join(m.logs(), name+".jsonl"), filepath.Join(m.logs(), name+".log")
	cmd := exec.CommandContext(context.Background(), "go", "test", "-tags", "e2e,large", "-count", "1", //nolint:gosec // words of ours
		"-timeout", "2h", "-v", "-run", which, "./e2e/")
	cmd.Env = append(os.Environ(), "GUESTLIST_BUILD="+filepath.Join(m.build, "watchdog"),
		"GUESTLIST_SHOTS="+m.logs(), "GUESTLIST_WALKS="+reports, "GUESTLIST_ROWS="+strconv.Itoa(rows))
	out, failed := cmd.CombinedOutput()
	if failed != nil {
		failed = fmt.Errorf("walks failed: see %s", said)
	}
	all, err := watchdog.Read(reports)
	return all, errors.Join(failed, err, os.WriteFile(said, out, 0o600))
}

// tell adds the longest hold of each walk to the table, of which the longest counts,
// and says below it where the longest were.
func (t *table) tell(name string, reports []watchdog.Report) {
	reports = slices.DeleteFunc(reports, func(r watchdog.Report) bool { return r.Walk == "" })
	if len(reports) == 0 {
		return
	}
	longest := func(r watchdog.Report) float64 { return ms(r.Longest.Own()) }
	slices.SortFunc(reports, func(a, b watchdog.Report) int { return cmp.Compare(longest(b), longest(a)) })
	t.add(name, longest(reports[0]))
	t.note("\n%s, without painting and without waiting for a processor (with that; painting):", name)
	for _, r := range reports {
		t.note("  %-32s %4.0f ms  (%4.0f ms; %4.0f ms), %d over %v", r.Walk, longest(r), ms(r.Starved.Took), ms(r.Painting.Took), r.Over, watchdog.Limit)
	}
	const shown, places = 5, 3
	for _, r := range reports[:min(shown, len(reports))] {
		t.note("\n%s, %.0f ms, was found most often in", r.Walk, longest(r))
		for _, place := range r.Longest.Stacks[:min(places, len(r.Longest.Stacks))] {
			t.note("  %d times\n    %s", place.Times, strings.Join(place.Calls[:min(12, len(place.Calls))], "\n    "))
		}
	}
}
