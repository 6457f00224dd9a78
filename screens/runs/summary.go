package runs

import (
	"strings"

	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
	"guestlist/app/run"
	"guestlist/screens/kit"
	"guestlist/screens/words"
)

// Summary is what came of a run: its status at the end, and everybody's result.
type Summary struct {
	run.Status
	Results []invite.Result // of those who were tried
	Out     []run.Person    // who was not
}

// Said reads "482 revoked · 12: had already accepted · 6: …", or just "5 invitations
// revoked." when all went well. address is what the connection is called in errors.
func (s Summary) Said(address string) string {
	if s.Phase == run.Undone {
		return undoneSaid(s.Status)
	}
	if s.Fine() == s.Total {
		return s.allWell()
	}
	if text, ok := s.oneSaid(address); ok {
		return text
	}
	if s.Kind.Single() && !s.Foreign && len(s.Results) == 0 {
		return s.notChanged(address)
	}
	parts := s.donePart()
	parts = append(parts, reasons(s.Results)...)
	if s.Left > 0 {
		part := lang.XN("notice.left_out", "{{.N}} not done", s.Left, words.Count(s.Left))
		switch {
		case s.Problem != nil:
			part = kit.Labelled(part, words.Problem(s.Problem, address))
		case s.Phase == run.Stopped:
			part = kit.Labelled(part, lang.X("notice.stopped", "stopped"))
		}
		parts = append(parts, part)
	}
	return strings.Join(parts, " · ")
}

// allWell tells that all went as it was wanted. A single person is named.
func (s Summary) allWell() string {
	if replaced(s.Status) {
		return lang.X("notice.replaced", "{{.Name}}: a later change has taken the place of this one.", map[string]any{"Name": called(s.Only)})
	}
	if s.Counts[run.TakenOver] == s.Total {
		return lang.X("notice.taken_over", "Continued by a later run.")
	}
	if s.Foreign {
		return lang.XN("notice.foreign", "{{.N}} done.", s.Total, words.Count(s.Total))
	}
	if s.Kind.Single() {
		return s.changedSaid()
	}
	if s.Total == 1 && s.Only.Address != "" && len(s.Results) == 1 {
		return lang.X("notice.one", "{{.Address}}: {{.Why}}.", map[string]any{"Address": s.Only.Address, "Why": words.Outcome(s.Results[0])})
	}
	switch s.Kind {
	case run.Revoke:
		return revokedSaid(s.Counts[invite.WasRevoked], s.Counts[invite.RoleRemoved])
	case run.Invite:
		return invitedSaid(s.Status)
	}
	return lang.XN("notice.resent", "{{.N}} invitations resent.", s.OK(), words.Count(s.OK()))
}

// invitedSaid reads "3 invitations sent. 1 got a role added."
func invitedSaid(s run.Status) string {
	sent, added := s.Counts[invite.Invited]+s.Counts[invite.Resent], s.Counts[invite.RolesAdded] // who had expired is sent again
	var said []string
	if sent > 0 {
		said = append(said, lang.XN("notice.sent", "{{.N}} invitations sent.", sent, words.Count(sent)))
	}
	if added > 0 {
		said = append(said, lang.XN("notice.roles_added", "{{.N}} got a role added.", added, words.Count(added)))
	}
	if members := s.Counts[invite.AlreadyMember] + s.Counts[invite.AlreadyAccepted]; members > 0 {
		said = append(said, lang.XN("notice.members", "{{.N}} skipped: already a member.", members, words.Count(members)))
	}
	if invited := s.Counts[invite.AlreadyInvited]; invited > 0 {
		said = append(said, lang.XN("notice.already_invited", "{{.N}} skipped: already invited.", invited, words.Count(invited)))
	}
	return strings.Join(said, " ")
}

// donePart is what went well, as the beginning of a longer line.
func (s Summary) donePart() []string {
	var parts []string
	part := func(n int, text string) {
		if n > 0 {
			parts = append(parts, text)
		}
	}
	switch s.Kind {
	case run.Revoke:
		whole, partly := s.Counts[invite.WasRevoked], s.Counts[invite.RoleRemoved]
		part(whole, lang.XN("notice.revoked_part", "{{.N}} revoked", whole, words.Count(whole)))
		part(partly, lang.XN("notice.partly_part", "of {{.N}} only the roles in your scopes removed", partly, words.Count(partly)))
	case run.Invite:
		sent, added := s.Counts[invite.Invited]+s.Counts[invite.Resent], s.Counts[invite.RolesAdded]
		part(sent, lang.XN("notice.sent_part", "{{.N}} sent", sent, words.Count(sent)))
		part(added, lang.XN("notice.added_part", "{{.N}} got a role added", added, words.Count(added)))
	case run.RemoveRoles, run.Correct, run.ChangeMember: // one is done, or is not
	case run.Resend:
		part(s.OK(), lang.XN("notice.resent_part", "{{.N}} resent", s.OK(), words.Count(s.OK())))
	}
	return parts
}

