package main

import (
	"fmt"
	"io"
	"slices"
	"text/tabwriter"
	"time"
)

// table holds what was measured. Its zero value is ready.
type table struct {
	values map[string][]float64 // by the figure's name, one for each run
	notes  []string             // below the table
}

func (t *table) add(name string, values ...float64) {
	if t.values == nil {
		t.values = map[string][]float64{}
	}
	t.values[name] = append(t.values[name], values...)
}

func (t *table) note(format string, args ...any) {
	t.notes = append(t.notes, fmt.Sprintf(format, args...))
}

func (t *table) print(out io.Writer) {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "figure\tmedian\tbudget\t\tspread\truns")
	for _, f := range figures {
		fmt.Fprintln(w, t.line(f))
	}
	_ = w.Flush() // standard output, or there is nobody to tell
	for _, note := range t.notes {
		fmt.Fprintln(out, note)
	}
}

func (t *table) line(f figure) string {
	budget, values := "", t.values[f.name]
	if f.budget > 0 {
		budget = number(f.budget) + " " + f.unit
	}
	if f.aim {
		budget += " (an aim)"
	}
	if len(values) == 0 {
		return fmt.Sprintf("%s\tnot measured\t%s\t\t\t", f.name, budget)
	}
	middle, said := median(values), ""
	switch {
	case f.budget == 0:
	case middle <= f.budget:
		said = "kept"
	case f.aim:
		said = "not reached"
	default:
		said = "OVER"
	}
	return fmt.Sprintf("%s\t%s %s\t%s\t%s\t%s to %s\t%d", f.name, number(middle), f.unit, budget, said,
		number(slices.Min(values)), number(slices.Max(values)), len(values))
}

// number has as many digits as tell something.
func number(v float64) string {
	switch {
	case v > -10 && v < 10 && v != float64(int(v)):
		return fmt.Sprintf("%.2f", v)
	default:
		return fmt.Sprintf("%.0f", v)
	}
}

func median(values []float64) float64 {
	sorted := slices.Sorted(slices.Values(values))
	if n := len(sorted); n%2 == 0 {
		return (sorted[n/2-1] + sorted[n/2]) / 2
	}
	return sorted[len(sorted)/2]
}

func ms(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }
