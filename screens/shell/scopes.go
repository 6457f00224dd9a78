package shell

import (
	"strings"

	"fyne.io/fyne/v2"

	"guestlist/app/invite"
	"guestlist/app/session"
	"guestlist/screens/kit"
	"guestlist/screens/theme"
	"guestlist/screens/words"
)

// showScopes fills the tree. The lines of scopes that are still there stay the
// same, so that the pointer and the focus stay where they are.
func (b *sidebar) showScopes(snap *session.Snapshot, chosen string) {
	all := snap.Scopes
	b.scopesHead.Hidden = len(all) == 0
	items := map[string]*navItem{}
	objects := b.tree.Objects[:0:0]
	for _, line := range words.FindScopes(words.ScopeTree(all), b.find.Text()) {
		id := line.Scope.ID
		organisation := line.Scope.Kind == invite.Organization
		if organisation {
			id = ""
		}
		item := b.scopeItems[line.Scope.ID]
		if item == nil {
			icon, indent := theme.Icon(""), float32(2+18*line.Depth)
			if organisation {
				icon, indent = theme.IconTree, 0
			}
			item = newNavItem(icon, indent, "", func() { b.shell.showScope(id) })
		}
		item.menu = func(at fyne.Position) {
			kit.ShowMenu(b.shell.window.Canvas(), at, b.shell.scopeMenu(line.Scope))
		}
		items[line.Scope.ID] = item
		item.set(words.ScopeName(line.Scope), scopeCount(snap, line.Scope), chosen != "" && chosen == id)
		objects = append(objects, item)
	}
	b.scopeItems = items
	b.tree.Objects = objects
	b.tree.Refresh()
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
			b.shell.window.Canvas().Focus(item)
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
