package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"runtime/debug"
	"sync"

	"fyne.io/fyne/v2"
	fyneapp "fyne.io/fyne/v2/app"

	"guestlist/app/datafile"
	"guestlist/app/desk"
	"guestlist/app/instance"
	"guestlist/app/invite"
	"guestlist/app/policy"
	"guestlist/app/secret"
	"guestlist/app/settings"
	"guestlist/assets"
	"guestlist/internal/display"
	"guestlist/internal/filedialog"
	"guestlist/screens/kit"
	"guestlist/screens/kit/files"
	"guestlist/screens/shell"
	"guestlist/screens/theme"
	"guestlist/screens/words"
)

// programID names the program to the system: its preferences lie under it.
const programID = "io.guestlist.app"

// startGCPercent is how much garbage may gather beside what lives until the first page is
// shown, because collecting it would make the start longer. usualGCPercent is Go's own.
const startGCPercent, usualGCPercent = 800, 100

// program is a running Guestlist. It belongs to the UI goroutine once the toolkit
// runs; before that, to main's.
type program struct {
	ctx     context.Context //nolint:containedctx // of the program
	options options
	log     *slog.Logger

	starting sync.Mutex         // guards instance and desk until there is a shell
	instance *instance.Instance // nil: not acquired
	desk     *desk.Desk         // nil: not open
	toolkit  fyne.App
	fonts    *kit.Fonts
	policy   policy.Policy
	broken   *invite.Error  // why the policy is not applied; nil: it is, or there is none
	first    *shell.Opening // being opened since before there was a toolkit; nil: none
	shell    *shell.Shell   // nil: not shown

	usualScale func() // gives the environment the scale back that it began with; nil: it has it
}

// run runs the program until its window is closed. A second start on the same data
// folder brings the first one's window to the front and returns nil.
func run(ctx context.Context, o options) error {
	if err := o.check(); err != nil {
		return err
	}
	if err := homeless(); err != nil {
		return err
	}
	drawable, err := prepareDrawing(ctx, o.Drawing)
	if err != nil {
		return err
	}
	log := o.logger()
	texts := inBackground(func() error { return words.Load("") })
	debug.SetGCPercent(startGCPercent)
	p := &program{ctx: ctx, options: o, log: log}
	defer p.close()
	started := p.start(ctx)
	if err := texts(); err != nil {
		return fmt.Errorf("translations: %w", err)
	}
	if errors.Is(started, instance.ErrShown) {
		fmt.Fprintln(os.Stderr, "guestlist:", started)
		return nil
	}
	if started == nil {
		p.first = shell.OpenLast(ctx, p.desk)
	}
	if aside, err := settings.PutAsideBroken(settings.File(programID)); aside != "" {
		log.Info("the preferences could not be read", "aside", aside, "err", err)
	}
	if f := drawable(); f != nil {
		p.cannotDraw(f)
		return errTold
	}
	p.hearToolkit()
	begun := p.watchStart()
	defer begun()
	p.toolkit = fyneapp.NewWithID(programID)
	p.toolkit.Lifecycle().SetOnStarted(func() {
		begun()
		kit.StopAnimations(p.toolkit) // before, the program would not follow the desktop's look
	})
	files.UseDialogs(filedialog.System{})
	savePreferencesOnChangeOnly(p.toolkit)
	p.toolkit.SetIcon(fyne.NewStaticResource("icon.png", assets.Icon))
	chosen := settings.New(p.toolkit.Preferences(), settings.Fixed{})
	p.usualScale = takeTextSize(chosen.TextSize(), p.toolkit.Settings().Scale())
	if err := words.Speak(words.Known(chosen.Language())); err != nil {
		return fmt.Errorf("translations: %w", err)
	}
	p.toolkit.Settings().SetTheme(theme.New(theme.Mode(chosen.Theme())))
	p.fonts = kit.LoadFonts(func(err error) { log.Info("the fonts of the system could not be read", "err", err) })
	return p.draw(func() {
		if started != nil {
			p.showFailure(started)
		} else {
			p.show()
		}
		collectAsUsual()
		defer watch(ctx, log)()
		p.toolkit.Run()
	})
}

// collectAsUsual ends that garbage may gather, unless somebody has already.
func collectAsUsual() {
	if before := debug.SetGCPercent(usualGCPercent); before != startGCPercent {
		debug.SetGCPercent(before)
	}
}

// inBackground begins something and gives what waits for its end.
func inBackground(do func() error) func() error {
	wait := sync.OnceValue(do)
	go func() { _ = wait() }() // the one who waits gets it
	return wait
}

// savePreferencesOnChangeOnly keeps the toolkit from writing the preferences once
// more while the program ends: it does so in the background, and leaves half a file
// where the program is faster. Every change was written when it was made.
func savePreferencesOnChangeOnly(program fyne.App) {
	if l, ok := program.Lifecycle().(interface{ SetOnStoppedHookExecuted(f func()) }); ok {
		l.SetOnStoppedHookExecuted(nil)
	}
}

