package shell

import (
	"strings"

	"fyne.io/fyne/v2"

	"guestlist/app/invite"
	"guestlist/app/session"
	"guestlist/screens/kit/menu"
	"guestlist/screens/theme"
	"guestlist/screens/words"
)

// scopeIcons tell the kinds of scopes apart.
var scopeIcons = map[invite.ScopeKind]theme.Icon{
	invite.Organization: theme.IconTree, invite.Unit: theme.IconUnit, invite.Team: theme.IconTeam,
	invite.WaitingArea: theme.IconWaitingArea, invite.MeetingRoom: theme.IconMeetingRoom,
}

const scopeIndent float32 = 14

// showScopes fills the tree. The lines of scopes that are still there stay the
// same, so that the pointer and the focus stay where they are.
func (b *sidebar) showScopes(snap *session.Snapshot, chosen string) {
	all := snap.Scopes
	b.scopesHead.Hidden = len(all) == 0
	items, tree := map[string]*navItem{}, &scopeTree{}
	objects := b.tree.Objects[:0:0]
	for _, line := range words.FindScopes(words.ScopeTree(all), b.find.Text()) {
		id := line.Scope.ID
		organisation := line.Scope.Kind == invite.Organization
		if organisation {
			id = ""
		}
		item := b.scopeItems[line.Scope.ID]
		if item == nil {
			item = newNavItem(scopeIcons[line.Scope.Kind], 0, "", func() { b.shell.showScope(id) })
		}
		item.menu = func(at fyne.Position) {
			menu.Show(b.shell.window.Canvas(), at, b.shell.scopeMenu(line.Scope))
		}
		item.indent = scopeIndent * float32(line.Depth) // which a move changes
		item.SetToolTip(words.Scope(invite.ScopeRef{ID: line.Scope.ID, Kind: line.Scope.Kind, Name: line.Scope.Name}))
		items[line.Scope.ID] = item
		tree.add(item, line.Depth)
		item.set(words.ScopeName(line.Scope), scopeCount(snap, line.Scope), chosen != "" && chosen == id)
		objects = append(objects, item)
	}
	b.scopeItems = items
	tree.follow(b.scopes, b.shell.window.Canvas(), b.reveal)
	b.scopes = tree
	b.tree.Objects = objects
	b.tree.Refresh()
	b.lists.Refresh()
}

// scopeCount is empty where the person may not see invitations.
func scopeCount(snap *session.Snapshot, s invite.Scope) string {
	if snap.State == session.NoPermission {
		return ""
	}
	return words.Number(s.Open)
}

// findKey answers the keys that leave the find field: Esc clears it, Enter and the
// down arrow go to the first scope that was found.
func (b *sidebar) findKey(ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case fyne.KeyEscape:
		b.find.SetText("")
		b.shell.shown.FocusList()
	case fyne.KeyDown, fyne.KeyReturn, fyne.KeyEnter:
		if item := b.firstFound(); item != nil {
			b.scopes.goTo(item)
		}
	default:
		return false
	}
	return true
}

// firstFound is the first line whose own name was found, or the first line of all.
func (b *sidebar) firstFound() *navItem {
	text := strings.ToLower(strings.TrimSpace(b.find.Text()))
	for _, o := range b.tree.Objects {
		if item := o.(*navItem); strings.Contains(strings.ToLower(item.name.Text()), text) {
			return item
		}
	}
	return nil
}

// reveal scrolls the tree as little as shows a line.
func (b *sidebar) reveal(n *navItem) {
	y := b.tree.Position().Y + n.Position().Y
	b.lists.Reveal(y, y+n.Size().Height)
}
