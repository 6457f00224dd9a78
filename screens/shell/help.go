package shell

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"

	"guestlist/screens/activity"
	"guestlist/screens/commands"
	"guestlist/screens/invitations"
	"guestlist/screens/members"
)

// showHelp lists all keys, or no longer.
func (s *Shell) showHelp() {
	if s.helping != nil {
		s.helping.Dismiss()
		return
	}
	s.helping = commands.ShowHelp(s.window.Canvas(), s.help(), func() { s.helping = nil })
}

// help is all keys of the program.
func (s *Shell) help() []commands.Group {
	return []commands.Group{
		{Label: lang.X("keys.everywhere", "Everywhere"), Lines: s.commands.Lines()},
		{Label: lang.X("keys.lists", "In lists"), Lines: listKeys()},
		{Label: lang.X("invitations.title", "Invitations"), Lines: invitations.Keys()},
		{Label: lang.X("members.title", "Members"), Lines: members.Keys()},
		{Label: lang.X("activity.title", "Activity"), Lines: activity.Keys()},
		{Label: lang.X("keys.search", "Search"), Lines: searchKeys()},
		{Label: lang.X("keys.sidebar", "Sidebar"), Lines: sidebarKeys()},
		{Label: lang.X("keys.entry", "Entry for addresses"), Lines: entryKeys()},
		{Label: lang.X("keys.dialogs", "Dialogs and menus"), Lines: dialogKeys()},
	}
}

func line(does string, keys ...commands.Key) commands.Line {
	return commands.Line{Keys: keys, Does: does}
}

var (
	up, down  = commands.Plain(fyne.KeyUp), commands.Plain(fyne.KeyDown)
	left      = commands.Plain(fyne.KeyLeft)
	right     = commands.Plain(fyne.KeyRight)
	home, end = commands.Plain(fyne.KeyHome), commands.Plain(fyne.KeyEnd)
	pageUp    = commands.Plain(fyne.KeyPageUp)
	pageDown  = commands.Plain(fyne.KeyPageDown)
	enter     = commands.Plain(fyne.KeyReturn)
	escape    = commands.Plain(fyne.KeyEscape)
	space     = commands.Plain(fyne.KeySpace)
	tab       = commands.Plain(fyne.KeyTab)
	menuKey   = commands.Plain(desktop.KeyMenu)
)

// listKeys are those that all lists share; what their actions' keys do, each of them tells.
func listKeys() []commands.Line {
	return []commands.Line{
		line(lang.X("keys.list.move", "Go up and down"), up, down, pageUp, pageDown),
		line(lang.X("keys.list.ends", "Go to the first and the last row"), home, end),
		line(lang.X("keys.list.tick", "Tick or untick the row"), space, commands.Ctrl(fyne.KeySpace)),
		line(lang.X("keys.list.range", "Tick a range"), commands.Shift(fyne.KeyUp), commands.Shift(fyne.KeyDown), commands.Shift(fyne.KeySpace)),
		line(lang.X("keys.list.all", "Tick all rows that are shown"), commands.Ctrl(fyne.KeyA)),
		line(lang.X("keys.list.untick", "Untick everything"), escape),
		line(lang.X("keys.list.menu", "Open the row’s menu"), commands.Shift(fyne.KeyF10), menuKey),
	}
}

func searchKeys() []commands.Line {
	return []commands.Line{
		line(lang.X("keys.search.leave", "Go to what was found"), enter, down),
		line(lang.X("keys.search.clear", "Clear the search and go to the list"), escape),
	}
}

func sidebarKeys() []commands.Line {
	return []commands.Line{
		line(lang.X("keys.sidebar.open", "Open the line"), enter, space),
		line(lang.X("keys.sidebar.menu", "Open the scope’s menu"), commands.Shift(fyne.KeyF10), menuKey),
		line(lang.X("keys.sidebar.switcher", "Open the menu of connections, on their card"), enter, space, down),
	}
}

func entryKeys() []commands.Line {
	return []commands.Line{
		line(lang.X("keys.entry.ends", "End an address"), enter, space, commands.Plain(","), commands.Plain(";")),
		line(lang.X("keys.entry.last", "Choose the last address, where nothing is typed"), commands.Plain(fyne.KeyBackspace), left),
		line(lang.X("keys.entry.move", "Go from address to address"), left, right, up, down),
		line(lang.X("keys.entry.edit", "Edit the chosen address"), enter),
		line(lang.X("keys.entry.fix", "Take what is offered in the place of the chosen address"), space),
		line(lang.X("keys.entry.remove", "Remove the chosen addresses"), commands.Plain(fyne.KeyDelete), commands.Plain(fyne.KeyBackspace)),
		line(lang.X("keys.entry.all", "Choose all addresses"), commands.Ctrl(fyne.KeyA)),
		line(lang.X("keys.entry.copy", "Copy, cut and paste addresses"), commands.Ctrl(fyne.KeyC), commands.Ctrl(fyne.KeyX), commands.Ctrl(fyne.KeyV)),
		line(lang.X("keys.entry.send", "Send"), commands.Ctrl(fyne.KeyReturn)),
	}
}

func dialogKeys() []commands.Line {
	return []commands.Line{
		line(lang.X("keys.dialog.next", "Go to the next and the previous field"), tab, commands.Shift(fyne.KeyTab)),
		line(lang.X("keys.dialog.press", "Press the button, tick the box, choose the entry"), enter, space),
		line(lang.X("keys.dialog.move", "Scroll, and go from entry to entry"), up, down, pageUp, pageDown, home, end),
		line(lang.X("keys.dialog.close", "Close"), escape),
	}
}
