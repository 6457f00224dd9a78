package members

import (
	"context"
	"time"

	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
	"guestlist/screens/kit"
	"guestlist/screens/runs"
	"guestlist/screens/words"
)

// patience is how long the server may take for one change.
const patience = 30 * time.Second

// deactivate takes a person's access away, after a question.
func (s *Screen) deactivate(m *invite.Member) {
	data := map[string]any{"Name": called(m)}
	runs.Ask(s.p.Window.Canvas(), runs.Question{
		Title: lang.X("deactivate.title", "Deactivate {{.Name}}?", data),
		Text:  lang.X("deactivate.text", "Their access tokens end at once. Their roles are kept, and you can reactivate them later."),
		Names: []string{m.Address},
		Verb:  lang.X("deactivate.verb", "Deactivate 1 person"),
		Kind:  kit.Destructive,
		Do: func() {
			s.change(m, invite.MemberChange{Status: invite.MemberDeactivated}, lang.X("notice.deactivated", "{{.Name}} is deactivated.", data))
		},
	})
}

// reactivate gives a person their access back.
func (s *Screen) reactivate(m *invite.Member) {
	s.change(m, invite.MemberChange{Status: invite.MemberActive},
		lang.X("notice.reactivated", "{{.Name}} is active again. New access tokens have to be made.", map[string]any{"Name": called(m)}))
}

// change changes a person and says so.
func (s *Screen) change(m *invite.Member, c invite.MemberChange, done string) {
	sending := s.p.Notices.Pending(words.Sending())
	s.send(m, c, func(err error) {
		sending.Close()
		if err != nil {
			s.p.Notices.Tell(kit.Bad, called(m)+": "+words.Problem(invite.ErrorOf(err), s.p.Address))
			return
		}
		s.p.Notices.Tell(kit.Good, done)
	})
}

// send asks the server for a change. then is called with its answer on the UI
// goroutine, unless the screen is gone.
func (s *Screen) send(m *invite.Member, c invite.MemberChange, then func(error)) {
	go func() {
		ctx, cancel := context.WithTimeout(s.ctx, patience)
		defer cancel()
		_, err := s.p.Session.ChangeMember(ctx, m.ID, c)
		s.p.Dispatch(func() {
			if s.ctx.Err() == nil {
				s.reader.reread()
				then(err)
			}
		})
	}()
}
