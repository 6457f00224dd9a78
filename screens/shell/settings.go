package shell

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"guestlist/screens/commands"
	"guestlist/screens/connections"
	"guestlist/screens/kit"
	"guestlist/screens/settings"
	"guestlist/screens/theme"
)

const entrySettings = "settings"

// settingsScreen is the screen of the settings, and what it came in the place of.
type settingsScreen struct {
	screen *settings.Screen
	before screen            // beside the sidebar; nil: there was none
	at     string            // ID of its entry in the sidebar
	whole  fyne.CanvasObject // what filled the window; nil: the settings are beside the sidebar
}

// openSettings shows the settings. What was shown stays as it is until one comes back.
func (s *Shell) openSettings() {
	if s.settings != nil {
		s.settings.screen.FocusList()
		return
	}
	p := &settingsScreen{before: s.shown, at: s.at}
	p.screen = settings.New(s.settingsParams())
	s.notices.TakeDownPassing()
	if s.screen == nil {
		if len(s.root.Objects) > 0 {
			p.whole = s.root.Objects[0]
		}
		s.show(container.NewStack(p.screen.Content(), s.notices.Object()))
		s.settings = p // after show, which ends the one before
	} else {
		s.settings = p
		s.at, s.shown = entrySettings, p.screen
		s.showScreen()
	}
	p.screen.FocusList()
}

// showAbout says in the settings what the program is, and which.
func (s *Shell) showAbout() {
	s.openSettings()
	s.settings.screen.Show(len(settings.SectionNames()) - 1)
}

// cornerGear opens the settings where there is no sidebar.
func (s *Shell) cornerGear() fyne.CanvasObject {
	gear := kit.NewButton("", theme.IconGear, kit.Quiet, s.openSettings)
	gear.SetToolTip(lang.X("tip.settings", "Settings"))
	return container.NewBorder(kit.Inset(18, theme.ScreenInset, 0, 0, kit.Row(0, kit.NewSpring(), gear)), nil, nil, nil)
}

// closeSettings goes back to what was shown before.
func (s *Shell) closeSettings() {
	p := s.settings
	if p == nil {
		return
	}
	s.settings = nil
	p.screen.Close()
	if s.screen == nil {
		s.show(p.whole)
		return
	}
	s.notices.TakeDownPassing()
	s.at, s.shown = p.at, p.before
	s.showScreen()
	s.shown.FocusList()
}

// endSettings ends the settings, with what would have come back, because something else is
// shown.
func (s *Shell) endSettings() {
	p := s.settings
	if p == nil {
		return
	}
	s.settings = nil
	p.screen.Close()
	s.closeScreen(p.before)
}

// updateSettings shows in the settings what has changed.
func (s *Shell) updateSettings() {
	if s.settings != nil {
		s.settings.screen.Update()
	}
}

func (s *Shell) settingsParams() settings.Params {
	p := settings.Params{
		App: s.p.App, Window: s.window, Settings: s.p.Settings, Version: s.p.Version, Ctrl: commands.CommandKeyName(),
		DataFolder: s.p.Desk.DataFolder(), OpenFolder: s.openFolder,
		OnDensity: s.followDensity, OnDone: s.closeSettings,
		OnKeys: s.showHelp, Updates: s.updatesParams(), Connections: s.settingsConnections, Copy: s.offlineCopy,
		AddConnection: func() { connections.ShowAdd(s.connectionParams()) },
	}
	if s.open != nil {
		p.MailDrop = s.open.MailDrop
		if s.open.Session.Snapshot().Info.Capabilities.Tokens {
			p.Tokens = s.showTokens
		}
	}
	if s.screen != nil {
		p.Corner = s.center.Tray().Button
	}
	return p
}

// followDensity has the lists that are there draw their rows in the height of now.
func (s *Shell) followDensity() {
	screens := []screen{s.shown}
	if s.screen != nil {
		screens = append(screens, s.screen)
	}
	if s.settings != nil {
		screens = append(screens, s.settings.before)
	}
	for _, p := range screens {
		if list, ok := p.(interface{ FollowDensity() }); ok {
			list.FollowDensity()
		}
	}
}

// openMailDrop opens the folder that the invitations of this computer are written to.
func (s *Shell) openMailDrop() {
	if s.open != nil {
		s.openFolder(s.open.MailDrop)
	}
}
