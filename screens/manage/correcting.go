package manage

import (
	"strings"

	"fyne.io/fyne/v2/lang"

	"guestlist/app/intake"
	"guestlist/app/invite"
	"guestlist/app/run"
	"guestlist/screens/kit"
	"guestlist/screens/kit/banner"
	"guestlist/screens/kit/field"
	"guestlist/screens/kit/modal"
	"guestlist/screens/words"
)

// correction is the question for the right address of an invitation.
type correction struct {
	*changes
	// done is told of the invitation that came of it, which replaces the one before.
	done func(*invite.Invitation)
	// behind tells what comes when the question is closed already.
	behind teller

	field  *field.Input
	ok     *kit.Button
	modal  *modal.Modal
	closed bool
}

// ShowCorrect asks for the right address of an open invitation that the session knows.
func ShowCorrect(p Params, id string) {
	c := newChanges(p, id)
	if c == nil {
		return
	}
	q := &correction{changes: c, done: func(i *invite.Invitation) { p.Notices.Tell(kit.Good, correctedSaid(i)) }}
	c.begun, c.ended = q.enable, q.enable
	q.ask(c.close)
}

// askCorrect asks over the dialog of the invitation, which then is about the new one.
func (d *Dialog) askCorrect() {
	q := &correction{changes: d.changes, behind: d.say, done: func(i *invite.Invitation) {
		d.id, d.chosen = i.ID(), map[string]bool{}
		d.take(i)
		d.say(kit.Good, correctedSaid(i))
	}}
	q.ask(func() {
		if d.busy {
			d.going.Forget()
			d.say(kit.Info, words.Sending())
		}
	})
}

func correctedSaid(i *invite.Invitation) string {
	return lang.X("correct.done", "Corrected: {{.Address}} has been invited.", map[string]any{"Address": i.Address()})
}

// ask opens the question. A likely typing mistake is put right beforehand.
func (q *correction) ask(closed func()) {
	proposed, likely := intake.SuggestAddress(q.now.Address())
	if !likely {
		proposed = q.now.Address()
	}
	q.field = field.NewInput("")
	q.field.SetText(proposed)
	text := lang.X("correct.text", "{{.Address}} gets no more mail and its link stops working. The new address gets an invitation with the same roles and message.",
		map[string]any{"Address": q.now.Address()})
	cancel := kit.NewButton(lang.X("button.cancel", "Cancel"), "", kit.Secondary, func() { q.modal.Close() })
	q.ok = kit.NewButton(lang.X("correct.yes", "Send to this address"), "", kit.Primary, q.submit)
	q.field.OnChange = func(string) {
		q.field.MarkError(false)
		q.enable()
	}
	q.enable()
	q.modal = modal.Show(q.p.Canvas, modal.Params{
		Title: lang.X("correct.title", "Correct the address"), Width: askWidth, Tells: true,
		Body: kit.Column(14, kit.NewParagraph(text, kit.Body, askWidth-46),
			kit.Column(4, kit.NewLine(lang.X("correct.label", "Right address"), kit.Label), q.field)),
		Buttons: []*kit.Button{cancel, q.ok}, First: q.field.Focusable(), OnEnter: q.submit,
		OnClosed: func() {
			q.closed = true
			closed()
		},
	})
}

// enable lets be sent what is another address.
func (q *correction) enable() {
	text := strings.TrimSpace(q.field.Text())
	q.ok.Enable(text != "" && invite.FoldAddress(text) != q.now.AddressKey() && !q.busy, "")
}

func (q *correction) tell(tone kit.Tone, text string, actions ...banner.Action) *banner.Banner {
	if q.closed {
		return q.behind(tone, text, actions...)
	}
	q.enable()
	if !q.busy {
		q.p.Canvas.Focus(q.field.Focusable()) // to try another
	}
	return showNotice(q.modal, tone, text, askWidth-46, actions)
}

func (q *correction) submit() {
	if q.ok.Disabled() {
		return
	}
	found, ok := intake.One(q.field.Text())
	if !ok {
		q.tell(kit.Bad, lang.X("correct.invalid", "This is not one email address."))
		q.field.MarkError(true)
		return
	}
	q.change(run.Request{Kind: run.Correct, To: found.Address}, q.tell, func(r invite.Result) bool {
		if !r.Outcome.OK() || r.Invitation == nil {
			return false
		}
		q.modal.Dismiss()
		q.done(r.Invitation)
		return true
	})
}
