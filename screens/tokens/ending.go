package tokens

import (
	"slices"

	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
	"guestlist/screens/kit"
	"guestlist/screens/kit/modal"
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
	var dialog *modal.Modal
	cancel := kit.NewButton(lang.X("button.cancel", "Cancel"), "", kit.Secondary, func() { dialog.Close() })
	end := kit.NewButton(verb, "", kit.Destructive, func() {
		dialog.Close()
		d.end(t)
	})
	dialog = modal.Show(d.p.Window.Canvas(), modal.Params{
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

// doubt is a token of which it is not known whether it has ended, and why not.
type doubt struct {
	token invite.AccessToken
	why   string
}

// notEnded says why. It may have ended all the same: that is said once it is known.
func (d *dialog) notEnded(t invite.AccessToken, err error) {
	why := words.Problem(invite.ErrorOf(err), d.p.Address)
	maybe := mayBeDone(invite.CodeOf(err))
	switch closed := d.ctx.Err() != nil; {
	case closed && maybe:
		d.lookUp(doubt{t, why})
		return
	case closed:
		d.notEndedSaid(t, why)
		return
	case maybe:
		d.doubted[t.ID] = doubt{t, why}
	default:
		delete(d.doubted, t.ID)
	}
	d.tell(kit.Bad, theme.IconAlert, why)
	d.load()
}

// mayBeDone tells whether what failed like this may have been done.
func mayBeDone(c invite.Code) bool {
	return c == invite.CodeUnknown || c == invite.CodeTemporary || c == invite.CodeCanceled || c == invite.CodeUnforeseen
}

func (d *dialog) notEndedSaid(t invite.AccessToken, why string) {
	d.p.Notices.Tell(kit.Bad, lang.X("tokens.not_ended", "Ending “{{.Token}}”: {{.Why}}", map[string]any{"Token": title(t), "Why": why}))
}

// lookUp tells whether a token has ended, once the dialog is closed.
func (d *dialog) lookUp(of doubt) {
	go func() {
		list, err := d.p.Session.Tokens(d.p.Life)
		d.p.Dispatch(func() {
			switch {
			case d.p.Life.Err() != nil:
			case of.token.Current && invite.CodeOf(err) == invite.CodeUnauthenticated:
				d.ended(of.token)
			case err != nil:
				d.notEndedSaid(of.token, of.why)
			case listed(list, of.token.ID):
				d.p.Notices.Tell(kit.Bad, stillThere(of.token))
			default:
				d.ended(of.token)
			}
		})
	}()
}

func listed(list []invite.AccessToken, id string) bool {
	return slices.ContainsFunc(list, func(t invite.AccessToken) bool { return t.ID == id })
}

func stillThere(t invite.AccessToken) string {
	return lang.X("tokens.still_there", "“{{.Token}}” has not ended: the server still lists it.", map[string]any{"Token": title(t)})
}

// ended says so. With the current token the dialog goes: nothing is left to do in it.
func (d *dialog) ended(t invite.AccessToken) {
	delete(d.doubted, t.ID)
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

// settle tells what became of the tokens of which it was not known, by what is listed.
func (d *dialog) settle(list []invite.AccessToken) {
	for id, of := range d.doubted {
		delete(d.doubted, id)
		if listed(list, id) {
			d.tell(kit.Bad, theme.IconAlert, stillThere(of.token))
			continue
		}
		d.tell(kit.Good, theme.IconCheck, lang.X("tokens.ended", "“{{.Token}}” has ended.", map[string]any{"Token": title(of.token)}))
	}
}

// closed looks up apart from the dialog what is not known yet.
func (d *dialog) closed() {
	d.cancel()
	for _, of := range d.doubted {
		d.lookUp(of)
	}
}

// settleCurrent tells that the current token has ended where that was not known, and is by
// now, because the server takes it no more.
func (d *dialog) settleCurrent(err error) bool {
	for _, of := range d.doubted {
		if of.token.Current && invite.CodeOf(err) == invite.CodeUnauthenticated {
			d.ended(of.token)
			return true
		}
	}
	return false
}
