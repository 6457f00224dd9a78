package shell

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
	"guestlist/app/saved"
	"guestlist/screens/kit"
	"guestlist/screens/kit/menu"
	"guestlist/screens/theme"
)

// viewsSection lists the views of the connection that is open.
type viewsSection struct {
	shell  *Shell
	items  map[string]*navItem // by the view's ID
	lines  *fyne.Container
	object *fyne.Container
}

func newViewsSection(s *Shell) *viewsSection {
	v := &viewsSection{shell: s, items: map[string]*navItem{}, lines: kit.Column(2)}
	v.object = kit.Column(2, kit.Inset(14, 10, 4, 10, kit.NewLine(lang.X("sidebar.views", "Views"), kit.Section)), v.lines)
	v.object.Hide()
	return v
}

// viewIcons are those of the built-in views. A person's own has a star.
var viewIcons = map[string]theme.Icon{
	saved.ExpiresSoon: theme.IconClock, saved.Bounced: theme.IconAlert, saved.Waiting: theme.IconFunnel, saved.Mine: theme.IconPerson,
}

// show brings the lines up to date. One that stays is the same object, so that the pointer
// and the focus stay where they are. It tells whether one is lit.
func (v *viewsSection) show() (lit bool) {
	s := v.shell
	if s.screen == nil {
		v.object.Hide()
		return false
	}
	entries := s.screen.Views()
	items, objects := map[string]*navItem{}, v.lines.Objects[:0:0]
	for _, e := range entries {
		item := v.items[e.ID]
		if item == nil {
			item = newNavItem("", 0, "", func() { s.showView(e.ID) })
			item.tipWhenCut = true
			item.menu = func(at fyne.Position) { menu.Show(s.window.Canvas(), at, s.viewMenu(e.ID)) }
		}
		items[e.ID] = item
		item.setIcon(iconOfView(e.ID, e.Gone))
		shown := e.Open && s.at == entryInvitations
		lit = lit || shown && !e.Edited
		item.set(e.Name, e.Count, shown && !e.Edited)
		item.setUnder(shown && e.Edited)
		objects = append(objects, item)
	}
	v.items, v.lines.Objects = items, objects
	v.object.Hidden = len(entries) == 0
	v.lines.Refresh()
	return lit
}

func iconOfView(id string, gone bool) theme.Icon {
	if icon, builtIn := viewIcons[id]; builtIn {
		return icon
	}
	if gone {
		return theme.IconOffline
	}
	return theme.IconStar
}

// viewMenu is what can be done with a view.
func (s *Shell) viewMenu(id string) []menu.Item {
	items := []menu.Item{{Label: lang.X("review.menu", "Review one by one"), Icon: theme.IconChevronRight, OnTap: func() {
		s.showView(id)
		s.screen.ReviewView(id)
	}}}
	return append(items, s.screen.ViewMenu(id)...)
}

// showView shows a view of the invitations.
func (s *Shell) showView(id string) {
	if s.screen == nil {
		return
	}
	s.screen.OpenView(id)
	s.scope = invite.Scope{ID: s.screen.Scope()}
	s.nameScope(s.open.Session.Snapshot())
	if s.at != entryInvitations {
		s.turnTo(entryInvitations, func() screen { return s.screen })
	}
	s.showSession()
	s.shown.FocusList()
}
