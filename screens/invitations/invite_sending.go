package invitations

import (
	"fmt"
	"time"

	"fyne.io/fyne/v2/lang"

	"guestlist/app/intake"
	"guestlist/app/invite"
	"guestlist/app/run"
	"guestlist/screens/kit"
	"guestlist/screens/kit/banner"
	"guestlist/screens/notices"
	"guestlist/screens/runs"
	"guestlist/screens/theme"
)

// footnote says what happens after the button was pressed.
func (d *inviteDialog) footnote() string {
	wait := time.Duration(0)
	if d.s.p.Settings != nil {
		wait = d.s.p.Settings.SendWait()
	}
	if wait == 0 {
		return lang.X("invite.footnote", "Invitations go out at once. You can revoke them afterwards.")
	}
	return lang.X("invite.footnote_wait", "Up to {{.Most}} invitations go out after {{.N}} s (Undo). You can revoke them afterwards.",
		map[string]any{"N": int(wait.Seconds()), "Most": runs.Many})
}

// submit hands the addresses over to a run, which is written down before it sends. What
// still needs fixing stays in the draft.
func (d *inviteDialog) submit() {
	d.field.Commit()
	addresses := d.draft.sendable()
	if len(addresses) == 0 || d.send.Disabled() {
		return
	}
	q := run.Request{Kind: run.Invite, New: d.request(nil), Wait: runs.WaitBeforeSending(d.s.p.Settings, len(addresses))}
	for _, a := range addresses {
		q.People = append(q.People, run.Person{Address: a})
	}
	q.People = append(q.People, d.draft.skipped()...)
	if _, err := d.s.p.Runs.Start(q); err != nil {
		d.modal.ShowNotice(banner.New(banner.Params{
			Tone: kit.Bad, Icon: theme.IconAlert, Progress: -1, Lines: inviteInner,
			Text: runs.NotBegun(err),
		}))
		d.show()
		return
	}
	d.s.await(addresses)
	d.modal.Dismiss()
	d.draft.keepUnsent()
	d.s.keepDraft()
	d.s.tellAfterSending(len(addresses))
}

// tellAfterSending says what a person has to know of what was just handed over.
func (s *Screen) tellAfterSending(sent int) {
	if left := len(s.draft.recipients); left > 0 {
		s.p.Notices.Show(notices.Notice{
			Tone: kit.Warn, Stay: true, Progress: notices.NoProgress,
			Text:    lang.XN("invite.left", "{{.N}} addresses need fixing and were not sent.", left, count(left)),
			Actions: []banner.Action{{Label: lang.X("button.fix", "Fix"), OnTap: s.Invite}},
		})
	}
	if sent > runs.Many && s.p.Forgetful != nil && s.p.Forgetful() {
		s.p.Notices.Show(notices.Notice{Tone: kit.Warn, Stay: true, Progress: notices.NoProgress, Text: runs.Forgetting()})
	}
}

// RunEnded puts those back into the draft who were not invited because the person has
// thought better of it.
func (s *Screen) RunEnded(sum runs.Summary) {
	if s.review != nil {
		s.review.RunEnded(sum)
	}
	if sum.Kind != run.Invite || sum.Phase != run.Undone {
		return
	}
	var addresses []string
	for _, p := range sum.Out {
		addresses = append(addresses, p.Address)
	}
	s.takeBack(addresses, sum.New)
}

// InviteAgain opens the dialog with those of a run who were not invited, and why.
func (s *Screen) InviteAgain(sum runs.Summary) {
	var addresses []string
	var results []invite.Result
	for _, r := range sum.Results {
		if !r.Outcome.OK() {
			addresses, results = append(addresses, r.Address), append(results, r)
		}
	}
	for _, p := range sum.Out {
		addresses = append(addresses, p.Address)
	}
	s.takeBack(addresses, sum.New)
	s.draft.learn(results, true)
	s.Invite()
}

// takeBack puts addresses into the draft, with what they were to be invited to where
// nothing else is being written.
func (s *Screen) takeBack(addresses []string, n invite.New) {
	if len(s.draft.recipients) == 0 {
		s.draft.scope, s.draft.message, s.draft.until = n.ScopeID, n.Message, ""
		if n.ExpiresIn > 0 {
			s.draft.until = fmt.Sprintf("%dh", int(n.ExpiresIn.Hours()))
		}
		s.draft.roles = nil
		for _, r := range n.Roles {
			s.draft.roles = append(s.draft.roles, r.Role)
			if s.draft.scope == "" {
				s.draft.scope = r.ScopeID
			}
		}
	}
	var candidates []intake.Candidate
	for _, a := range addresses {
		candidates = append(candidates, intake.Exact(a))
	}
	s.draft.add(candidates)
	s.keepDraft()
	if s.inviting != nil {
		s.inviting.changed()
	}
}
