package shell

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"guestlist/screens/commands"
	"guestlist/screens/list"
	"guestlist/screens/theme"
)

// allCommands is the table of what can be done wherever the focus is. Shortcuts, the help, the
// main menu and the hints of menus are made from it.
func (s *Shell) allCommands() []commands.Command {
	all := []commands.Command{
		{
			ID: "palette", Label: lang.X("command.palette", "Find and do anything"), Icon: theme.IconSearch,
			Keys: []commands.Key{commands.Ctrl(fyne.KeyK)}, Do: func() { s.openPalette() },
		},
		{
			ID: "search", Label: lang.X("command.search", "Search in the list"), Icon: theme.IconSearch,
			Keys: []commands.Key{commands.Ctrl(fyne.KeyF)}, There: s.hasScreens, Do: func() { s.shown.FocusSearch() },
		},
		{
			ID: "list", Label: lang.X("command.list", "Go to the list"),
			Keys: []commands.Key{commands.Ctrl(fyne.KeyL)}, There: s.hasScreens, Do: func() { s.shown.FocusList() },
		},
		{
			ID: "invite", Label: lang.X("command.invite", "Invite users"), Icon: theme.IconPlus,
			Keys: []commands.Key{commands.Ctrl(fyne.KeyN)}, There: s.hasScreens, Why: s.notChangeable, Do: func() { s.screen.Invite() },
		},
		{
			ID: "why", Label: lang.X("command.why", "Find out why a person is not in"), Icon: theme.IconInfo,
			Keys: []commands.Key{commands.CtrlShift(fyne.KeyF)}, There: s.hasScreens, Do: func() { s.screen.Why("") },
		},
		{
			ID: "read", Label: lang.X("command.read", "Read the server again"), Icon: theme.IconResend,
			Keys: []commands.Key{commands.Plain(fyne.KeyF5), commands.Ctrl(fyne.KeyR)}, There: s.hasScreens, Do: s.retry,
		},
	}
	all = append(all, s.goCommands()...)
	all = append(all, s.connectionCommands()...)
	return append(all,
		commands.Command{
			ID: "settings", Label: lang.X("command.settings", "Open the settings"), Icon: theme.IconGear,
			Keys: []commands.Key{commands.Ctrl(fyne.KeyComma)}, Do: s.openSettings,
		},
		commands.Command{
			ID: "larger", Label: lang.X("command.larger", "Larger text, from the next start on"),
			Keys: []commands.Key{commands.Ctrl(fyne.KeyPlus)}, Do: func() { s.stepTextSize(true) },
		},
		commands.Command{
			ID: "smaller", Label: lang.X("command.smaller", "Smaller text, from the next start on"),
			Keys: []commands.Key{commands.Ctrl(fyne.KeyMinus)}, Do: func() { s.stepTextSize(false) },
		},
		commands.Command{
			ID: "usual", Label: lang.X("command.usual", "Text of the usual size, from the next start on"),
			Keys: []commands.Key{commands.Ctrl(fyne.Key0)}, Do: s.usualTextSize,
		},
		commands.Command{
			ID: "help", Label: lang.X("command.help", "Show all keys"), Icon: theme.IconInfo, Always: true,
			Keys: []commands.Key{commands.Plain(fyne.KeyF1), commands.Plain("?")}, Do: s.showHelp,
		},
		commands.Command{
			ID: "quit", Label: lang.X("command.quit", "Quit Guestlist"), Always: true,
			Keys: []commands.Key{commands.Ctrl(fyne.KeyQ)}, Do: s.close,
		},
	)
}

// goCommands lead to the screens.
func (s *Shell) goCommands() []commands.Command {
	letters := map[string]fyne.KeyName{entryInvitations: fyne.KeyI, entryMembers: fyne.KeyM, entryActivity: fyne.KeyA}
	var all []commands.Command
	for _, e := range s.navEntries() {
		letter := letters[e.id]
		all = append(all, commands.Command{
			ID: "go " + e.id, Label: lang.X("command.go", "Go to {{.Screen}}", map[string]any{"Screen": e.label}), Icon: e.icon,
			Keys:  []commands.Key{commands.Then(fyne.KeyG, letter), commands.CtrlShift(letter)},
			There: func() bool { return s.hasScreens() && (e.there == nil || e.there(s.open.Session.Snapshot())) },
			Do:    func() { s.goTo(e) },
		})
	}
	return all
}

// connectionCommands open the first nine connections, in their order.
func (s *Shell) connectionCommands() []commands.Command {
	var all []commands.Command
	for n := range 9 {
		all = append(all, commands.Command{
			ID: connectionCommand(n), Label: lang.X("command.connection", "Open a connection, in their order"), Icon: theme.IconServer,
			Keys:  []commands.Key{commands.Ctrl(fyne.KeyName(fmt.Sprint(n + 1)))},
			There: func() bool { return n < len(s.p.Desk.Connections()) },
			Do:    func() { s.openConnection(s.p.Desk.Connections()[n].ID) },
		})
	}
	return all
}

// connectionCommand is the ID of the command that opens the n-th connection, from 0.
func connectionCommand(n int) string { return fmt.Sprint("connection ", n+1) }

func (s *Shell) hasScreens() bool { return s.screen != nil }

// notChangeable says why nothing can be changed at the server now.
func (s *Shell) notChangeable() string {
	if s.open == nil {
		return ""
	}
	_, why := list.Changeable(s.open.Session.Snapshot())
	return why
}
