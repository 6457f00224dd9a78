package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"syscall"
	"time"
)

// program is a running window. What it says is kept in a file.
type program struct {
	shown *display
	cmd   *exec.Cmd
	log   *os.File
	ran   time.Time
	ended chan error // what came of it, once
}

// logs is where what programs said is kept until the next run.
func (m *measuring) logs() string { return filepath.Join(m.build, "measure") }

// run starts a program of the build on the display.
func (d *desktop) run(name string, args ...string) (*program, error) {
	log, err := os.CreateTemp(d.logs, time.Now().Format("150405")+"-"+name+"-*.stderr")
	if err != nil {
		return nil, err
	}
	p := &program{shown: d.display, log: log, cmd: exec.CommandContext(context.Background(), filepath.Join(d.build, name), args...)} //nolint:gosec // our own programs
	p.cmd.Env = append(os.Environ(), "DISPLAY="+d.display.name)
	p.cmd.Stdout, p.cmd.Stderr = log, log
	p.ended = make(chan error, 1)
	p.ran = time.Now()
	if err := p.cmd.Start(); err != nil {
		return nil, err
	}
	go func() { p.ended <- p.cmd.Wait() }()
	return p, nil
}

// painted waits for what is to be seen and gives the time from the start to it. A
// program that does not get there is ended with a dump of what it was doing.
func (p *program) painted(what string, ok func() bool) (time.Duration, error) {
	err := until(what, func() bool { return ok() || len(p.ended) > 0 })
	took := time.Since(p.ran)
	if err == nil && len(p.ended) > 0 {
		err = fmt.Errorf("%w before this was seen: %s", errEnded, what)
	}
	if err != nil {
		_ = p.cmd.Process.Signal(syscall.SIGQUIT) // it may have ended already
		return 0, errors.Join(err, p.wait())
	}
	return took, nil
}

// press sends keys to the window.
func (p *program) press(kind string, words ...string) error {
	args := append([]string{kind, "--delay", "30"}, words...)
	cmd := exec.CommandContext(context.Background(), "xdotool", args...) //nolint:gosec // fixed words
	cmd.Env = append(os.Environ(), "DISPLAY="+p.shown.name)
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
	if err := p.wait(); err != nil && !errors.Is(err, errEnded) {
		return err
	}
	return nil
}

var (
	errEnded = errors.New("the program ended")
	errDump  = errors.New("the program ended in a dump of its goroutines")
	dump     = regexp.MustCompile(`(?m)^goroutine \d+ `)
)

// wait waits for the end of the program and of its window. Errors name the file with
// what the program said.
func (p *program) wait() error {
	ended := <-p.ended
	gone := until("the window is gone", func() bool { return p.shown.is(emptyX, emptyY, 0, 0, 0) })
	said, err := os.ReadFile(p.log.Name())
	err = errors.Join(gone, err, p.log.Close())
	switch {
	case dump.Match(said):
		err = errors.Join(fmt.Errorf("%w: see %s", errDump, p.log.Name()), err)
	case ended != nil && err == nil:
		err = fmt.Errorf("%w: %w: see %s", errEnded, ended, p.log.Name())
	}
	return err
}
