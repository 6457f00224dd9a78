package shell

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"guestlist/app/session"
	"guestlist/screens/kit"
	"guestlist/screens/kit/field"
	"guestlist/screens/kit/scroll"
	"guestlist/screens/theme"
	"guestlist/screens/words"
)

// sidebar is the left edge of the window.
type sidebar struct {
	shell      *Shell
	switcher   *switcher
	entries    []navEntry
	navItems   []*navItem // one for each of entries
	navigation *fyne.Container
	views      *viewsSection
	scopesHead *fyne.Container
	find       *field.Input
	tree       *fyne.Container
	scopeItems map[string]*navItem
	scopes     *scopeTree // nil: they were not shown yet
	live       *live
	lists      *scroll.Area    // views and scopes
	tall       float32         // the height that lists was laid out for
	parts      *fyne.Container // top, lists and foot
	top        float32         // the height that parts were laid out for
	object     fyne.CanvasObject
}

func newSidebar(s *Shell) *sidebar {
	b := &sidebar{shell: s, switcher: newSwitcher(s), live: newLive(s), tree: kit.Column(2)}
	b.navigation = kit.Column(2)
	for _, p := range s.navEntries() {
		item := newNavItem(p.icon, 0, p.label, func() { s.goTo(p) })
		b.entries, b.navItems = append(b.entries, p), append(b.navItems, item)
		b.navigation.Add(item)
	}
	b.find = field.NewSearchInput(lang.X("sidebar.find", "Find a scope"), "")
	b.find.Rest() // until the first second has passed
	b.find.OnChange = func(string) { s.showSession() }
	b.find.OnKey = b.findKey
	b.scopesHead = kit.Column(2,
		kit.Inset(14, 10, 4, 10, kit.NewLine(lang.X("sidebar.scopes", "Scopes"), kit.Section)),
		kit.Inset(0, 1, 4, 1, b.find))
	b.views = newViewsSection(s)
	top := kit.Column(2, kit.Inset(0, 0, 12, 0, b.switcher), b.navigation)
	b.lists = scroll.New(kit.Column(2, b.views.object, b.scopesHead, b.tree))
	b.parts = container.New(sidebarLayout{}, top, b.lists, b.live.object)
	b.object = kit.Sized(theme.SidebarWidth, 0, container.NewStack(
		kit.NewBox(theme.Sidebar, theme.Clear, 0),
		container.New(rightEdge{}, kit.NewBox(theme.Line, theme.Clear, 0)),
		kit.Inset(12, 13, 12, 12, b.parts)))
	return b
}

func (b *sidebar) show(snap *session.Snapshot) {
	at, chosen := b.shell.at, b.shell.scope.ID
	switch at {
	case entryPeople:
		at = entryMembers
	case entryActivity, entrySettings:
		chosen = "" // they are of everything
	}
	inView := b.views.show()
	for n, p := range b.entries {
		count := ""
		if p.count != nil {
			count = p.count(snap)
		}
		b.navItems[n].Hidden = p.there != nil && !p.there(snap)
		b.navItems[n].set(p.label, count, p.id == at && !inView)
		b.navItems[n].setUnder(p.id == at && inView)
	}
	b.navigation.Refresh()
	b.live.lightGear(at == entrySettings)
	b.showScopes(snap, chosen)
	if tall := b.lists.Content.MinSize().Height; tall != b.tall {
		b.tall = tall
		b.lists.Content.Refresh()
		b.lists.Refresh()
	}
	if top := b.parts.Objects[0].MinSize().Height; top != b.top {
		b.top = top
		b.parts.Refresh()
	}
}

// focused tells whether the keyboard is in the sidebar's lines.
func (b *sidebar) focused() bool {
	_, is := b.shell.window.Canvas().Focused().(*navItem)
	return is
}

func openCount(snap *session.Snapshot) string {
	if snap.State == session.NoPermission || snap.Open.Len() == 0 && !snap.Complete {
		return "" // 0 would be untrue where nothing was read
	}
	return words.Number(snap.Waiting)
}

// sidebarLayout keeps the top and the foot and gives the tree what is left.
type sidebarLayout struct{}

func (sidebarLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	top, foot := o[0].MinSize().Height, o[2].MinSize().Height
	o[0].Move(fyne.NewPos(0, 0))
	o[0].Resize(fyne.NewSize(s.Width, top))
	o[1].Move(fyne.NewPos(0, top+2))
	o[1].Resize(fyne.NewSize(s.Width, s.Height-top-foot-4))
	o[2].Move(fyne.NewPos(0, s.Height-foot))
	o[2].Resize(fyne.NewSize(s.Width, foot))
}

func (sidebarLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(0, o[0].MinSize().Height+o[2].MinSize().Height+60)
}

// rightEdge draws a line along the right side.
type rightEdge struct{}

func (rightEdge) Layout(o []fyne.CanvasObject, s fyne.Size) {
	o[0].Move(fyne.NewPos(s.Width-theme.Hairline, 0))
	o[0].Resize(fyne.NewSize(theme.Hairline, s.Height))
}

func (rightEdge) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(0, 0) }

// besideSidebar gives the screen what the sidebar leaves.
type besideSidebar struct{}

func (besideSidebar) Layout(o []fyne.CanvasObject, s fyne.Size) {
	o[0].Move(fyne.NewPos(0, 0))
	o[0].Resize(fyne.NewSize(theme.SidebarWidth, s.Height))
	o[1].Move(fyne.NewPos(theme.SidebarWidth, 0))
	o[1].Resize(fyne.NewSize(s.Width-theme.SidebarWidth, s.Height))
}

func (besideSidebar) MinSize(o []fyne.CanvasObject) fyne.Size {
	beside := o[1].MinSize()
	return fyne.NewSize(theme.SidebarWidth+beside.Width, max(beside.Height, o[0].MinSize().Height))
}
