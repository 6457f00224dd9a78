package manage

import (
	"time"

	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
	"guestlist/app/run"
	"guestlist/screens/kit"
	"guestlist/screens/runs"
	"guestlist/screens/theme"
	"guestlist/screens/words"
)

// teller says where a person sees it how a change goes.
type teller func(tone kit.Tone, text string, actions ...kit.BannerAction) *kit.Banner

// change begins a run over this invitation and tells how it goes. The result, if there is
// one, goes to done, which tells good news itself and says whether it was.
func (d *Dialog) change(q run.Request, tell teller, done func(r invite.Result) bool) {
	if d.busy {
		return
	}
	if len(q.People) == 0 {
		q.People = []run.Person{{ID: d.id, Address: d.now.Address()}}
	}
	all, err := d.p.Runs.Start(q)
	if err != nil {
		tell(kit.Bad, runs.NotBegun(err))
		return
	}
	r := all[len(all)-1]
	if r.Status().Total > 1 { // its words, Undo and outcome are not about this person alone
		tell(kit.Info, lang.X("manage.in_run", "A run that is going deals with this person too: the list of runs tells how far it is."))
		return
	}
	d.busy, d.going = true, runs.Progress{}
	d.leave = d.p.Follow(r, func(t runs.Told) {
		if d.ctx.Err() != nil {
			return
		}
		if !t.Ended {
			d.going.Show(t, func(text string, actions []kit.BannerAction) *kit.Banner { return tell(kit.Info, text, actions...) })
			return
		}
		d.busy, d.leave = false, nil
		d.tellEnd(t, tell, done)
		d.show()
		d.readHistory()
	})
	d.enable()
}

func (d *Dialog) tellEnd(t runs.Told, tell teller, done func(r invite.Result) bool) {
	s := t.Summary
	switch {
	case s.Phase == run.Undone:
		tell(kit.Info, t.Text)
	case len(s.Results) == 0 && s.Problem != nil:
		tell(kit.Bad, refusal(s.Problem, d.p.Address))
	case len(s.Results) == 0:
		tell(kit.Warn, t.Text)
	case !done(s.Results[0]):
		d.notDone(s.Results[0], tell)
	}
}

// refusal says why the server does not do it.
func refusal(p *invite.Error, address string) string {
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

// say says something in the dialog.
func (d *Dialog) say(tone kit.Tone, text string, actions ...kit.BannerAction) *kit.Banner {
	return showNotice(d.modal, tone, text, inner, actions)
}

func showNotice(m *kit.Modal, tone kit.Tone, text string, width float32, actions []kit.BannerAction) *kit.Banner {
	icon := theme.IconCheck
	switch tone {
	case kit.Bad, kit.Warn:
		icon = theme.IconAlert
	case kit.Info:
		icon = theme.IconInfo
	}
	b := kit.NewBanner(kit.BannerParams{Tone: tone, Icon: icon, Text: text, Progress: -1, Lines: width, Actions: actions})
	m.ShowNotice(b)
	return b
}

// sendWait is how long it can be undone to send something to this person.
func (d *Dialog) sendWait() time.Duration { return runs.WaitBeforeSending(d.p.Settings, 1) }

// revokeWait is how long it can be undone to revoke the invitation.
func (d *Dialog) revokeWait() time.Duration {
	if d.p.Settings == nil {
		return 0
	}
	return d.p.Settings.RevokeWait()
}
