package connections

import (
	"context"

	"fyne.io/fyne/v2/lang"

	"guestlist/app/account"
	"guestlist/screens/kit"
	"guestlist/screens/kit/banner"
	"guestlist/screens/kit/field"
	"guestlist/screens/kit/modal"
	"guestlist/screens/theme"
	"guestlist/screens/words"
)

const editWidth float32 = 460

// ShowRename asks for another name of a connection.
func ShowRename(p Params, c account.Connection, onDone func()) {
	name := field.NewInput("")
	name.SetText(c.Title())
	askFor(p, question{
		title: lang.X("rename.title", "Rename connection"), label: lang.X("rename.label", "Name"), field: name,
		verb:  lang.X("button.rename", "Rename"),
		heard: lang.X("rename.renaming", "Renaming…"),
		do:    func(context.Context) error { return p.Desk.Rename(c.ID, name.Text()) },
		done:  onDone,
	})
}

// ShowNewToken asks for another token of a connection. kept says whether the
// keyring took it.
func ShowNewToken(p Params, c account.Connection, onDone func(kept bool)) {
	token := field.NewSecretInput("")
	var kept bool // written off the UI goroutine before done is called on it
	askFor(p, question{
		title: lang.X("token.title", "New access token for {{.Name}}", map[string]any{"Name": c.Title()}),
		label: lang.X("add.token", "Access token"), field: token, verb: lang.X("button.sign_in", "Sign in"),
		heard: lang.X("add.testing", "Trying to connect…"),
		do: func(ctx context.Context) error {
			_, _, problem := p.Desk.Test(ctx, c.Address, token.Text())
			if problem != nil {
				return problem
			}
			var err error
			kept, err = p.Desk.SetToken(ctx, c.ID, token.Text())
			return err
		},
		done: func() { onDone(kept) },
	})
}

// question is a dialog with one field.
type question struct {
	title, label, verb string
	heard              string // said while it is done
	field              *field.Input
	do                 func(context.Context) error // off the UI goroutine
	done               func()
}

// askFor asks, and does what is asked for once. Closing the dialog ends its context.
func askFor(p Params, q question) {
	ctx, stop := context.WithCancel(p.Context) //nolint:gosec // OnClosed calls it
	var dialog *modal.Modal
	var ok *kit.Button
	busy := false
	tell := func(tone kit.Tone, icon theme.Icon, text string) {
		dialog.ShowNotice(banner.New(banner.Params{Tone: tone, Icon: icon, Text: text, Progress: -1, Lines: editWidth - 46}))
	}
	enable := func() { ok.Enable(q.field.Text() != "" && !busy, "") }
	submit := func() {
		if ok.Disabled() {
			return
		}
		busy = true
		enable()
		tell(kit.Info, theme.IconInfo, q.heard)
		go func() {
			err := q.do(ctx)
			p.Dispatch(func() {
				busy = false
				switch {
				case err == nil: // done, even where the dialog was closed meanwhile
					dialog.Dismiss()
					q.done()
				case ctx.Err() == nil:
					enable()
					tell(kit.Bad, theme.IconAlert, words.Error(err))
				}
			})
		}()
	}
	cancel := kit.NewButton(lang.X("button.cancel", "Cancel"), "", kit.Secondary, func() { dialog.Close() })
	ok = kit.NewButton(q.verb, "", kit.Primary, submit)
	enable()
	q.field.OnChange = func(string) { enable() }
	dialog = modal.Show(p.Window.Canvas(), modal.Params{
		Title: q.title, Width: editWidth, Tells: true, Body: labelled(q.label, q.field),
		Buttons: []*kit.Button{cancel, ok}, First: q.field.Focusable(), OnEnter: submit, OnClosed: stop,
	})
	q.field.SelectAll()
}

// ShowRemove asks before a connection is forgotten. onDone is called once it is closed,
// also where it could not be removed.
func ShowRemove(p Params, c account.Connection, onDone func()) {
	text := lang.X("remove.text", "Its token and its offline copy on this computer are deleted. Nothing changes on the server.")
	switch c.Kind {
	case account.Local:
		text = lang.X("remove.local_text", "It leaves this list. The organisation itself stays in the data folder of this computer.")
	case account.Sample:
		text = lang.X("remove.sample_text", "The sample people are deleted, with all that was done with them.")
	}
	var dialog *modal.Modal
	var remove *kit.Button
	cancel := kit.NewButton(lang.X("button.cancel", "Cancel"), "", kit.Secondary, func() { dialog.Close() })
	remove = kit.NewButton(lang.X("button.remove", "Remove connection"), "", kit.Destructive, func() {
		remove.Enable(false, "")
		dialog.ShowNotice(banner.New(banner.Params{
			Tone: kit.Info, Icon: theme.IconInfo, Text: lang.X("remove.removing", "Removing it, and its token from the keyring…"), Progress: -1, Lines: editWidth - 46,
		}))
		go func() {
			removed, err := p.Desk.Remove(p.Context, c.ID)
			p.Dispatch(func() {
				dialog.Dismiss()
				onDone()
				switch {
				case err != nil && removed:
					modal.ShowMessage(p.Window.Canvas(), lang.X("remove.partly", "Something was left behind"), words.Error(err))
				case err != nil:
					modal.ShowMessage(p.Window.Canvas(), lang.X("remove.failed", "{{.Name}} is not removed", map[string]any{"Name": c.Title()}), words.Error(err))
				}
			})
		}()
	})
	dialog = modal.Show(p.Window.Canvas(), modal.Params{
		Title: lang.X("remove.title", "Remove {{.Name}}?", map[string]any{"Name": c.Title()}), Width: editWidth, Tells: true,
		Body: kit.NewParagraph(text, kit.Body, editWidth-46), Buttons: []*kit.Button{cancel, remove},
	})
}