// start gets everything that a window needs. It does again what did not work the
// last time. Errors are *invite.Error or instance.ErrShown.
func (p *program) start(ctx context.Context) error {
	p.starting.Lock()
	defer p.starting.Unlock()
	dir, err := p.options.dataFolder()
	if err != nil {
		return datafile.Error(p.options.Data, err)
	}
	if p.instance == nil {
		p.instance, err = instance.Acquire(ctx, dir, p.log)
		switch {
		case errors.Is(err, instance.ErrShown):
			return err
		case errors.Is(err, instance.ErrSilent):
			return &invite.Error{Code: invite.CodeNotAnswering, Path: dir, Err: err}
		case err != nil:
			return datafile.Error(dir, err)
		}
	}
	if p.desk == nil {
		if p.policy, p.broken = policy.Load(); p.broken != nil {
			p.log.Error("the policy of this computer is not applied", "path", p.broken.Path, "err", p.broken.Detail)
		}
		if p.desk, err = desk.Open(desk.Params{
			Dir: dir, Kinds: kinds, Secrets: secret.New(), Sample: p.options.Sample, Version: p.options.Version, Policy: p.policy, Log: p.log,
		}); err != nil {
			return err
		}
	}
	if p.options.Local || p.options.Sample > 0 {
		if _, err := p.desk.AddLocal(ctx); err != nil {
			p.desk.Close(ctx) // the next try reads the policy again
			p.desk = nil
			return err
		}
	}
	return nil
}

// show opens the window.
func (p *program) show() {
	go func(d *desk.Desk) { // close may have taken p.desk by the time that it runs
		d.Tidy(p.ctx)
		d.LookElsewhere(p.ctx)
	}(p.desk)
	if p.first == nil {
		p.first = shell.OpenLast(p.ctx, p.desk)
	}
	params := shell.Params{
		Context: p.ctx, App: p.toolkit, Desk: p.desk, Settings: settings.New(p.toolkit.Preferences(), p.policy.Fixed), Version: p.options.Version, Policy: p.policy, PolicyProblem: p.broken,
		Dispatch: kit.Dispatch, First: p.first, Fonts: p.fonts.Wait, Screen: display.WorkArea,
	}
	if u := p.updates(); u != nil {
		params.Updates = u
	}
	p.shell = shell.New(params)
	p.bringToFront(p.shell.Window())
	p.shell.Show()
}

// showFailure opens a window that says why the program cannot start.
func (p *program) showFailure(err error) {
	why := invite.ErrorOf(err)
	p.log.Error("Guestlist cannot start", "code", why.Code, "path", why.Path, "err", err, "cause", why.Err)
	p.fonts.Wait()
	var failed *shell.Failed
	failed = shell.NewFailed(shell.FailedParams{
		App: p.toolkit, Problem: why, Dispatch: kit.Dispatch,
		Retry: func() error { return p.start(p.ctx) },
		Done: func(err error) {
			switch {
			case errors.Is(err, instance.ErrShown):
				p.toolkit.Quit()
			case err != nil:
				why := invite.ErrorOf(err)
				p.log.Error("Guestlist still cannot start", "code", why.Code, "path", why.Path, "err", err, "cause", why.Err)
				p.bringToFront(failed.Window()) // it may hold the folder by now
				failed.Show(why)
			default:
				p.show()
				failed.Window().Close()
			}
		},
	})
	p.bringToFront(failed.Window())
	failed.Window().Show()
}

// bringToFront says which window a second start is to bring to the front.
func (p *program) bringToFront(w fyne.Window) {
	if p.instance != nil {
		p.instance.OnShow(toFront(w))
	}
}

// close ends everything in the reverse order. It may be called again.
func (p *program) close() {
	p.starting.Lock()
	defer p.starting.Unlock()
	ctx := context.WithoutCancel(p.ctx)
	if p.shell != nil {
		p.shell.Close()
		p.shell = nil
	}
	if p.desk != nil {
		p.desk.Close(ctx)
		p.desk = nil
	}
	if p.instance != nil {
		if err := p.instance.Close(); err != nil {
			p.log.Warn("the data folder was not given free cleanly", "err", err)
		}
		p.instance = nil
	}
}

// toFront gives what brings a window to the front, from any goroutine.
func toFront(w fyne.Window) func(ctx context.Context) bool {
	return func(ctx context.Context) bool {
		done := make(chan struct{})
		kit.Dispatch(func() {
			if ctx.Err() == nil {
				w.Show()
				w.RequestFocus()
			}
			close(done)
		})
		select {
		case <-done:
			return ctx.Err() == nil
		case <-ctx.Done():
			return false
		}
	}
}
