package shell

import (
	"fyne.io/fyne/v2/lang"

	"guestlist/app/account"
	"guestlist/screens/kit"
	"guestlist/screens/theme"
	"guestlist/screens/tokens"
)

// tokenItems is what the menu of the gear says about access tokens: nothing where
// the connection has none that could be listed.
func (s *Shell) tokenItems() []kit.MenuItem {
	if s.open == nil || !s.open.Session.Snapshot().Info.Capabilities.Tokens {
		return nil
	}
	return []kit.MenuItem{{}, {Label: lang.X("settings.tokens", "Access tokens…"), Icon: theme.IconKey, OnTap: s.showTokens}}
}

// showTokens shows the person's own access tokens.
func (s *Shell) showTokens() {
	if s.open == nil { // the menu may outlive the connection
		return
	}
	c := s.open.Connection
	tokens.Show(tokens.Params{
		Life:    s.life,
		Session: s.open.Session, Window: s.window, Dispatch: s.p.Dispatch, Notices: s.notices,
		Name: connectionTitle(c), Address: c.Address, Local: c.Kind == account.Local,
	})
}
