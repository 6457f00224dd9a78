package shell

import (
	"guestlist/screens/tokens"
)

// showTokens shows the person's own access tokens.
func (s *Shell) showTokens() {
	if s.open == nil {
		return
	}
	c := s.open.Connection
	tokens.Show(tokens.Params{
		Life:    s.life,
		Session: s.open.Session, Window: s.window, Dispatch: s.p.Dispatch, Notices: s.notices,
		Name: connectionTitle(c), Address: c.Address, Local: c.Kind.Here(),
	})
}
