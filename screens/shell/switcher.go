package shell

import (
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"guestlist/app/account"
	"guestlist/screens/connections"
	"guestlist/screens/kit"
	"guestlist/screens/kit/menu"
	"guestlist/screens/theme"
)

// switcher is the card at the top of the sidebar: which connection is open, and a
// menu of the others.
type switcher struct {
	widget.BaseWidget
	shell          *Shell
	focused, hover bool

	box, avatar *kit.Box
	letter      *kit.Line
	name        *kit.Line
	detail      *fyne.Container
	arrow       *kit.IconView
	content     fyne.CanvasObject
}

// switcherText is the room for the address in the card.
const switcherText = theme.SidebarWidth - 116

func newSwitcher(s *Shell) *switcher {
	w := &switcher{
		shell: s, box: kit.NewBox(theme.Background, theme.Line, theme.BannerRadius),
		avatar: kit.NewBox(theme.Accent, theme.Clear, theme.ControlRadius),
		letter: kit.NewLine("", kit.Emphasis.In(theme.OnAccent)).Align(fyne.TextAlignCenter),
		name:   kit.NewShrinkingLine("", kit.Emphasis), detail: kit.Column(0),
		arrow: kit.NewIconView(theme.IconChevronDown, theme.Text),
	}
	avatar := kit.Sized(26, 28, container.NewStack(w.avatar, container.NewCenter(w.letter)))
	w.content = kit.Inset(9, 9, 9, 9, kit.Row(10, avatar, kit.NewSpring(kit.Column(0, w.name, w.detail)), w.arrow))
	w.ExtendBaseWidget(w)
	return w
}

func (w *switcher) show(c account.Connection) {
	title := connectionTitle(c)
	first, _ := utf8.DecodeRuneInString(title)
	w.letter.SetText(strings.ToUpper(string(first)))
	w.name.SetText(title)
	w.detail.RemoveAll()
	for _, line := range kit.Wrap(address(c), kit.Small, switcherText) {
		w.detail.Add(kit.NewLine(line, kit.Small))
	}
	w.Refresh()
}

// connectionTitle is what a connection is called before its organisation is known too.
func connectionTitle(c account.Connection) string {
	if c.Kind == account.Local && c.Name == "" && c.OrganizationName == "" {
		return lang.X("welcome.local", "On this computer")
	}
	return c.Title()
}

// address says where a connection leads to, for people.
func address(c account.Connection) string {
	if c.Kind.Here() {
		return lang.X("switcher.local", "on this computer")
	}
	_, host, _ := strings.Cut(c.Address, "://")
	return "guestlist · " + host
}

// connectionItems lists the connections, and what can be done with the open one.
func (s *Shell) connectionItems() []menu.Item {
	var items []menu.Item
	for n, c := range s.p.Desk.Connections() {
		item := menu.Item{Label: connectionTitle(c), Icon: connectionIcon(c), Checked: s.open != nil && c.ID == s.open.Connection.ID, OnTap: func() { s.openConnection(c.ID) }}
		if n < 9 && !item.Checked {
			item.Hint = s.commands.Get(connectionCommand(n)).Hint()
		}
		items = append(items, item)
	}
	return append(append(items, menu.Item{}), s.connectionActions()...)
}

func connectionIcon(c account.Connection) theme.Icon {
	if c.Kind.Here() {
		return theme.IconComputer
	}
	return theme.IconServer
}

// connectionActions are what can be done with connections.
func (s *Shell) connectionActions() []menu.Item {
	items := []menu.Item{{Label: lang.X("switcher.add", "Add connection…"), Icon: theme.IconPlus, OnTap: func() { connections.ShowAdd(s.connectionParams()) }}}
	if !s.hasLocal() && !s.p.Policy.HideLocal {
		items = append(items, menu.Item{Label: lang.X("switcher.add_local", "Open on this computer"), Icon: theme.IconComputer, OnTap: s.addLocal})
	}
	if s.open == nil {
		return items
	}
	c := s.open.Connection
	return append(append(items, menu.Item{}), s.editItems(c)...)
}

// editItems is what can be changed about a connection.
func (s *Shell) editItems(c account.Connection) (items []menu.Item) {
	if !c.Kind.Here() {
		items = append(items, menu.Item{Label: lang.X("switcher.token", "New access token…"), Icon: theme.IconKey, OnTap: func() { s.signInTo(c) }})
	}
	return append(items,
		menu.Item{Label: lang.X("switcher.rename", "Rename…"), Icon: theme.IconPencil, OnTap: func() {
			connections.ShowRename(s.connectionParams(), c, s.renamed)
		}},
		menu.Item{Label: lang.X("switcher.remove", "Remove…"), Icon: theme.IconTrash, Caution: true, OnTap: func() { s.remove(c) }})
}

func (s *Shell) hasLocal() bool {
	for _, c := range s.p.Desk.Connections() {
		if c.Kind == account.Local {
			return true
		}
	}
	return false
}

func (w *switcher) Tapped(*fyne.PointEvent) {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(w).AddXY(0, w.Size().Height+4)
	menu.Show(w.shell.window.Canvas(), at, w.shell.connectionItems())
}

func (w *switcher) MouseIn(*desktop.MouseEvent)    { w.hover = true; w.Refresh() }
func (w *switcher) MouseMoved(*desktop.MouseEvent) {}
func (w *switcher) MouseOut()                      { w.hover = false; w.Refresh() }
func (w *switcher) FocusGained()                   { w.focused = true; w.Refresh() }
func (w *switcher) FocusLost()                     { w.focused = false; w.Refresh() }
func (w *switcher) TypedRune(r rune)               { kit.PassRune(w, r) }
func (w *switcher) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace, fyne.KeyDown:
		w.Tapped(nil)
	default:
		kit.PassKey(w, ev)
	}
}

func (w *switcher) CreateRenderer() fyne.WidgetRenderer {
	return &kit.Renderer{
		Parts: []fyne.CanvasObject{w.box, w.content},
		Min:   func() fyne.Size { return fyne.NewSize(0, w.content.MinSize().Height) },
		Place: func(s fyne.Size) {
			w.box.Resize(s)
			w.content.Resize(s)
		},
		Redraw: func() {
			fill, line := theme.Background, theme.Line
			if w.hover {
				fill = theme.Hover
			}
			if w.focused {
				line = theme.Accent
			}
			w.box.Set(fill, line)
			w.content.Refresh()
		},
	}
}
