package scopes

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
	"guestlist/screens/kit"
	"guestlist/screens/kit/banner"
	"guestlist/screens/kit/modal"
	"guestlist/screens/list"
	"guestlist/screens/theme"
	"guestlist/screens/words"
)

const (
	width     float32 = 460
	textWidth float32 = width - 46
)

// question is what a dialog asks for and does.
type question struct {
	title string
	body  fyne.CanvasObject
	first fyne.Focusable // nil: Cancel
	verb  string
	look  kit.ButtonKind
	ready func() bool                     // whether all is given that is needed
	do    func(ctx context.Context) error // off the UI goroutine; what it needs was read by take
	take  func()                          // reads the fields, on the UI goroutine
	done  func() string                   // what to say then
	// failed is told of an error; nil: nobody wants to know.
	failed func(err error)
}

// dialog asks one question. It belongs to the UI goroutine.
type dialog struct {
	p      Params
	q      question
	modal  *modal.Modal
	ok     *kit.Button
	busy   bool
	closed bool
}

// ask opens the dialog. What was sent goes on when the dialog is closed, and what came of it
// is told all the same.
func ask(p Params, q question) *dialog {
	d := &dialog{p: p, q: q}
	cancel := kit.NewButton(lang.X("button.cancel", "Cancel"), "", kit.Secondary, func() { d.modal.Close() })
	d.ok = kit.NewButton(q.verb, "", q.look, d.submit)
	stop := p.Session.OnChange(kit.NewSignal(p.Dispatch, d.enable))
	params := modal.Params{
		Title: q.title, Width: width, Tells: true, Body: q.body, Buttons: []*kit.Button{cancel, d.ok}, First: q.first,
		OnClosed: func() { stop(); d.closed = true },
	}
	if q.look != kit.Destructive {
		params.OnEnter = d.submit
	}
	d.modal = modal.Show(p.Window.Canvas(), params)
	d.enable()
	return d
}

// enable lets the question be answered once all is given, while changes can be made.
func (d *dialog) enable() {
	if d.closed {
		return
	}
	can, why := list.Changeable(d.p.Session.Snapshot())
	d.ok.Enable(can && !d.busy && d.q.ready(), why)
}

func (d *dialog) submit() {
	if d.ok.Disabled() {
		return
	}
	d.busy = true
	d.q.take()
	d.enable()
	d.tell(kit.Info, theme.IconInfo, words.Sending())
	go func() {
		err := d.q.do(d.p.Life)
		d.p.Dispatch(func() { d.answered(err) })
	}()
}

func (d *dialog) answered(err error) {
	d.busy = false
	switch {
	case d.p.Life.Err() != nil:
	case err == nil:
		d.modal.Dismiss()
		d.p.Notices.Tell(kit.Good, d.q.done())
	case d.closed:
		d.p.Notices.Tell(kit.Bad, lang.X("scopes.failed", "{{.What}}: {{.Why}}", map[string]any{"What": d.q.title, "Why": d.problem(err)}))
	default:
		d.enable()
		d.tell(kit.Bad, theme.IconAlert, d.problem(err))
		if d.q.failed != nil {
			d.q.failed(err)
		}
	}
}

func (d *dialog) problem(err error) string { return words.Problem(invite.ErrorOf(err), d.p.Address) }

func (d *dialog) tell(tone kit.Tone, icon theme.Icon, text string) {
	d.modal.ShowNotice(banner.New(banner.Params{Tone: tone, Icon: icon, Text: text, Progress: -1, Lines: textWidth}))
}

func labelled(label string, field fyne.CanvasObject) fyne.CanvasObject {
	return kit.Column(4, kit.NewLine(label, kit.Label), field)
}

func named(s invite.Scope) map[string]any { return map[string]any{"Scope": called(s)} }
