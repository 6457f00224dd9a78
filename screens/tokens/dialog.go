package tokens

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
	"guestlist/app/session"
	"guestlist/screens/kit"
	"guestlist/screens/kit/banner"
	"guestlist/screens/kit/modal"
	"guestlist/screens/list"
	"guestlist/screens/theme"
	"guestlist/screens/words"
)

const (
	width     float32 = 600
	textWidth float32 = width - 46
)

// dialog shows the tokens. It belongs to the UI goroutine.
type dialog struct {
	p      Params
	ctx    context.Context
	cancel context.CancelFunc
	modal  *modal.Modal
	list   *fyne.Container
	add    *kit.Button
	ends   []*kit.Button // those that may be pressed while the server can be reached
	read   int           // counts the readings, so that an old answer never replaces a newer

	doubted map[string]doubt // by the token's ID
}

// Show opens the dialog. It closes with the connection's screens or by the person; the
// caller has no part in it.
func Show(p Params) {
	d := &dialog{p: p, list: kit.Column(0), doubted: map[string]doubt{}}
	d.ctx, d.cancel = context.WithCancel(p.Life) //nolint:gosec // OnClosed calls it
	d.add = kit.NewButton(lang.X("tokens.new", "New token…"), theme.IconPlus, kit.Secondary, d.askLabel)
	done := kit.NewButton(lang.X("button.close", "Close"), "", kit.Primary, func() { d.modal.Close() })
	d.say(lang.X("tokens.loading", "Reading the tokens…"))
	stop := p.Session.OnChange(kit.NewSignal(p.Dispatch, d.enable))
	d.modal = modal.Show(p.Window.Canvas(), modal.Params{
		Title: lang.X("tokens.title", "Access tokens"), Width: width, CloseButton: true, Tells: true,
		Body: kit.Column(12,
			kit.NewParagraph(lang.X("tokens.text",
				"A token lets a program act as you: see, invite and revoke what you can. End the ones that you do not use."), kit.Body, textWidth),
			kit.Inset(0, 0, 1, 0, container.NewStack(kit.NewBox(theme.Background, theme.Line, theme.BannerRadius), d.list))),
		FooterLeft: []*kit.Button{d.add}, Buttons: []*kit.Button{done},
		OnClosed: func() {
			stop()
			d.closed()
		},
	})
	d.enable()
	d.load()
}

// load reads the tokens again.
func (d *dialog) load() {
	d.read++
	reading := d.read
	go func() {
		list, err := d.p.Session.Tokens(d.ctx)
		d.p.Dispatch(func() {
			switch {
			case d.ctx.Err() != nil || reading != d.read:
			case err != nil && d.settleCurrent(err):
			case err != nil:
				d.failed(err)
			default:
				d.show(list)
			}
		})
	}()
}

// show lists the tokens.
func (d *dialog) show(list []invite.AccessToken) {
	d.list.RemoveAll()
	d.ends = nil
	now := d.p.Session.Snapshot().Now()
	for n, t := range order(list) {
		if n > 0 {
			d.list.Add(kit.Sized(0, theme.Hairline, kit.NewBox(theme.Line, theme.Clear, 0)))
		}
		d.list.Add(d.line(t, now))
	}
	if len(list) == 0 {
		d.say(lang.X("tokens.none", "There is none."))
	}
	d.settle(list)
	d.enable()
	d.modal.Fit()
}

// say puts a sentence in the place of the list.
func (d *dialog) say(text string, more ...fyne.CanvasObject) {
	d.list.RemoveAll()
	d.ends = nil
	column := kit.Column(10, kit.NewParagraph(text, kit.BodyMuted, textWidth-28))
	for _, o := range more {
		column.Add(o)
	}
	d.list.Add(kit.Inset(12, 14, 12, 14, column))
	if d.modal != nil {
		d.modal.Fit()
	}
}

// failed says why the tokens cannot be listed.
func (d *dialog) failed(err error) {
	again := kit.NewButton(lang.X("button.try_again", "Try again"), theme.IconResend, kit.Secondary, func() {
		d.say(lang.X("tokens.loading", "Reading the tokens…"))
		d.load()
	})
	d.say(words.Problem(invite.ErrorOf(err), d.p.Address), kit.Row(0, again))
}

// enable lets tokens be made and ended while the server can be reached.
func (d *dialog) enable() {
	if d.ctx.Err() != nil {
		return
	}
	ok, why := changeable(d.p.Session.Snapshot())
	d.add.Enable(ok, why)
	for _, b := range d.ends {
		b.Enable(ok, why)
	}
}

// changeable tells whether the server takes changes now, and if not, why. Whoever
// may not see invitations still has tokens.
func changeable(s *session.Snapshot) (ok bool, why string) {
	if s.State == session.NoPermission {
		return true, ""
	}
	return list.Changeable(s)
}

// tell puts a banner at the top of the dialog.
func (d *dialog) tell(tone kit.Tone, icon theme.Icon, text string) {
	d.modal.ShowNotice(banner.New(banner.Params{
		Tone: tone, Icon: icon, Text: text, Progress: -1, Lines: textWidth, OnClose: func() { d.modal.ShowNotice(nil) },
	}))
}
