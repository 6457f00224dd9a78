package tokens

import (
	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
	"guestlist/screens/kit"
	"guestlist/screens/notices"
	"guestlist/screens/theme"
	"guestlist/screens/words"
)

const askWidth float32 = 460

// askEnd asks before a token ends. Cancel has the focus first.
func (d *dialog) askEnd(t invite.AccessToken) {
	data := map[string]any{"Token": title(t), "Name": d.p.Name}
	text := lang.X("tokens.end_text", "Whatever uses it is signed out at once. Nothing else changes, and a new token can be made at any time.")
	verb := lang.X("tokens.end_verb", "End token")
	if t.Current {
		text = lang.X("tokens.end_current", "This program uses it: you are signed out of {{.Name}} at once and need another token to come back.", data)
		verb = lang.X("tokens.end_current_verb", "End token and sign out")
	}
	var modal *kit.Modal
	cancel := kit.NewButton(lang.X("button.cancel", "Cancel"), "", kit.Secondary, func() { modal.Close() })
	end := kit.NewButton(verb, "", kit.Destructive, func() {
		modal.Close()
		d.end(t)
	})
	modal = kit.ShowModal(d.p.Window.Canvas(), kit.ModalParams{
		Title: lang.X("tokens.end_title", "End “{{.Token}}”?", data), Width: askWidth,
		Body: kit.NewParagraph(text, kit.Body, askWidth-46), Buttons: []*kit.Button{cancel, end},
	})
}

// end ends a token. With the current one the dialog goes: nothing is left to do in it.
func (d *dialog) end(t invite.AccessToken) {
	d.tell(kit.Info, theme.IconInfo, words.Sending())
	go func() {
		err := d.p.Session.EndToken(d.ctx, t.ID)
		d.p.Dispatch(func() {
			if d.ctx.Err() != nil {
				return
			}
			data := map[string]any{"Token": title(t), "Name": d.p.Name}
			if err != nil && invite.CodeOf(err) != invite.CodeNotFound {
				d.tell(kit.Bad, theme.IconAlert, words.Problem(invite.ErrorOf(err), d.p.Address))
				d.load()
				return
			}
			if t.Current {
				d.modal.Dismiss()
				d.p.Notices.Show(notices.Notice{
					Tone: kit.Good, Progress: notices.NoProgress,
					Text: lang.X("tokens.signed_out", "The token has ended. You are signed out of {{.Name}}.", data),
				})
				return
			}
			d.tell(kit.Good, theme.IconCheck, lang.X("tokens.ended", "“{{.Token}}” has ended.", data))
			d.p.Window.Canvas().Focus(d.add) // the token's own button goes
			d.load()
		})
	}()
}
