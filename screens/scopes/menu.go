package scopes

import (
	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
	"guestlist/screens/kit/menu"
	"guestlist/screens/list"
	"guestlist/screens/theme"
	"guestlist/screens/words"
)

// Menu lists what the person may do with a scope; what cannot be done now says why. It is
// empty for who may do nothing.
func Menu(p Params, of invite.Scope) []menu.Item {
	snap := p.Session.Snapshot()
	if !snap.Info.Capabilities.ChangeScopes || !of.May(invite.MemberManage) {
		return nil
	}
	t := tree(snap.Scopes)
	_, why := list.Changeable(snap)
	var items []menu.Item
	if holds(of.Kind) {
		items = append(items, menu.Item{Label: lang.X("scopes.new", "New scope in it…"), Icon: theme.IconPlus, Why: why, OnTap: func() { showNew(p, of) }})
	}
	items = append(items, menu.Item{Label: lang.X("scopes.rename", "Rename…"), Icon: theme.IconPencil, Why: why, OnTap: func() { showRename(p, of) }})
	if !t.mayLeave(of) {
		return items
	}
	whyNoMove, whyNoRemoval := why, why
	if why == "" && len(t.places(of)) == 0 {
		whyNoMove = lang.X("scopes.no_place", "There is no other place that you manage and that can hold it")
	}
	if inside := len(t.below(of)); why == "" && inside > 0 {
		whyNoRemoval = lang.XN("scopes.holds", "It holds {{.N}} scopes: move or remove them first", inside, map[string]any{"N": words.Number(inside)})
	}
	return append(items,
		menu.Item{Label: lang.X("scopes.move", "Move…"), Icon: theme.IconFolder, Why: whyNoMove, OnTap: func() { showMove(p, of) }},
		menu.Item{},
		menu.Item{Label: lang.X("scopes.remove", "Remove…"), Icon: theme.IconTrash, Caution: true, Why: whyNoRemoval, OnTap: func() { showRemove(p, of) }})
}