// oneSaid is what to say where a single person was asked for and the server had an
// answer.
func (s Summary) oneSaid(address string) (string, bool) {
	if s.Total != 1 || len(s.Results) != 1 {
		return "", false
	}
	r := s.Results[0]
	if s.Kind == run.ChangeMember {
		if text := memberSaid(s, address); text != "" {
			return text, true
		}
	}
	if r.Outcome == invite.NotPending && s.Kind == run.Revoke {
		return lang.X("outcome.only_invited", "Can only cancel invites for invited users"), true
	}
	who := called(s.Only)
	if r.Invitation != nil {
		who = r.Invitation.Address()
	}
	if who == "" {
		return "", false
	}
	return lang.X("notice.one", "{{.Address}}: {{.Why}}.", map[string]any{"Address": who, "Why": words.Outcome(r)}), true
}

// undoneSaid tells that nothing has left.
func undoneSaid(s run.Status) string {
	switch s.Kind {
	case run.Invite:
		return lang.X("notice.undone_invite", "Undone: nobody was invited.")
	case run.Revoke:
		return lang.X("notice.undone_revoke", "Undone: nothing was revoked.")
	default:
		return lang.X("notice.undone_resend", "Undone: nothing was sent.")
	}
}

// reason is why some of a run did not work.
type reason struct {
	count int
	last  invite.Result // of them, the one that may be tried again last
}

// reasons counts what did not work by why, in the order in which it came up. How
// long each has to wait is no reason of its own.
func reasons(results []invite.Result) []string {
	type kind struct {
		outcome invite.Outcome
		status  invite.Status
	}
	var order []kind
	found := map[kind]*reason{}
	for _, r := range results {
		if r.Outcome.OK() {
			continue
		}
		k := kind{outcome: r.Outcome}
		if r.Outcome == invite.NotPending && r.Invitation != nil {
			k.status = r.Invitation.Status()
		}
		if found[k] == nil {
			found[k] = &reason{last: r}
			order = append(order, k)
		}
		found[k].count++
		if r.RetryAt.After(found[k].last.RetryAt) {
			found[k].last = r
		}
	}
	parts := make([]string, len(order))
	for n, k := range order {
		parts[n] = lang.X("notice.reason", "{{.N}}: {{.Why}}", map[string]any{"N": words.Number(found[k].count), "Why": words.Outcome(found[k].last)})
	}
	return parts
}

// failed lists who is not as it was wanted, and why.
func (s Summary) failed() (title string, lines []Detail) {
	for _, r := range s.Results {
		if !r.Outcome.OK() && !(s.Kind == run.Invite && isThere(r.Outcome)) {
			lines = append(lines, Detail{whoIs(r.ID, r.Address), words.Outcome(r)})
		}
	}
	for _, p := range s.Out {
		lines = append(lines, Detail{whoIs(p.ID, p.Address), lang.X("notice.not_tried", "not done")})
	}
	switch s.Kind {
	case run.RemoveRoles, run.Correct, run.ChangeMember:
		title = lang.X("details.not_changed", "It was not changed")
		if s.Counts[invite.OutcomeUnknown] > 0 {
			title = lang.X("details.not_known", "It may or may not be changed")
		}
	case run.Revoke:
		title = lang.XN("details.not_revoked", "{{.N}} were not revoked", len(lines), words.Count(len(lines)))
	case run.Invite:
		title = lang.XN("details.not_invited", "{{.N}} were not invited", len(lines), words.Count(len(lines)))
	case run.Resend:
		title = lang.XN("details.not_sent", "{{.N}} were not sent", len(lines), words.Count(len(lines)))
	default:
		title = lang.XN("details.not_done", "{{.N}} were not done", len(lines), words.Count(len(lines)))
	}
	return title, lines
}

// isThere tells whether somebody was invited already or is a member.
func isThere(o invite.Outcome) bool {
	return o == invite.AlreadyInvited || o == invite.AlreadyMember || o == invite.AlreadyAccepted
}

func whoIs(id, address string) string {
	if address != "" {
		return address
	}
	return id
}
