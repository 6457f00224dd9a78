// Package runs resends and revokes invitations for the screens that list them: it
// asks where that is due, tells how far a run is, and says what came of it.
package runs

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
	"guestlist/app/run"
	"guestlist/screens/kit"
	"guestlist/screens/notices"
	"guestlist/screens/words"
)

// Settings are what a person has chosen; nil: what is usual.
type Settings interface {
	// AskBeforeOne tells whether revoking a single invitation asks first.
	AskBeforeOne() bool
}

// Params is what runs need. All functions are called on the UI goroutine.
type Params struct {
	// Life ends what still runs, and with it what it would tell.
	Life     context.Context //nolint:containedctx // handed on to runs that begin later
	Backend  run.Backend
	Window   fyne.Window
	Dispatch func(func()) // runs a function on the UI goroutine
	Notices  *notices.Board
	Address  string             // what the connection is called in error messages
	Info     func() invite.Info // what the backend can do
	// CanChange tells whether changing something makes sense now, and if not, why.
	CanChange func() (ok bool, why string)
	Settings  Settings
	// Name is what a person calls an invitation; empty where it is not known.
	Name func(id string) string
	// Hidden counts the invitations that are not on screen; nil: none.
	Hidden func(ids []string) int
	// Warning is something to know before these are revoked; nil: nothing.
	Warning func(ids []string) string
	// ViewActivity opens the log; nil where the person may not see it.
	ViewActivity func()
	// OnStart is called when a run begins; nil: nothing. OnDone when it has ended,
	// whether the screen is still there or not.
	OnStart func(ids []string)
	OnDone  func(run.Summary)
}

// Runner starts the runs of one screen. It belongs to the UI goroutine.
type Runner struct{ p Params }

// New makes a runner.
func New(p Params) *Runner { return &Runner{p} }

// askAbove is how many invitations are resent without a question.
const askAbove = 25

// Resend sends open invitations again. It asks where they are many.
func (r *Runner) Resend(ids []string) {
	if !r.ready(ids) {
		return
	}
	start := func() { r.start(run.Resend, ids) }
	if len(ids) <= askAbove {
		start()
		return
	}
	n := len(ids)
	Ask(r.p.Window.Canvas(), Question{
		Title: lang.XN("confirm.resend", "Resend {{.N}} invitations?", n, words.Count(n)),
		Text:  lang.X("confirm.resend_text", "Each person gets the mail again, with the same link and a new expiry."),
		Names: r.names(ids), Hidden: r.hidden(ids),
		Verb: lang.XN("confirm.resend_verb", "Resend {{.N}} invitations", n, words.Count(n)),
		Kind: kit.Primary, Do: start,
	})
}

// Revoke ends open invitations, after a question.
func (r *Runner) Revoke(ids []string) {
	if !r.ready(ids) {
		return
	}
	start := func() { r.start(run.Revoke, ids) }
	if len(ids) == 1 && r.p.Settings != nil && !r.p.Settings.AskBeforeOne() {
		start()
		return
	}
	n, warning := len(ids), ""
	if r.p.Warning != nil {
		warning = r.p.Warning(ids)
	}
	Ask(r.p.Window.Canvas(), Question{
		Title: lang.XN("confirm.revoke", "Revoke {{.N}} invitations?", n, words.Count(n)),
		Text:  lang.XN("confirm.revoke_text", "Their links stop working at once. The people can be invited again later.", n),
		Names: r.names(ids), Hidden: r.hidden(ids), Warning: warning,
		Verb: lang.XN("confirm.revoke_verb", "Revoke {{.N}} invitations", n, words.Count(n)),
		Kind: kit.Destructive, Do: start,
	})
}

// ready tells whether a run makes sense now. A key has no tooltip: why not is told.
func (r *Runner) ready(ids []string) bool {
	if len(ids) == 0 {
		return false
	}
	ok, why := r.p.CanChange()
	if !ok && why != "" {
		r.p.Notices.Show(notices.Notice{Tone: kit.Warn, Text: why + ".", Progress: notices.NoProgress})
	}
	return ok
}

func (r *Runner) names(ids []string) []string {
	var names []string
	for _, id := range ids {
		if name := r.p.Name(id); name != "" {
			names = append(names, name)
		}
	}
	return names
}

func (r *Runner) hidden(ids []string) int {
	if r.p.Hidden == nil {
		return 0
	}
	return r.p.Hidden(ids)
}
