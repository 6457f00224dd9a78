package shell

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"

	"guestlist/screens/commands"
)

// addMainMenu gives the window the menu that programs of macOS have at the top of the screen.
// The toolkit moves About and Settings to the menu of the program, where the system already
// has Hide and Quit; Quit there closes the window, which asks first.
func (s *Shell) addMainMenu() {
	if !commands.Mac() {
		return
	}
	about := fyne.NewMenuItem("About", s.showAbout) // the toolkit knows these two by their English names
	settings := s.mainMenuItem("settings")
	settings.Label = "Settings…"
	file := fyne.NewMenu(lang.X("menu.file", "File"), about, settings, s.mainMenuItem("invite"), s.mainMenuItem("read"), fyne.NewMenuItemSeparator(), s.quitItem())
	going := fyne.NewMenu(lang.X("menu.go", "Go"))
	for _, e := range s.navEntries() {
		going.Items = append(going.Items, s.mainMenuItem("go "+e.id))
	}
	help := fyne.NewMenu(lang.X("menu.help", "Help"), s.mainMenuItem("help"))
	s.window.SetMainMenu(fyne.NewMainMenu(file, going, help))
}

// mainMenuItem is a command in the main menu.
func (s *Shell) mainMenuItem(id string) *fyne.MenuItem {
	c := s.commands.Get(id)
	item := fyne.NewMenuItem(c.Label, func() { s.commands.Do(id) })
	for _, k := range c.Keys {
		if k.Held != 0 {
			item.Shortcut = &desktop.CustomShortcut{KeyName: k.Name, Modifier: k.Held}
		}
	}
	return item
}

func (s *Shell) quitItem() *fyne.MenuItem {
	item := s.mainMenuItem("quit")
	item.IsQuit = true
	return item
}
