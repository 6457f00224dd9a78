package manage

import (
	"cmp"
	"context"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
	"guestlist/app/run"
	"guestlist/screens/kit"
	"guestlist/screens/runs"
	"guestlist/screens/theme"
	"guestlist/screens/words"
)

func (d *Dialog) makeButtons() {
	b := &d.buttons
	revoke := lang.X("menu.revoke", "Revoke invitation")
	if runs.AsksBeforeOne(d.p.Settings) {
		revoke += "…"
	}
	b.revoke = kit.NewButton(revoke, "", kit.CautionText, d.askRevoke)
	b.remove = kit.NewButton("", "", kit.CautionText, func() { d.askRemove(d.chosenGrants()) })
	b.link = kit.NewButton(lang.X("manage.copy_link", "Copy link"), theme.IconCopy, kit.Secondary, d.copyLink)
	b.remind = kit.NewButton(lang.X("manage.remind", "Send reminder"), theme.IconResend, kit.Primary, d.remind)
}

// enable lets be pressed what makes sense now.
func (d *Dialog) enable() {
	ok, why := d.usable()
	can := d.p.Session.Snapshot().Info.Capabilities
	b := &d.buttons
	b.revoke.Enable(ok, why)
	d.adding.Hidden = !ok && !d.busy
	n := len(d.chosen)
	remove := lang.X("manage.remove_none", "Remove roles…")
	if n > 0 {
		remove = lang.XN("manage.remove", "Remove {{.N}} roles…", n, map[string]any{"N": n})
	}
	b.remove.SetText(remove)
	b.remove.Enable(ok && n > 0, cmp.Or(why, lang.X("manage.none_ticked", "Tick the roles to remove")))
	d.correct.Hidden = !ok && !d.busy || !can.Correct
	b.link.Enable(ok && can.Link, why)
	text := lang.X("manage.remind", "Send reminder")
	if left := time.Until(d.waiting); left > 0 {
		ok = false
		text = lang.X("manage.again_in", "Again in {{.N}} s", map[string]any{"N": int(left.Seconds()) + 1})
	}
	b.remind.SetText(text)
	b.remind.Enable(ok && can.Resend, why)
	d.modal.Fit()
}

// count keeps the button's seconds true while they run.
func (d *Dialog) count() {
	tick := time.NewTicker(time.Second)
	defer tick.Stop()
	for {
		select {
		case <-d.ctx.Done():
			return
		case <-tick.C:
			d.p.Dispatch(func() {
				if d.ctx.Err() == nil && !d.waiting.IsZero() {
					d.enable()
				}
			})
		}
	}
}

func (d *Dialog) remind() {
	d.change(run.Request{Kind: run.Resend, Wait: d.sendWait()}, d.say, func(r invite.Result) bool {
		d.take(r.Invitation)
		switch r.Outcome {
		case invite.Resent:
			d.say(kit.Good, lang.X("manage.reminded", "Reminder sent."))
		case invite.TooSoon:
			d.waiting = r.RetryAt
			d.say(kit.Warn, words.Outcome(r))
		default:
			return false
		}
		return true
	})
}

func (d *Dialog) copyLink() {
	var link invite.Link
	d.do(func() { d.say(kit.Info, words.AskingForLink()) }, func(ctx context.Context) (err error) {
		link, err = d.p.Session.Link(ctx, d.id)
		return err
	}, func(err error) {
		if err != nil {
			d.fail(err)
			return
		}
		fyne.CurrentApp().Clipboard().SetContent(link.URL)
		d.say(kit.Good, lang.X("notice.link_copied", "Link copied. It is a key: whoever has it can accept."))
	})
}

func (d *Dialog) askRevoke() {
	if !runs.AsksBeforeOne(d.p.Settings) {
		d.revoke()
		return
	}
	ask(d.p.Canvas, asking{
		title: lang.X("manage.revoke_title", "Revoke this invitation?"),
		text:  strings.TrimSpace(lang.X("manage.revoke_text", "The link stops working at once. {{.Address}} can be invited again later.", map[string]any{"Address": d.now.Address()}) + "\n\n" + runs.PartlyWarning(d.p.Session.Snapshot().Scopes, 1)),
		no:    lang.X("manage.keep", "Keep it"),
		yes:   lang.X("manage.revoke_yes", "Revoke invitation"),
		do:    d.revoke,
	})
}

func (d *Dialog) revoke() {
	d.change(run.Request{Kind: run.Revoke, Wait: d.revokeWait()}, d.say, func(r invite.Result) bool {
		switch r.Outcome {
		case invite.WasRevoked:
			d.over(r.Invitation)
			d.say(kit.Good, lang.X("manage.revoked", "Invitation revoked."))
		case invite.RoleRemoved:
			d.take(r.Invitation)
			d.say(kit.Good, lang.X("manage.partly", "Only the roles in your scopes were removed; the rest of the invitation stays."))
		case invite.NotPending:
			d.take(r.Invitation)
			d.say(kit.Bad, lang.X("outcome.only_invited", "Can only cancel invites for invited users"))
		default:
			return false
		}
		return true
	})
}

// over notes that the invitation is revoked, also where the server does not show
// it any more.
func (d *Dialog) over(i *invite.Invitation) {
	if i == nil {
		ended := d.now.Fields()
		ended.Status = invite.Revoked
		i = invite.Make(ended)
	}
	d.now = i
	d.chosen = map[string]bool{}
}
