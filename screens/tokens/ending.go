package tokens

import (
	"slices"

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

// end ends a token. It goes on when the dialog is closed, and is told of all the same.
func (d *dialog) end(t invite.AccessToken) {
	d.tell(kit.Info, theme.IconInfo, words.Sending())
	go func() {
		err := d.p.Session.EndToken(d.p.Life, t.ID)
		d.p.Dispatch(func() {
			switch {
			case d.p.Life.Err() != nil:
			case err != nil && invite.CodeOf(err) != invite.CodeNotFound:
				d.notEnded(t, err)
			default:
				d.ended(t)
			}
		})
	}()
}

// notEnded says why. It may have ended all the same: that is said once it is known.
func (d *dialog) notEnded(t invite.AccessToken, err error) {
	why := words.Problem(invite.ErrorOf(err), d.p.Address)
	if d.ctx.Err() != nil {
		d.p.Notices.Tell(kit.Bad, lang.X("tokens.not_ended", "Ending “{{.Token}}”: {{.Why}}", map[string]any{"Token": title(t), "Why": why}))
		return
	}
	d.doubted[t.ID] = t
	d.tell(kit.Bad, theme.IconAlert, why)
	d.load()
}

// ended says so. With the current token the dialog goes: nothing is left to do in it.
func (d *dialog) ended(t invite.AccessToken) {
	said := lang.X("tokens.ended", "“{{.Token}}” has ended.", map[string]any{"Token": title(t)})
	switch {
	case t.Current:
		d.modal.Dismiss()
		d.p.Notices.Show(notices.Notice{
			Tone: kit.Good, Progress: notices.NoProgress,
			Text: lang.X("tokens.signed_out", "The token has ended. You are signed out of {{.Name}}.", map[string]any{"Name": d.p.Name}),
		})
	case d.ctx.Err() != nil:
		d.p.Notices.Tell(kit.Good, said)
	default:
		d.tell(kit.Good, theme.IconCheck, said)
		d.p.Window.Canvas().Focus(d.add) // the token's own button goes
		d.load()
	}
}

// settle tells of the tokens that have ended though it was not known, by what is listed.
func (d *dialog) settle(list []invite.AccessToken) {
	for id, t := range d.doubted {
		if !slices.ContainsFunc(list, func(one invite.AccessToken) bool { return one.ID == id }) {
			delete(d.doubted, id)
			d.tell(kit.Good, theme.IconCheck, lang.X("tokens.ended", "“{{.Token}}” has ended.", map[string]any{"Token": title(t)}))
		}
	}
}

// settleCurrent tells that the current token has ended where that was not known, and is by
// now, because the server takes it no more.
func (d *dialog) settleCurrent(err error) bool {
	for _, t := range d.doubted {
		if t.Current && invite.CodeOf(err) == invite.CodeUnauthenticated {
			d.ended(t)
			return true
		}
	}
	return false
}
