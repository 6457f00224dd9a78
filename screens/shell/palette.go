package shell

import (
	"cmp"
	"slices"

	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
	"guestlist/app/session"
	"guestlist/screens/invitations"
	"guestlist/screens/kit"
	"guestlist/screens/kit/menu"
	"guestlist/screens/list"
	"guestlist/screens/members"
	"guestlist/screens/palette"
	"guestlist/screens/settings"
	"guestlist/screens/theme"
	"guestlist/screens/words"
)

// openPalette opens the command palette.
func (s *Shell) openPalette() {
	if s.palette != nil {
		return
	}
	f := newFinder(s)
	s.palette = f
	f.palette = palette.Show(palette.Params{
		Canvas: s.window.Canvas(), OnType: f.typed, OnChoose: s.chosen,
		OnClosed: func() {
			f.close()
			s.palette = nil
		},
	})
}

func (s *Shell) closePalette() {
	if s.palette != nil {
		s.palette.palette.Close()
	}
}

// mostUsed is how many things are remembered that were chosen.
const mostUsed = 40

func (s *Shell) chosen(i palette.Item) {
	s.used = slices.DeleteFunc(s.used, func(id string) bool { return id == i.ID })
	s.used = slices.Insert(s.used, 0, i.ID)
	s.used = s.used[:min(len(s.used), mostUsed)]
	i.Do()
}

// paletteGroups are the groups of what is not a person, as things are now.
func (s *Shell) paletteGroups() []palette.Group {
	groups := []palette.Group{{Label: lang.X("palette.actions", "Actions"), Items: s.paletteActions()}}
	if s.open != nil {
		snap := s.open.Session.Snapshot()
		groups = append(groups,
			palette.Group{Label: lang.X("palette.scopes", "Scopes"), Items: s.paletteScopes(snap)},
			palette.Group{Label: lang.X("palette.views", "Views"), Items: s.paletteViews()})
	}
	groups = append(groups, palette.Group{Label: lang.X("palette.connections", "Connections"), Items: s.paletteConnections()})
	if s.screen != nil {
		groups = append(groups, palette.Group{Label: lang.X("palette.screens", "Screens"), Items: s.paletteScreens(s.open.Session.Snapshot())})
	}
	return groups
}

// paletteActions are what can be done now, the most usual first.
func (s *Shell) paletteActions() []palette.Item {
	var items []palette.Item
	add := func(id, text string, icon theme.Icon, key, why string, do func()) {
		items = append(items, palette.Item{ID: "action " + id, Text: text, Icon: icon, Key: key, Why: why, Do: do})
	}
	if s.screen != nil {
		snap := s.open.Session.Snapshot()
		_, why := list.Changeable(snap)
		name := map[string]any{"Name": connectionTitle(s.open.Connection)}
		add("invite", lang.X("palette.invite", "Invite users to {{.Name}}…", name), theme.IconPlus, list.CommandKey("N"), why, s.screen.Invite)
		if n := len(s.screen.Expired()); n > 0 {
			label := lang.X("palette.resend_expired", "Resend all expired in {{.Name}}", name)
			if invitations.AsksBeforeResending(n) {
				label = lang.X("palette.resend_expired_asks", "Resend all expired in {{.Name}}…", name)
			}
			if !snap.Info.Capabilities.Resend {
				why = lang.X("why.unsupported", "not on this server")
			}
			add("resend expired", label, theme.IconResend, "", why, s.screen.ResendExpired)
			items[len(items)-1].Note = lang.XN("figures.expired", "{{.N}} expired", n, words.Count(n))
		}
		add("why", lang.X("palette.why", "Why isn’t this person in?…"), theme.IconInfo, "", "", func() { s.screen.Why("") })
		add("read", lang.X("palette.read_again", "Read again"), theme.IconResend, "F5", "", s.retry)
	}
	of := "" // whom an entry is about that does not say it
	for _, i := range s.connectionActions() {
		if i.Label == "" { // what follows is about the open one
			of = connectionTitle(s.open.Connection)
			continue
		}
		items = append(items, menuEntry(i, of))
	}
	add("settings", lang.X("palette.settings", "Settings"), theme.IconGear, list.CommandKey(","), "", s.openSettings)
	for n, name := range settings.SectionNames() {
		add("settings "+name, lang.X("palette.settings_section", "Settings · {{.Section}}", map[string]any{"Section": name}), theme.IconGear, "", "", func() {
			s.openSettings()
			s.settings.screen.Show(n)
		})
	}
	for _, id := range []string{"help", "quit"} {
		c := s.commands.Get(id)
		add(c.ID, c.Label, c.Icon, c.Hint(), "", c.Do)
	}
	return items
}

