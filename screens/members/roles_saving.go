package members

import (
	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
	"guestlist/app/run"
	"guestlist/screens/kit"
	"guestlist/screens/kit/banner"
	"guestlist/screens/runs"
	"guestlist/screens/words"
)

// ask asks before a person gives up the right to change people.
func (d *rolesDialog) ask() {
	if !d.s.isOneself(d.member) || !d.draft.givesUp(invite.MemberManage) {
		d.send()
		return
	}
	runs.Ask(d.s.p.Window.Canvas(), runs.Question{
		Title: lang.X("roles.own_title", "Give up your own role?"),
		Text:  lang.X("roles.own_text", "With it goes your own right to change people there. Only somebody else can give it back to you."),
		Names: []string{d.member.Address},
		Verb:  lang.X("roles.save", "Save roles"), Kind: kit.Destructive, Do: d.send,
	})
}

// send begins to change the roles, and has the dialog tell how that goes.
func (d *rolesDialog) send() {
	all, err := d.s.p.Runs.Start(run.MemberRequest(d.member, invite.MemberChange{Roles: d.draft.roles()}))
	if err != nil {
		d.tell(kit.Bad, runs.NotBegun(err))
		return
	}
	d.saving = true
	d.changed()
	d.going = runs.Progress{}
	d.leave = d.s.p.Follow(all[len(all)-1], d.follow)
}

func (d *rolesDialog) tellGoing(text string, actions []banner.Action) *banner.Banner {
	return d.tell(kit.Info, text, actions...)
}

// follow tells how far the change is, and what came of it.
func (d *rolesDialog) follow(t runs.Told) {
	if !t.Ended {
		d.going.Show(t, d.tellGoing)
		return
	}
	d.saving, d.leave = false, nil
	s := t.Summary
	switch {
	case s.Fine() == s.Total:
		d.modal.Dismiss()
		d.s.p.Notices.Tell(kit.Good, t.Text)
	case s.Counts[invite.Conflict] > 0: // the dialog shows roles that are not true any more
		d.modal.Dismiss()
		d.s.p.Notices.Show(t.Notice)
	case s.Left > 0 && s.Problem != nil:
		d.changed()
		d.tell(kit.Bad, words.Problem(s.Problem, d.s.p.Address))
	default:
		d.changed()
		d.tell(kit.Warn, t.Text)
	}
}

// closed leaves it to the center of runs to tell the rest.
func (d *rolesDialog) closed() {
	d.stop()
	if d.leave != nil {
		d.leave()
	}
}
