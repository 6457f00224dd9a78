package main

import (
	"context"
	"errors"
	"fmt"
	stdlog "log"
	"os"
	"runtime/debug"
	"strings"
	"sync"
	"time"

	"guestlist/internal/display"
)

// errTold says that the person has been told already why the program cannot start.
var errTold = errors.New("the window cannot be drawn")

// cannotStart heads what has no heading of its own.
const cannotStart = "Guestlist cannot start."

// prepareDrawing does what has to be done before there is a toolkit. It gives what waits for
// the reason why no window can be drawn; nil: none is known.
func prepareDrawing(ctx context.Context, d drawing) (drawable func() *display.Failure, err error) {
	if d == inSoftware {
		return func() *display.Failure { return nil }, display.UseSoftware()
	}
	answer := display.Early(ctx)
	return func() *display.Failure { return told(d, answer()) }, nil
}

// told leaves out what is no answer where the graphics card is insisted on: a driver that was
// slow in the trial may do.
func told(d drawing, f *display.Failure) *display.Failure {
	if f != nil && (f.Cause == display.NoAnswer || f.Cause == display.Unclear) && d == withTheCard {
		return nil
	}
	return f
}

// hearToolkit takes what the toolkit writes to the standard logger from now on. It belongs
// before the toolkit is made, which writes there too.
func (p *program) hearToolkit() {
	stdlog.SetFlags(0)
	stdlog.SetOutput(display.Noise(p.log, func(cause string) {
		p.cannotDraw(&display.Failure{Cause: display.NoOpenGL, Details: cause})
		os.Exit(1) // the toolkit has no window, and would wait for ever
	}))
}

// slowStart is how long the toolkit may take to start before it is looked into. It takes a
// tenth of a second as a rule.
const slowStart = 2 * time.Second

// watchStart ends a start in which the display takes the connection and never answers: the
// toolkit waits for it without an end, and the program would stay, invisible, and hold its
// folder. begun says that the toolkit runs.
func (p *program) watchStart() (begun func()) {
	running := make(chan struct{})
	go func() {
		for {
			select {
			case <-running:
				return
			case <-time.After(slowStart):
			}
			f := display.Probe(p.ctx)
			select {
			case <-running:
				return
			default:
			}
			if f != nil {
				p.cannotDraw(f)
				os.Exit(1)
			}
		}
	}()
	return sync.OnceFunc(func() { close(running) })
}

// draw does what makes the window and draws it. Where the toolkit cannot, which it tells by
// a panic or to hearToolkit, the person is told why without it.
func (p *program) draw(do func()) (err error) {
	defer func() {
		r := recover()
		if r == nil {
			return
		}
		f := display.Probe(p.ctx)
		if f == nil && !strings.HasPrefix(fmt.Sprint(r), notBegun) {
			panic(r)
		}
		if f == nil { // it works by now
			f = &display.Failure{Cause: display.Unclear, Details: fmt.Sprint(r)}
		}
		p.log.Debug("the toolkit gave up", "why", r, "stack", string(debug.Stack()))
		p.cannotDraw(f)
		err = errTold
	}()
	do()
	return nil
}

// notBegun begins the panic of a toolkit that could not connect to the display.
const notBegun = "NotInitialized"

// closing is how long it may take to end what was begun.
const closing = 5 * time.Second

// cannotDraw ends what was begun, and starts over without the graphics card where that
// helps. It tells the person otherwise.
func (p *program) cannotDraw(f *display.Failure) {
	closed := make(chan struct{})
	go func() {
		defer close(closed)
		p.close()
	}()
	select {
	case <-closed:
	case <-time.After(closing): // the toolkit may hold what others wait for
	}
	if p.usualScale != nil { // else a program that starts over would enlarge what is large already
		p.usualScale()
	}
	if p.options.Drawing == asPossible {
		display.StartInSoftware(p.ctx, f)
	}
	p.log.Error("no window can be drawn", "kind", string(f.Cause), "details", f.Details)
	display.TellFailure(p.ctx, f, p.options.Drawing == asPossible, os.Stderr)
}