// menuEntry is an entry of a menu.
func menuEntry(i menu.Item, note string) palette.Item {
	item := palette.Item{ID: "action " + i.Label, Text: i.Label, Icon: i.Icon, Key: i.Hint, Why: i.Why, Note: note, Do: i.OnTap}
	if item.Icon == "" {
		item.Icon = theme.IconGear
	}
	if i.Checked {
		item.Note = lang.X("palette.on", "on")
	}
	return item
}

func (s *Shell) paletteScopes(snap *session.Snapshot) (items []palette.Item) {
	for _, line := range words.ScopeTree(snap.Scopes) {
		of := line.Scope
		item := palette.Item{
			ID: "scope " + of.ID, Icon: cmp.Or(scopeIcons[of.Kind], theme.IconTree), Text: words.Scope(invite.ScopeRef{ID: of.ID, Kind: of.Kind, Name: of.Name}),
			Do: func() { s.showScope(of.ID) },
		}
		if of.Kind == invite.Organization {
			item.Text, item.Do = words.ScopeName(of), func() { s.showScope("") }
		}
		if scopeCount(snap, of) != "" {
			item.Note = lang.XN("figures.invited", "{{.N}} invited", of.Open, words.Count(of.Open))
		}
		items = append(items, item)
	}
	return items
}

// paletteViews are the views of the invitations.
func (s *Shell) paletteViews() (items []palette.Item) {
	if s.screen == nil {
		return nil
	}
	for _, v := range s.screen.Views() {
		items = append(items, palette.Item{
			ID: "view " + v.ID, Icon: iconOfView(v.ID, v.Gone), Text: v.Name, Note: v.Count, Do: func() { s.showView(v.ID) },
		})
	}
	return items
}

func (s *Shell) paletteConnections() (items []palette.Item) {
	for n, c := range s.p.Desk.Connections() {
		item := palette.Item{ID: "connection " + c.ID, Icon: connectionIcon(c), Text: connectionTitle(c), Do: func() { s.openConnection(c.ID) }}
		if n < 9 {
			item.Key = s.commands.Get(connectionCommand(n)).Hint()
		}
		items = append(items, item)
	}
	return items
}

func (s *Shell) paletteScreens(snap *session.Snapshot) (items []palette.Item) {
	for _, e := range s.navEntries() {
		if e.there == nil || e.there(snap) {
			items = append(items, palette.Item{ID: "screen " + e.id, Icon: e.icon, Text: e.label, Do: func() { s.goTo(e) }})
		}
	}
	return items
}

// showPerson shows an open invitation in the list, and the dialog about it.
func (s *Shell) showPerson(id, address string) {
	if s.screen == nil {
		return
	}
	if s.open.Session.Lookup(id) == nil {
		s.notices.Tell(kit.Info, lang.X("palette.gone", "{{.Address}} is not waiting any more.", map[string]any{"Address": address}))
		return
	}
	if !s.screen.Lists(id) && s.scope.ID != "" {
		s.choose("")
	}
	if s.at != entryInvitations {
		s.turnTo(entryInvitations, func() screen { return s.screen })
	}
	s.showSession()
	s.shown.FocusList()
	s.screen.Reveal(id)
	s.screen.Manage(id)
}

// showMember shows somebody in the list of people.
func (s *Shell) showMember(address string) {
	if s.screen == nil {
		return
	}
	s.choose("")
	s.turnTo(entryMembers, s.membersEntry().open)
	s.shown.(*members.Screen).Find(address)
	s.shown.FocusList()
}
