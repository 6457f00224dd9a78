package shell

import (
	"fyne.io/fyne/v2"

	"guestlist/app/invite"
	"guestlist/screens/kit"
	"guestlist/screens/scopes"
	"guestlist/screens/theme"
	"guestlist/screens/words"
)

// showScopes fills the tree. The lines of scopes that are still there stay the
// same, so that the pointer and the focus stay where they are.
func (b *sidebar) showScopes(all []invite.Scope, chosen string) {
	b.scopesHead.Hidden = len(all) == 0
	items := map[string]*navItem{}
	objects := b.tree.Objects[:0:0]
	for _, line := range scopes.Tree(all) {
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
		item.set(scopes.Name(line.Scope), words.Number(line.Scope.Open), chosen != "" && chosen == id)
		objects = append(objects, item)
	}
	b.scopeItems = items
	b.tree.Objects = objects
	b.tree.Refresh()
}
