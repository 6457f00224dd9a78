// Measure compares Guestlist with an empty Fyne window, in one run on one machine:
// the time from the start of the process to the first painted page, and the memory
// after it has settled, both with many invitations from the offline copy.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// The budgets.
const (
	startBudget  = 1.25 // times an empty window
	memoryBudget = 60   // MB above an empty window
)

func main() {
	build := flag.String("build", "build", "folder of guestlist, guestlistd and emptywindow")
	rows := flag.Int("rows", 100_000, "invitations")
	runs := flag.Int("runs", 5, "starts of each")
	flag.Parse()
	dir, err := filepath.Abs(*build)
	if err == nil {
		err = measure(dir, *rows, *runs)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "measure:", err)
		os.Exit(1)
	}
}

// bench is what one measurement needs.
type bench struct {
	h    *home
	d    *display
	o    *organisation
	dir  string
	rows int
}

func measure(dir string, rows, runs int) error {
	h, err := newHome()
	if err != nil {
		return err
	}
	defer h.close()
	d, err := openDisplay(filepath.Join(h.dir, "screen"))
	if err != nil {
		return err
	}
	defer d.close()
	fmt.Printf("%d invitations, %d starts of each, medians\n", rows, runs)
	o, err := newOrganisation(h, filepath.Join(dir, "guestlistd"), rows)
	if err != nil {
		return err
	}
	b := &bench{h: h, d: d, o: o, dir: dir, rows: rows}
	if err := b.fillCopy(); err != nil {
		return err
	}
	defer o.stop()
	return b.compare(runs)
}

// fillCopy runs Guestlist once against the server, so that it keeps its copy.
func (b *bench) fillCopy() error {
	if err := b.o.serve(); err != nil {
		return err
	}
	defer b.o.stop()
	if err := b.o.connect(); err != nil {
		return err
	}
	p, err := b.d.start(filepath.Join(b.dir, "guestlist"), "-data", b.h.data())
	if err != nil {
		return err
	}
	first, err := p.painted("the first page from the server", b.d.hasRows)
	if err != nil {
		return err
	}
	all, err := p.painted("the list is live", b.d.isLive)
	if err != nil {
		return err
	}
	if err := until("the offline copy", func() bool { return b.o.copied(b.rows) }); err != nil {
		return err
	}
	w, err := p.settled()
	if err != nil {
		return err
	}
	fmt.Printf("the first time, from a server: first page %v, all %v, then PSS %.0f MB, RSS %.0f MB\n", ms(first), ms(all), w.pss, w.rss)
	return p.quit()
}

// figures are those of one start.
type figures struct {
	start         time.Duration
	settled, used weight
}

func (b *bench) compare(runs int) error {
	if err := b.round(nil, b.offline); err != nil { // the files are in memory from now on
		return err
	}
	var empty, offline, live []figures
	for range runs {
		if err := b.round(&empty, b.empty); err != nil {
			return err
		}
		if err := b.round(&offline, b.offline); err != nil {
			return err
		}
	}
	if err := b.o.serve(); err != nil {
		return err
	}
	if err := b.round(&live, b.live); err != nil {
		return err
	}
	base := median(empty)
	fmt.Printf("%-34s start %5v                      PSS %4.0f MB  RSS %4.0f MB\n", "an empty window", ms(base.start), base.settled.pss, base.settled.rss)
	tell("offline copy, no server", median(offline), base)
	tell("offline copy, then live", median(live), base)
	return nil
}

func (b *bench) round(into *[]figures, one func() (figures, error)) error {
	f, err := one()
	if into != nil {
		*into = append(*into, f)
	}
	return err
}

// tell prints figures beside the budgets.
func tell(name string, f, base figures) {
	ratio := float64(f.start) / float64(base.start)
	fmt.Printf("%-34s start %5v = %.2f x (budget %.2f)  PSS %4.0f MB  RSS %4.0f MB: %+.0f MB, after use %+.0f MB (budget %d)\n",
		name, ms(f.start), ratio, startBudget, f.settled.pss, f.settled.rss,
		max(f.settled.pss-base.settled.pss, f.settled.rss-base.settled.rss),
		max(f.used.pss-base.settled.pss, f.used.rss-base.settled.rss), memoryBudget)
}

// median takes each figure by itself.
func median(all []figures) figures {
	middle := func(of func(figures) float64) float64 {
		values := make([]float64, len(all))
		for n, f := range all {
			values[n] = of(f)
		}
		slices.Sort(values)
		return values[len(values)/2]
	}
	return figures{
		start:   time.Duration(middle(func(f figures) float64 { return float64(f.start) })),
		settled: weight{middle(func(f figures) float64 { return f.settled.rss }), middle(func(f figures) float64 { return f.settled.pss })},
		used:    weight{middle(func(f figures) float64 { return f.used.rss }), middle(func(f figures) float64 { return f.used.pss })},
	}
}

func ms(d time.Duration) time.Duration { return d.Round(time.Millisecond) }
