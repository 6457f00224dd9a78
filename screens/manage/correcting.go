package manage

import (
	"context"
	"strings"

	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
	"guestlist/app/session"
	"guestlist/screens/kit"
	"guestlist/screens/theme"
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
	key, keyFor := "", "" // the same as long as nothing is known of what was sent
	closed := false
	var modal *kit.Modal
	var ok *kit.Button
	tell := func(tone kit.Tone, icon theme.Icon, text string) {
		if closed {
			d.say(tone, text)
			return
		}
		modal.ShowNotice(kit.NewBanner(kit.BannerParams{Tone: tone, Icon: icon, Text: text, Progress: -1, Lines: askWidth - 46}))
	}
	say := func(text string) { tell(kit.Bad, theme.IconAlert, text) }
	submit := func() {
		address := strings.TrimSpace(field.Text())
		if ok.Disabled() {
			return
		}
		found := invite.ParseAddresses(address)
		if len(found) != 1 || found[0].Problem != invite.NoProblem {
			field.MarkError(true)
			say(lang.X("correct.invalid", "This is not one email address."))
			return
		}
		to := found[0].Address
		if keyFor != to {
			key, keyFor = session.NewKey(), to
		}
		key := key
		var corrected *invite.Invitation
		ok.Enable(false, "")
		d.do(func() { tell(kit.Info, theme.IconInfo, words.Sending()) }, func(ctx context.Context) (err error) {
			corrected, err = d.p.Session.Correct(ctx, d.id, to, key)
			return err
		}, func(err error) {
			ok.Enable(true, "")
			if p := invite.ErrorOf(err); p != nil {
				if p.Code != invite.CodeUnknown && p.Code != invite.CodeTemporary {
					keyFor = ""
				}
				say(correctProblem(p, d.p.Address))
				return
			}
			modal.Dismiss()
			d.id, d.chosen = corrected.ID(), map[string]bool{}
			d.take(corrected)
			d.say(kit.Good, lang.X("correct.done", "Corrected: {{.Address}} has been invited.", map[string]any{"Address": corrected.Address()}))
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
				d.sending()
			}
		},
	})
}

// correctProblem says what stands in the way of another address.
func correctProblem(p *invite.Error, address string) string {
	switch p.Reason {
	case string(invite.AlreadyInvited):
		return lang.X("correct.invited", "This address has an invitation already.")
	case string(invite.AlreadyMember):
		return lang.X("correct.member", "This address belongs to a member already.")
	case string(invite.NotPending):
		return lang.X("outcome.only_invited", "Can only cancel invites for invited users")
	}
	return words.Problem(p, address)
}
