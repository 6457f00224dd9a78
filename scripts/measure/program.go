package main

import (
	"bytes"
	"context"
	"fmt"
	"math"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"time"
)

// program is a running window.
type program struct {
	d   *display
	cmd *exec.Cmd
	log bytes.Buffer
	ran time.Time
}

func (d *display) start(path string, args ...string) (*program, error) {
	p := &program{d: d, cmd: exec.CommandContext(context.Background(), path, args...)} //nolint:gosec // our own programs
	p.cmd.Env = append(os.Environ(), "DISPLAY="+d.name)
	p.cmd.Stdout, p.cmd.Stderr = &p.log, &p.log
	p.ran = time.Now()
	return p, p.cmd.Start()
}

// painted waits for what is to be seen and gives the time from the start to it.
func (p *program) painted(what string, ok func() bool) (time.Duration, error) {
	err := until(what, ok)
	if err != nil {
		err = fmt.Errorf("%w\n%s", err, p.log.String())
	}
	return time.Since(p.ran), err
}

// press sends keys to the window.
func (p *program) press(kind string, words ...string) error {
	args := append([]string{kind, "--delay", "30"}, words...)
	cmd := exec.CommandContext(context.Background(), "xdotool", args...) //nolint:gosec // fixed words
	cmd.Env = append(os.Environ(), "DISPLAY="+p.d.name)
	return cmd.Run()
}

// quit closes the window as a person does, and waits until the screen is black.
func (p *program) quit() error {
	if err := p.press("key", "ctrl+q"); err != nil {
		return err
	}
	return p.wait()
}

// kill ends a window that knows no keys.
func (p *program) kill() error {
	if err := p.cmd.Process.Kill(); err != nil {
		return err
	}
	_ = p.wait() // it was killed
	return nil
}

func (p *program) wait() error {
	err := p.cmd.Wait()
	if err != nil {
		err = fmt.Errorf("%w\n%s", err, p.log.String())
	}
	if gone := until("the window is gone", func() bool { return p.d.is(emptyX, emptyY, 0, 0, 0) }); err == nil {
		err = gone
	}
	return err
}

// weight is the memory of a process in MB.
type weight struct{ rss, pss float64 }

// settled waits until the memory has stopped moving and gives it.
func (p *program) settled() (weight, error) {
	const quiet, still, pace = 12, 0.5, 500 * time.Millisecond
	var last weight
	for same := 0; same < quiet; time.Sleep(pace) {
		now, err := weigh(p.cmd.Process.Pid)
		if err != nil {
			return now, err
		}
		if same++; math.Abs(now.pss-last.pss) > still {
			last, same = now, 0
		}
	}
	return last, nil
}

// weigh reads what the kernel says of a process: RSS counts shared pages whole, PSS
// by its share.
func weigh(pid int) (w weight, err error) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/smaps_rollup", pid))
	if err != nil {
		return w, err
	}
	for line := range strings.Lines(string(text)) {
		fields := strings.Fields(line)
		if len(fields) < 3 {
			continue
		}
		kb, err := strconv.ParseFloat(fields[1], 64)
		if err != nil {
			continue
		}
		switch fields[0] {
		case "Rss:":
			w.rss = kb / 1024
		case "Pss:":
			w.pss = kb / 1024
		}
	}
	return w, nil
}
