package shell

import (
	"fyne.io/fyne/v2/lang"

	"guestlist/screens/kit"
	"guestlist/screens/theme"
)

// settingsItems is the menu of the gear.
func (s *Shell) settingsItems() []kit.MenuItem {
	look := func(mode theme.Mode, label string) kit.MenuItem {
		return kit.MenuItem{Label: label, Checked: s.p.Settings.Theme() == string(mode), OnTap: func() {
			s.p.Settings.SetTheme(string(mode))
			s.p.App.Settings().SetTheme(theme.New(mode))
		}}
	}
	items := []kit.MenuItem{
		look(theme.System, lang.X("settings.system", "Look: as the system")),
		look(theme.Light, lang.X("settings.light", "Look: light")),
		look(theme.Dark, lang.X("settings.dark", "Look: dark")),
		{},
		{Label: lang.X("settings.ask", "Ask before revoking one invitation"), Checked: s.p.Settings.AskBeforeOne(), OnTap: func() {
			s.p.Settings.SetAskBeforeOne(!s.p.Settings.AskBeforeOne())
		}},
	}
	items = append(items, s.waitItems()...)
	if s.open != nil && s.open.MailDrop != "" {
		items = append(items, kit.MenuItem{}, kit.MenuItem{Label: lang.X("settings.mail_drop", "Open the mail drop"), Icon: theme.IconFolder, OnTap: s.openMailDrop})
	}
	items = append(items, s.tokenItems()...)
	items = append(items, s.updateItems()...)
	return append(items, kit.MenuItem{}, kit.MenuItem{Label: lang.X("settings.about", "About Guestlist"), OnTap: s.showAbout})
}

// openMailDrop opens the folder that the invitations of this computer are written to.
func (s *Shell) openMailDrop() {
	if s.open != nil { // the menu may outlive the connection
		s.openFolder(s.open.MailDrop)
	}
}
