package connections

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
	"guestlist/app/problem"
	"guestlist/screens/kit"
	"guestlist/screens/theme"
	"guestlist/screens/words"
)

// addDialog asks for a server's address and token, tries them, and keeps them.
type addDialog struct {
	p                    Params
	ctx                  context.Context
	cancel               context.CancelFunc
	address, token, name *kit.Input
	test, add            *kit.Button
	modal                *kit.Modal
	trying               bool

	// What the last successful test has shown, and for which words in the fields.
	tested  string
	info    invite.Info
	reached string
}

const addWidth float32 = 520

// ShowAdd opens the dialog that adds a Guestlist server.
func ShowAdd(p Params) {
	d := &addDialog{p: p}
	d.ctx, d.cancel = context.WithCancel(context.Background()) //nolint:gosec // OnClosed calls it
	d.address = kit.NewInput("guestlist.example.com")
	d.token = kit.NewSecretInput("")
	d.name = kit.NewInput(lang.X("add.name_placeholder", "The organisation's own name"))
	for _, field := range []*kit.Input{d.address, d.token} {
		field.OnChange = func(string) { d.enable() }
	}
	cancel := kit.NewButton(lang.X("button.cancel", "Cancel"), "", kit.Secondary, func() { d.modal.Close() })
	d.test = kit.NewButton(lang.X("button.test", "Test"), "", kit.Secondary, func() { d.try(false) })
	d.add = kit.NewButton(lang.X("button.add_connection", "Add connection"), "", kit.Primary, func() { d.try(true) })
	d.modal = kit.ShowModal(p.Window.Canvas(), kit.ModalParams{
		Title: lang.X("add.title", "Connect to a Guestlist server"), Width: addWidth, CloseButton: true,
		Body: kit.Column(14,
			labelled(lang.X("add.address", "Server address"), d.address),
			labelled(lang.X("add.token", "Access token"), d.token),
			kit.NewParagraph(lang.X("add.token_text", "Who runs the server makes one with: guestlistd token -user YOU. It is kept in this computer's keyring, never in a file."), kit.Small, addWidth-46),
			labelled(lang.X("add.name", "Name (optional)"), d.name),
		),
		FooterLeft: []*kit.Button{d.test}, Buttons: []*kit.Button{cancel, d.add},
		First: d.address.Focusable(), OnEnter: func() { d.try(true) },
		OnClosed: d.cancel,
	})
	d.enable()
}

func labelled(label string, field fyne.CanvasObject) fyne.CanvasObject {
	return kit.Column(4, kit.NewLine(label, kit.Label), field)
}

func (d *addDialog) enable() {
	ready := d.address.Text() != "" && d.token.Text() != "" && !d.trying
	why := lang.X("why.address_and_token", "Enter the address and the token first")
	d.test.Enable(ready, why)
	d.add.Enable(ready, why)
}

// try tests what is in the fields, and adds the connection if that is wanted and
// the test was good.
func (d *addDialog) try(andAdd bool) {
	if d.add.Disabled() {
		return
	}
	address, token := d.address.Text(), d.token.Text()
	if andAdd && d.tested == address+"\n"+token {
		d.keep(token)
		return
	}
	d.trying = true
	d.enable()
	d.say(kit.Info, theme.IconResend, lang.X("add.testing", "Trying to connect…"))
	go func() {
		reached, info, p := d.p.Desk.Test(d.ctx, address, token)
		d.p.Dispatch(func() {
			if d.ctx.Err() != nil {
				return
			}
			d.trying = false
			d.enable()
			d.judged(address, token, reached, info, p, andAdd)
		})
	}()
}

func (d *addDialog) judged(address, token, reached string, info invite.Info, p *problem.Problem, andAdd bool) {
	d.address.MarkError(false)
	d.token.MarkError(false)
	if p != nil && p.Code == problem.NoMemberManage {
		// It works, and the person may be given the right later.
		d.tested, d.reached, d.info = address+"\n"+token, reached, info
		d.say(kit.Warn, theme.IconAlert, words.Problem(p, address)+" "+lang.X("add.anyway", "You can add the connection all the same."))
		d.p.Window.Canvas().Focus(d.add)
		return
	}
	if p != nil {
		d.say(kit.Bad, theme.IconAlert, words.Problem(p, address))
		field := d.address
		if p.Code == problem.Unauthenticated {
			field = d.token
		}
		field.MarkError(true)
		d.p.Window.Canvas().Focus(field.Focusable())
		return
	}
	d.tested, d.reached, d.info = address+"\n"+token, reached, info
	if andAdd {
		d.keep(token)
		return
	}
	d.say(kit.Good, theme.IconCheck, lang.X("add.works", "It works: {{.Name}} at {{.Organisation}}.",
		map[string]any{"Name": info.User.Name, "Organisation": info.Organization.Name}))
}

func (d *addDialog) keep(token string) {
	name := d.name.Text()
	go func() {
		c, kept, err := d.p.Desk.Add(d.ctx, name, d.reached, token, d.info)
		d.p.Dispatch(func() {
			if err != nil {
				d.say(kit.Bad, theme.IconAlert, words.Error(err))
				return
			}
			d.modal.Dismiss()
			d.p.OnAdded(c, kept)
		})
	}()
}

func (d *addDialog) say(tone kit.Tone, icon theme.Icon, text string) {
	d.modal.ShowNotice(kit.NewBanner(kit.BannerParams{Tone: tone, Icon: icon, Text: text, Progress: -1, Lines: addWidth - 46}))
}
