package manage

import (
	"strings"

	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
	"guestlist/app/run"
	"guestlist/screens/kit"
	"guestlist/screens/runs"
	"guestlist/screens/words"
)

// askCorrect asks for the right address. A likely typing mistake is put right
// beforehand.
func (d *Dialog) askCorrect() {
	field := kit.NewInput("")
	proposed, likely := invite.SuggestAddress(d.now.Address())
	if !likely {
		proposed = d.now.Address()
	}
	field.SetText(proposed)
	text := lang.X("correct.text", "{{.Address}} gets no more mail and its link stops working. The new address gets an invitation with the same roles and message.",
		map[string]any{"Address": d.now.Address()})
	closed := false
	var modal *kit.Modal
	var ok *kit.Button
	tell := func(tone kit.Tone, text string, actions ...kit.BannerAction) *kit.Banner {
		if closed {
			return d.say(tone, text, actions...)
		}
		return showNotice(modal, tone, text, askWidth-46, actions)
	}
	submit := func() {
		address := strings.TrimSpace(field.Text())
		if ok.Disabled() {
			return
		}
		found := invite.ParseAddresses(address)
		if len(found) != 1 || found[0].Problem != invite.NoProblem {
			field.MarkError(true)
			tell(kit.Bad, lang.X("correct.invalid", "This is not one email address."))
			return
		}
		d.change(run.Request{Kind: run.Correct, To: found[0].Address}, func(tone kit.Tone, text string, actions ...kit.BannerAction) *kit.Banner {
			ok.Enable(!d.busy, "")
			if !d.busy && !closed {
				d.p.Canvas.Focus(field.Focusable()) // to try another
			}
			return tell(tone, text, actions...)
		}, func(r invite.Result) bool {
			if !r.Outcome.OK() || r.Invitation == nil {
				return false
			}
			modal.Dismiss()
			d.id, d.chosen = r.Invitation.ID(), map[string]bool{}
			d.take(r.Invitation)
			d.say(kit.Good, lang.X("correct.done", "Corrected: {{.Address}} has been invited.", map[string]any{"Address": r.Invitation.Address()}))
			return true
		})
	}
	cancel := kit.NewButton(lang.X("button.cancel", "Cancel"), "", kit.Secondary, func() { modal.Close() })
	ok = kit.NewButton(lang.X("correct.yes", "Send to this address"), "", kit.Primary, submit)
	enable := func(text string) {
		field.MarkError(false)
		same := invite.FoldAddress(text) == d.now.AddressKey()
		ok.Enable(!same && strings.TrimSpace(text) != "" && !d.busy, "")
	}
	field.OnChange = enable
	enable(proposed)
	modal = kit.ShowModal(d.p.Canvas, kit.ModalParams{
		Title: lang.X("correct.title", "Correct the address"), Width: askWidth,
		Body: kit.Column(14, kit.NewParagraph(text, kit.Body, askWidth-46),
			kit.Column(4, kit.NewLine(lang.X("correct.label", "Right address"), kit.Label), field)),
		Buttons: []*kit.Button{cancel, ok}, First: field.Focusable(), OnEnter: submit,
		OnClosed: func() {
			if closed = true; d.busy {
				d.going = runs.Progress{}
				d.say(kit.Info, words.Sending())
			}
		},
	})
}
