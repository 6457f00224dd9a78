package invitations

import (
	"guestlist/screens/copying"
	"guestlist/screens/kit"
	"guestlist/screens/notices"
)

// copier copies for this screen, as long as it lives.
func (s *Screen) copier() *copying.Copier {
	return copying.New(copying.Params{
		Life: s.ctx, Session: s.p.Session, Dispatch: s.p.Dispatch, Notices: s.p.Notices, Address: s.p.Address,
	})
}

// copyEmails puts addresses on the clipboard, one to a line.
func (s *Screen) copyEmails(addresses []string) { s.copier().Emails(addresses) }

// copyLink gets an invitation's link and puts it on the clipboard.
func (s *Screen) copyLink(id string) { s.copier().Link(id) }

func (s *Screen) tell(tone kit.Tone, text string) {
	s.p.Notices.Show(notices.Notice{Tone: tone, Text: text, Progress: notices.NoProgress})
}
