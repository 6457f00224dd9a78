package main

import (
	"fmt"
	"math"
	"os"
	"strconv"
	"strings"
	"time"
)

// weighAll weighs Guestlist with many invitations beside an empty window.
func (m *measuring) weighAll() error {
	return m.withDesk(func(d *desktop) error {
		base, err := m.weighEmpty(d)
		if err != nil {
			return err
		}
		o, err := newOrganisation(d.home, d.build, m.rows)
		if err != nil {
			return err
		}
		if err := m.weigh(d, base, localSettled, localUsed, "-local", "-data", o.localData()); err != nil {
			return err
		}
		if err := m.weighConnected(d, o, base, settled, used); err != nil || !m.million {
			return err
		}
		const million = 1_000_000
		if o, err = newOrganisation(d.home, d.build, million); err != nil {
			return err
		}
		return m.weighConnected(d, o, base, "", millionUsed)
	})
}

// weighEmpty gives the median of empty windows.
func (m *measuring) weighEmpty(d *desktop) (float64, error) {
	var all []float64
	for range m.weighings {
		p, err := d.run("emptywindow")
		if err != nil {
			return 0, err
		}
		if _, err := p.painted("the empty window", d.display.white); err != nil {
			return 0, err
		}
		weight, err := p.settled()
		if err != nil {
			return 0, err
		}
		all = append(all, weight)
		if err := p.kill(); err != nil {
			return 0, err
		}
	}
	m.table.add(emptyMemory, all...)
	return median(all), nil
}

func (m *measuring) weighConnected(d *desktop, o *organisation, base float64, settled, used string) error {
	if err := d.connect(o); err != nil {
		return err
	}
	defer o.stop()
	return m.weigh(d, base, settled, used, "-data", o.data())
}

// weigh adds to two figures, of which the first may have no name.
func (m *measuring) weigh(d *desktop, base float64, settled, used string, args ...string) error {
	for range m.weighings {
		p, err := d.run("guestlist", args...)
		if err != nil {
			return err
		}
		if _, err := p.painted("the list is live", d.display.isLive); err != nil {
			return err
		}
		weight, err := p.settled()
		if err != nil {
			return err
		}
		if settled != "" {
			m.table.add(settled, weight-base)
		}
		if err := p.use(); err != nil {
			return err
		}
		if weight, err = p.settled(); err != nil {
			return err
		}
		m.table.add(used, weight-base)
		if err := p.quit(); err != nil {
			return err
		}
	}
	return nil
}

// settled waits until the memory of a program has stopped moving and gives it in MB.
func (p *program) settled() (float64, error) {
	const quiet, still, pace = 12, 0.5, 500 * time.Millisecond
	var last float64
	for same := 0; same < quiet; time.Sleep(pace) {
		now, err := anonymous(p.cmd.Process.Pid)
		if err != nil {
			return now, err
		}
		if same++; math.Abs(now-last) > still {
			last, same = now, 0
		}
	}
	return last, nil
}

// anonymous is the memory of a process that no file backs, in MB.
func anonymous(pid int) (float64, error) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0, err
	}
	for line := range strings.Lines(string(text)) {
		if fields := strings.Fields(line); len(fields) == 3 && fields[0] == "RssAnon:" {
			kB, err := strconv.ParseFloat(fields[1], 64)
			return kB / 1024, err
		}
	}
	return 0, fmt.Errorf("the kernel does not tell the memory of process %d", pid)
}

// use does what a person does: searches, goes through the list, selects all of it,
// and sorts it by its first column.
func (p *program) use() error {
	for _, do := range [][]string{
		{"key", "ctrl+f"},
		{"type", "anna contoso"},
		{"key", "Escape"},
		{"key", "End", "Home", "Next", "Next", "Next", "End", "Prior", "Prior", "Home"},
		{"key", "ctrl+a", "Escape"},
		{"key", "shift+Tab", "Right", "Return", "Return", "Down"},
	} {
		if err := p.press(do[0], do[1:]...); err != nil {
			return err
		}
	}
	return nil
}
