package connections

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
	"guestlist/screens/kit"
	"guestlist/screens/kit/banner"
	"guestlist/screens/kit/field"
	"guestlist/screens/kit/modal"
	"guestlist/screens/theme"
	"guestlist/screens/words"
)

// addDialog asks for a server's address and token, tries them, and keeps them.
type addDialog struct {
	p                    Params
	ctx                  context.Context
	cancel               context.CancelFunc
	address, token, name *field.Input
	test, add            *kit.Button
	modal                *modal.Modal
	busy                 bool // testing or adding
	tested               candidate
}

// candidate is a connection that was tested and can be added.
type candidate struct {
	address, token string // as typed
	reached        string // the address as it will be kept
	info           invite.Info
}

const addWidth float32 = 520

// ShowAdd opens the dialog that adds a Guestlist server.
func ShowAdd(p Params) {
	d := &addDialog{p: p}
	d.ctx, d.cancel = context.WithCancel(p.Context) //nolint:gosec // OnClosed calls it
	d.address = field.NewInput("guestlist.example.com")
	d.token = field.NewSecretInput("")
	first, where := d.address, fyne.CanvasObject(d.address)
	d.name = field.NewInput(lang.X("add.name_placeholder", "The organisation's own name"))
	if p.Policy.Server != "" {
		d.address.SetText(p.Policy.Server)
		first, where = d.token, kit.Column(2, kit.NewParagraph(p.Policy.Server, kit.Body, addWidth-46),
			kit.NewLine(lang.X("add.policy", "Set by the policy of this computer."), kit.Small))
	}
	for _, input := range []*field.Input{d.address, d.token} {
		input.OnChange = func(string) { d.enable() }
	}
	cancel := kit.NewButton(lang.X("button.cancel", "Cancel"), "", kit.Secondary, func() { d.modal.Close() })
	d.test = kit.NewButton(lang.X("button.test", "Test"), "", kit.Secondary, func() { d.try(false) })
	d.add = kit.NewButton(lang.X("button.add_connection", "Add connection"), "", kit.Primary, func() { d.try(true) })
	d.modal = modal.Show(p.Window.Canvas(), modal.Params{
		Title: lang.X("add.title", "Connect to a Guestlist server"), Width: addWidth, CloseButton: true, Tells: true,
		Body: kit.Column(14,
			labelled(lang.X("add.address", "Server address"), where),
			labelled(lang.X("add.token", "Access token"), d.token),
			kit.NewParagraph(lang.X("add.token_text", "Who runs the server makes one with: guestlistd token -user YOU. It is kept in this computer's keyring, never in a file."), kit.Small, addWidth-46),
			labelled(lang.X("add.name", "Name (optional)"), d.name),
		),
		FooterLeft: []*kit.Button{d.test}, Buttons: []*kit.Button{cancel, d.add},
		First: first.Focusable(), OnEnter: func() { d.try(true) },
		OnClosed: d.cancel,
	})
	d.enable()
}

func labelled(label string, input fyne.CanvasObject) fyne.CanvasObject {
	return kit.Column(4, kit.NewLine(label, kit.Label), input)
}

func (d *addDialog) enable() {
	ready := d.address.Text() != "" && d.token.Text() != "" && !d.busy
	why := lang.X("why.address_and_token", "Enter the address and the token first")
	if d.busy {
		why = lang.X("why.busy", "Please wait a moment")
	}
	d.test.Enable(ready, why)
	d.add.Enable(ready, why)
}

func (d *addDialog) setBusy(busy bool) {
	d.busy = busy
	d.enable()
}

// try tests what is in the fields, and adds the connection if that is wanted and
// the test was good.
func (d *addDialog) try(andAdd bool) {
	if d.add.Disabled() {
		return
	}
	c := candidate{address: d.address.Text(), token: d.token.Text()}
	if andAdd && d.tested.address == c.address && d.tested.token == c.token {
		d.keep(d.tested)
		return
	}
	d.setBusy(true)
	d.say(kit.Info, theme.IconResend, lang.X("add.testing", "Trying to connect…"))
	go func() {
		var p *invite.Error
		c.reached, c.info, p = d.p.Desk.Test(d.ctx, c.address, c.token)
		d.p.Dispatch(func() {
			if d.ctx.Err() != nil {
				return
			}
			d.setBusy(false)
			d.judged(c, p, andAdd)
		})
	}()
}

func (d *addDialog) judged(c candidate, p *invite.Error, andAdd bool) {
	d.address.MarkError(false)
	d.token.MarkError(false)
	if p != nil && p.Code == invite.CodeNoMemberManage {
		// It works, and the person may be given the right later.
		d.tested = c
		d.say(kit.Warn, theme.IconAlert, words.Problem(p, c.address)+" "+lang.X("add.anyway", "You can add the connection all the same."))
		d.p.Window.Canvas().Focus(d.add)
		return
	}
	if p != nil {
		d.say(kit.Bad, theme.IconAlert, words.Problem(p, c.address))
		input := d.address
		if p.Code == invite.CodeUnauthenticated || d.p.Policy.Server != "" {
			input = d.token
		}
		input.MarkError(true)
		d.p.Window.Canvas().Focus(input.Focusable())
		return
	}
	d.tested = c
	if andAdd {
		d.keep(c)
		return
	}
	d.say(kit.Good, theme.IconCheck, lang.X("add.works", "It works: {{.Name}} at {{.Organisation}}.",
		map[string]any{"Name": c.info.User.Name, "Organisation": c.info.Organization.Name}))
}

// keep adds a tested connection. Closing the dialog meanwhile gives it up.
func (d *addDialog) keep(c candidate) {
	name := d.name.Text()
	d.setBusy(true)
	d.say(kit.Info, theme.IconKey, lang.X("add.adding", "Putting the token into the keyring of this computer…"))
	go func() {
		added, kept, err := d.p.Desk.Add(d.ctx, name, c.reached, c.token, c.info)
		d.p.Dispatch(func() {
			if err == nil { // whole, even where the dialog was closed in the last moment
				d.modal.Dismiss()
				d.p.OnAdded(added, kept)
				return
			}
			if d.ctx.Err() == nil {
				d.setBusy(false)
				d.say(kit.Bad, theme.IconAlert, words.Error(err))
			}
		})
	}()
}

func (d *addDialog) say(tone kit.Tone, icon theme.Icon, text string) {
	d.modal.ShowNotice(banner.New(banner.Params{Tone: tone, Icon: icon, Text: text, Progress: -1, Lines: addWidth - 46}))
}
