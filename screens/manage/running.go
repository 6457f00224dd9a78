package manage

import (
	"context"
	"strings"
	"time"

	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
	"guestlist/app/run"
	"guestlist/screens/kit"
	"guestlist/screens/kit/banner"
	"guestlist/screens/kit/modal"
	"guestlist/screens/runs"
	"guestlist/screens/theme"
	"guestlist/screens/words"
)

// teller says where a person sees it how a change goes.
type teller func(tone kit.Tone, text string, actions ...banner.Action) *banner.Banner

// changes are what a dialog does about one invitation: runs, one at a time.
type changes struct {
	p      Params
	ctx    context.Context //nolint:containedctx // of the dialog
	cancel context.CancelFunc
	id     string
	now    *invite.Invitation // as it is now, as far as it is known
	busy   bool
	going  runs.Progress
	leave  func() // ends that the dialog tells of the run that goes; nil: none does
	begun  func() // told when one begins, and
	ended  func() // when it has ended
}

// newChanges finds the invitation; nil: nobody knows it any more, which is said.
func newChanges(p Params, id string) *changes {
	i := p.Session.Lookup(id)
	if i == nil && p.Known != nil {
		i = p.Known(id)
	}
	if i == nil {
		modal.ShowMessage(p.Canvas, lang.X("manage.gone", "It is not there any more"),
			lang.X("manage.gone_text", "Somebody else has answered or revoked this invitation meanwhile."))
		return nil
	}
	c := &changes{p: p, id: id, now: i, begun: func() {}, ended: func() {}}
	c.ctx, c.cancel = context.WithCancel(p.Life)
	return c
}

// close ends that the dialog tells: from now on the notices do.
func (c *changes) close() {
	c.cancel()
	if c.leave != nil {
		c.leave()
	}
}

// take notes an invitation as the server has just given it.
func (c *changes) take(i *invite.Invitation) {
	if i != nil {
		c.now = i
	}
}

// change begins a run over this invitation and tells how it goes. The result, if there is
// one, goes to done, which tells good news itself and says whether it was.
func (c *changes) change(q run.Request, tell teller, done func(r invite.Result) bool) {
	if c.busy {
		return
	}
	if len(q.People) == 0 {
		q.People = []run.Person{{ID: c.id, Address: c.now.Address()}}
	}
	all, err := c.p.Runs.Start(q)
	if err != nil {
		tell(kit.Bad, runs.NotBegun(err))
		return
	}
	r := all[len(all)-1]
	if r.Status().Total > 1 { // its words, Undo and outcome are not about this person alone
		tell(kit.Info, lang.X("manage.in_run", "A run that is going deals with this person too: the list of runs tells how far it is."))
		return
	}
	c.busy, c.going = true, runs.Progress{}
	c.leave = c.p.Follow(r, func(t runs.Told) {
		if c.ctx.Err() != nil {
			return
		}
		if !t.Ended {
			c.going.Show(t, func(text string, actions []banner.Action) *banner.Banner { return tell(kit.Info, text, actions...) })
			return
		}
		c.busy, c.leave = false, nil
		c.tellEnd(t, tell, done)
		c.ended()
	})
	c.begun()
}

func (c *changes) tellEnd(t runs.Told, tell teller, done func(r invite.Result) bool) {
	s := t.Summary
	switch {
	case s.Phase == run.Undone:
		tell(kit.Info, t.Text)
	case len(s.Results) == 0 && s.Problem != nil:
		tell(kit.Bad, refusal(s.Problem, c.p.Address))
	case len(s.Results) == 0:
		tell(kit.Warn, t.Text)
	case !done(s.Results[0]):
		c.notDone(s.Results[0], tell)
	}
}

// notDone says what came instead of good news, and that it is not known where it is not.
func (c *changes) notDone(r invite.Result, tell teller) {
	why := strings.TrimSuffix(r.Detail, ".")
	switch {
	case r.Outcome == invite.OutcomeUnknown:
		tell(kit.Bad, words.Problem(&invite.Error{Code: invite.CodeUnknown}, c.p.Address))
	case !r.Outcome.Known():
		word := string(r.Outcome)
		if why != "" {
			word = kit.Labelled(word, why)
		}
		tell(kit.Warn, lang.X("manage.not_known",
			"The server answers “{{.Word}}”, which this version does not know. It may or may not be done; the list shows what is true.", map[string]any{"Word": word}))
	default:
		if why == "" {
			why = words.Outcome(r)
		}
		tell(kit.Bad, lang.X("manage.not_done", "Not done: {{.Why}}.", map[string]any{"Why": why}))
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
func (d *Dialog) say(tone kit.Tone, text string, actions ...banner.Action) *banner.Banner {
	return showNotice(d.modal, tone, text, inner, actions)
}

func showNotice(m *modal.Modal, tone kit.Tone, text string, width float32, actions []banner.Action) *banner.Banner {
	icon := theme.IconCheck
	switch tone {
	case kit.Bad, kit.Warn:
		icon = theme.IconAlert
	case kit.Info:
		icon = theme.IconInfo
	}
	b := banner.New(banner.Params{Tone: tone, Icon: icon, Text: text, Progress: -1, Lines: width, Actions: actions})
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
