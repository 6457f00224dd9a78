package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// benchmarks runs the Go benchmarks that the figures name.
func (m *measuring) benchmarks() error {
	names, packages := sources()
	args := []string{
		"test", "-tags", "ci,migrated_fynedo", "-run", "^$", "-bench", "^(" + strings.Join(names, "|") + ")$",
		"-count", strconv.Itoa(m.count),
	}
	cmd := exec.CommandContext(context.Background(), "go", append(args, packages...)...) //nolint:gosec // words of ours
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	out, err := cmd.CombinedOutput()
	if err != nil {
		return fmt.Errorf("%w\n%s", err, out)
	}
	results := parseBenchmarks(out)
	for _, f := range figures {
		if f.from == nil {
			continue
		}
		for _, r := range results {
			if r.benchmark == f.from.benchmark && slices.ContainsFunc(f.from.packages, r.isIn) {
				if value, ok := r.value(f.from.metric); ok {
					m.table.add(f.name, value)
				}
			}
		}
	}
	return nil
}

// sources gives the benchmarks, without their parts, and the packages that exist.
func sources() (names, packages []string) {
	for _, f := range figures {
		if f.from == nil {
			continue
		}
		name, _, _ := strings.Cut(f.from.benchmark, "/")
		names = append(names, name)
		packages = append(packages, f.from.packages...)
	}
	slices.Sort(names)
	slices.Sort(packages)
	exists := func(dir string) bool { _, err := os.Stat(dir); return !errors.Is(err, os.ErrNotExist) }
	packages = slices.DeleteFunc(slices.Compact(packages), func(dir string) bool { return !exists(dir) })
	return slices.Compact(names), packages
}

// result is a line that a benchmark has printed.
type result struct {
	in, benchmark string
	values        map[string]float64 // by unit
}

// isIn compares with a package as the go command takes it.
func (r result) isIn(dir string) bool {
	return strings.HasSuffix(r.in, strings.Trim(strings.TrimPrefix(dir, "."), "/"))
}

// value gives a metric, or the milliseconds of an operation.
func (r result) value(metric string) (float64, bool) {
	if metric != "" {
		v, ok := r.values[metric]
		return v, ok
	}
	ns, ok := r.values["ns/op"]
	return ms(time.Duration(ns)), ok
}

var processors = regexp.MustCompile(`-\d+$`)

// parseBenchmarks reads what `go test -bench` prints.
func parseBenchmarks(out []byte) (all []result) {
	in := ""
	for line := range bytes.Lines(out) {
		fields := strings.Fields(string(line))
		switch {
		case len(fields) == 2 && fields[0] == "pkg:":
			in = fields[1]
		case len(fields) > 3 && strings.HasPrefix(fields[0], "Benchmark"):
			r := result{in, processors.ReplaceAllString(fields[0], ""), map[string]float64{}}
			for pair := range slices.Chunk(fields[2:], 2) {
				if v, err := strconv.ParseFloat(pair[0], 64); err == nil && len(pair) == 2 {
					r.values[pair[1]] = v
				}
			}
			all = append(all, r)
		}
	}
	return all
}
