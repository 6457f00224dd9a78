package invitations

import (
	"fmt"
	"time"

	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
	"guestlist/app/run"
	"guestlist/screens/kit"
	"guestlist/screens/notices"
	"guestlist/screens/runs"
	"guestlist/screens/words"
)

// InviteRevokedAgain invites the people of revoked invitations again, each to what they had
// been invited to. It asks where they are many.
func (s *Screen) InviteRevokedAgain(of []*invite.Invitation) {
	if ok, why := s.canChange(); !ok {
		s.p.Notices.Tell(kit.Warn, why+".")
		return
	}
	if len(of) <= runs.Many {
		s.startAgain(of)
		return
	}
	n, names := len(of), addresses(of)
	warning := ""
	if s.p.Forgetful != nil && s.p.Forgetful() {
		warning = runs.Forgetting()
	}
	runs.Ask(s.p.Window.Canvas(), runs.Question{
		Title: lang.XN("confirm.again", "Invite {{.N}} people again?", n, words.Count(n)),
		Text:  lang.X("confirm.again_text", "Each person gets a new invitation, with a new link, to the same roles and with the same message."),
		Names: names, Hidden: s.hidden(ids(of)), Warning: warning,
		Verb: lang.XN("confirm.again_verb", "Invite {{.N}} people", n, words.Count(n)), Kind: kit.Primary,
		Do: func() { s.startAgain(of) },
	})
}

// startAgain begins a run for each content: those of one run are invited to the same.
func (s *Screen) startAgain(of []*invite.Invitation) {
	var order []string
	requests := map[string]*run.Request{}
	wait := runs.WaitBeforeSending(s.p.Settings, len(of))
	for _, i := range of {
		content := contentOf(i)
		key := fmt.Sprintf("%+v", content)
		if requests[key] == nil {
			requests[key] = &run.Request{Kind: run.Invite, New: content, Wait: wait}
			order = append(order, key)
		}
		requests[key].People = append(requests[key].People, run.Person{Address: i.Address()})
	}
	for _, key := range order {
		if _, err := s.p.Runs.Start(*requests[key]); err != nil {
			s.p.Notices.Show(notices.Notice{
				Tone: kit.Bad, Progress: notices.NoProgress,
				Text: runs.NotBegun(err),
			})
			return
		}
	}
	s.list.Untick(ids(of))
}

// contentOf is what somebody was invited to: the roles with their scopes, the message, and
// for how long the link worked.
func contentOf(i *invite.Invitation) invite.New {
	n := invite.New{Channel: i.Channel(), Message: i.Message()}
	for _, g := range i.Roles() {
		n.Roles = append(n.Roles, invite.RoleAt{Role: g.Role, ScopeID: g.Scope.ID})
	}
	sent := i.LastSentAt()
	if sent.IsZero() {
		sent = i.InvitedAt()
	}
	if lasted := i.ExpiresAt().Sub(sent).Round(time.Hour); !i.ExpiresAt().IsZero() && lasted > 0 {
		n.ExpiresIn = lasted
	}
	return n
}
