// Package runs invites people, and resends and revokes invitations, for the screens that
// list them: it asks where that is due, tells how far a run is, and says what came of it.
package runs

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"guestlist/app/run"
	"guestlist/screens/kit"
	"guestlist/screens/notices"
	"guestlist/screens/words"
)

// Settings are what a person has chosen; nil: what is usual.
type Settings interface {
	// AskBeforeOne tells whether revoking a single invitation asks first.
	AskBeforeOne() bool
	// SendWait and RevokeWait are how long something can be undone before it leaves.
	SendWait() time.Duration
	RevokeWait() time.Duration
}

// Starter begins runs; *run.Runs is one.
type Starter interface {
	Start(q run.Request) ([]*run.Run, error)
}

// Params is what a screen needs to begin runs. All functions are called on the UI
// goroutine.
type Params struct {
	Runs    Starter
	Window  fyne.Window
	Notices *notices.Board
	// CanChange tells whether changing something makes sense now, and if not, why.
	CanChange func() (ok bool, why string)
	Settings  Settings
	// Name is what a person calls an invitation; empty where it is not known.
	Name func(id string) string
	// Hidden counts the invitations that are not on screen; nil: none.
	Hidden func(ids []string) int
	// Warning is something to know before these are revoked; nil: nothing.
	Warning func(ids []string) string
	// Forgetful tells that a run ends with the program, because nothing can be written
	// down; nil: it does not.
	Forgetful func() bool
	// OnStart is called when a run begins; nil: nothing.
	OnStart func(ids []string)
}

// Runner starts the runs of one screen. It belongs to the UI goroutine.
type Runner struct{ p Params }

// New makes a runner.
func New(p Params) *Runner { return &Runner{p} }

// Many is above how many people a resend asks, waits for no undo, and a run that cannot be
// written down says so.
const Many = 25

// Resend sends open invitations again. It asks where they are many.
func (r *Runner) Resend(ids []string) {
	if !r.ready(ids) {
		return
	}
	if len(ids) <= Many {
		r.start(run.Resend, ids, WaitBeforeSending(r.p.Settings, len(ids)))
		return
	}
	n := len(ids)
	Ask(r.p.Window.Canvas(), Question{
		Title: lang.XN("confirm.resend", "Resend {{.N}} invitations?", n, words.Count(n)),
		Text:  lang.X("confirm.resend_text", "Each person gets the mail again, with the same link and a new expiry."),
		Names: r.names(ids), Hidden: r.hidden(ids), Warning: r.forgetting(n),
		Verb: lang.XN("confirm.resend_verb", "Resend {{.N}} invitations", n, words.Count(n)),
		Kind: kit.Primary, Do: func() { r.start(run.Resend, ids, 0) },
	})
}

// WaitBeforeSending is how long it can be undone to send something to so many people.
func WaitBeforeSending(s Settings, people int) time.Duration {
	if s == nil || people > Many {
		return 0
	}
	return s.SendWait()
}

// Revoke ends open invitations, after a question.
func (r *Runner) Revoke(ids []string) {
	if !r.ready(ids) {
		return
	}
	start := func() {
		wait := time.Duration(0)
		if r.p.Settings != nil {
			wait = r.p.Settings.RevokeWait()
		}
		r.start(run.Revoke, ids, wait)
	}
	if len(ids) == 1 && !AsksBeforeOne(r.p.Settings) {
		start()
		return
	}
	n, warning := len(ids), ""
	if r.p.Warning != nil {
		warning = r.p.Warning(ids)
	}
	if warning == "" {
		warning = r.forgetting(n)
	}
	Ask(r.p.Window.Canvas(), Question{
		Title: lang.XN("confirm.revoke", "Revoke {{.N}} invitations?", n, words.Count(n)),
		Text:  lang.XN("confirm.revoke_text", "Their links stop working at once. The people can be invited again later.", n),
		Names: r.names(ids), Hidden: r.hidden(ids), Warning: warning,
		Verb: lang.XN("confirm.revoke_verb", "Revoke {{.N}} invitations", n, words.Count(n)),
		Kind: kit.Destructive, Do: start,
	})
}

// AsksBeforeOne tells whether revoking a single invitation asks first; without settings
// it does.
func AsksBeforeOne(s Settings) bool { return s == nil || s.AskBeforeOne() }

// forgetting warns before a long run that ends with the program.
func (r *Runner) forgetting(people int) string {
	if people <= Many || r.p.Forgetful == nil || !r.p.Forgetful() {
		return ""
	}
	return Forgetting()
}

// Forgetting says that a run ends with the program.
func Forgetting() string {
	return lang.X("confirm.forgetful", "Keep Guestlist open until this is done: it cannot be written down on this computer, so what is left when Guestlist ends is not done.")
}

func (r *Runner) start(kind run.Kind, ids []string, wait time.Duration) {
	q := run.Request{Kind: kind, Wait: wait}
	for _, id := range ids {
		q.People = append(q.People, run.Person{ID: id, Address: r.p.Name(id)})
	}
	if _, err := r.p.Runs.Start(q); err != nil {
		r.p.Notices.Show(notices.Notice{
			Tone: kit.Bad, Progress: notices.NoProgress,
			Text: NotBegun(err),
		})
		return
	}
	if r.p.OnStart != nil {
		r.p.OnStart(ids)
	}
}

// NotBegun says why a run was not begun.
func NotBegun(err error) string {
	return lang.X("run.not_started", "It was not begun: {{.Why}}", map[string]any{"Why": words.Error(err)})
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
