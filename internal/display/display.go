// Package display finds out whether a window can be drawn here, and tells a person without
// a window of ours that it cannot.
package display

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"time"

	"guestlist/internal/release"
)

// Cause is why no window can be drawn.
type Cause string

// The causes.
const (
	NoDisplay Cause = "no display" // there is no desktop to show a window on
	NoOpenGL  Cause = "no OpenGL"  // there is one, which does not draw what the toolkit draws
	NoAnswer  Cause = "no answer"  // trying it took too long
	Unclear   Cause = "unclear"    // trying it crashed
)

// Failure tells that no window can be drawn.
type Failure struct {
	Cause   Cause
	Details string // of the system, for who looks into it
}

func (f *Failure) Error() string { return f.Heading() + " " + f.Remedy() }

// Heading says what is the matter.
func (f *Failure) Heading() string {
	switch f.Cause {
	case NoDisplay:
		return "Guestlist cannot show its window: there is no desktop to show it on."
	case NoOpenGL:
		return "Guestlist cannot draw its window: this computer offers no OpenGL 2.1."
	case NoAnswer:
		return "Guestlist cannot show its window: the display does not answer."
	default:
		return "Guestlist cannot draw its window: the display does not do what is asked of it."
	}
}

// Remedy says what helps.
func (f *Failure) Remedy() string {
	switch f.Cause {
	case NoDisplay:
		return noDisplayRemedy
	case NoAnswer:
		return noAnswerRemedy
	default:
		return noOpenGLRemedy
	}
}

// Text is the remedy, and what the system says.
func (f *Failure) Text() string { return f.Remedy() + "\n\n" + f.Details }

// Report is what somebody needs who looks into it.
func (f *Failure) Report() string {
	return fmt.Sprintf("Guestlist %s, %s/%s\n%s: %s", release.String(), runtime.GOOS, runtime.GOARCH, f.Cause, f.Details)
}

// probeVar is set in the environment of a child that probes.
const probeVar = "GUESTLIST_PROBE_DISPLAY"

// Deadline is how long a child may take.
const Deadline = 5 * time.Second

// What a child prints before the details.
const (
	fine     = "fine: "
	noWindow = "no window: "
	noGL     = "no OpenGL: "
)

// Probe tries in a child process, which may crash or hang, whether a window can be drawn. It
// gives nil where it can. A child that does not answer in time is followed by one more: on a
// busy computer the first is late. env is added to the child's environment.
func Probe(ctx context.Context, env ...string) *Failure {
	f := probe(ctx, Deadline, env)
	if f != nil && f.Cause == NoAnswer && ctx.Err() == nil {
		f = probe(ctx, Deadline, env)
	}
	return f
}

func probe(ctx context.Context, limit time.Duration, env []string) *Failure {
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	self, err := os.Executable()
	if err != nil {
		return nil // not known
	}
	cmd := exec.CommandContext(ctx, self) //nolint:gosec // ourselves
	cmd.Env = append(append(os.Environ(), probeVar+"=1"), env...)
	cmd.WaitDelay = time.Second
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	err = cmd.Run()
	return judge(out.String(), err, ctx.Err() != nil, limit)
}

// judge tells what a child's end means. late is a child that was ended after limit.
func judge(said string, err error, late bool, limit time.Duration) *Failure {
	said = strings.TrimSpace(said)
	for cause, word := range map[Cause]string{NoDisplay: noWindow, NoOpenGL: noGL} {
		if _, details, found := strings.Cut(said, word); found {
			return &Failure{cause, details}
		}
	}
	switch {
	case errors.Is(err, exec.ErrWaitDelay): // it ended well; what a driver has started holds its output open
		return nil
	case late:
		return &Failure{NoAnswer, fmt.Sprintf("it did not answer within %v", limit)}
	case err != nil:
		return &Failure{Unclear, strings.TrimSpace(err.Error() + "\n" + said)}
	}
	return nil
}

// Probing tells whether this process is such a child.
func Probing() bool { return os.Getenv(probeVar) != "" }

// microsofts is what Windows draws with where there is no driver.
const microsofts = "GDI Generic"

// enough tells whether an OpenGL, by what it says of itself, can draw what the toolkit draws.
func enough(version, renderer string) error {
	var major, minor int
	if _, err := fmt.Sscanf(version, "%d.%d", &major, &minor); err != nil {
		return fmt.Errorf("its OpenGL tells no version: %q, drawn by %q", version, renderer)
	}
	if renderer == microsofts || major < 2 || major == 2 && minor < 1 {
		return fmt.Errorf("OpenGL %s, drawn by %s", version, renderer)
	}
	return nil
}

// softwareVar is set in the environment of children of a process that draws in software.
const softwareVar = "GUESTLIST_SOFTWARE_DRAWING"

// drawAsParent draws with what the process that wants to know draws with.
func drawAsParent() (version string, err error) {
	if os.Getenv(softwareVar) != "" {
		if err := UseSoftware(); err != nil {
			return "", err
		}
	}
	return draw()
}

// ProbeHere tries to draw in this process and prints what came of it. The caller ends the
// process then. It belongs to the main goroutine.
func ProbeHere() {
	version, err := drawAsParent()
	var f *Failure
	switch {
	case errors.As(err, &f) && f.Cause == NoDisplay:
		fmt.Println(noWindow + f.Details)
	case err != nil:
		fmt.Println(noGL + err.Error())
	default:
		fmt.Println(fine + version)
	}
}
