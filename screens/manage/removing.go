package manage

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
	"guestlist/app/run"
	"guestlist/screens/kit"
	"guestlist/screens/kit/modal"
	"guestlist/screens/words"
)

// asking is a question with two answers.
type asking struct {
	title, text, no, yes string
	do                   func()
}

const askWidth float32 = 460

// ask asks; the answer that changes nothing has the focus first.
func ask(c fyne.Canvas, a asking) {
	var dialog *modal.Modal
	no := kit.NewButton(a.no, "", kit.Secondary, func() { dialog.Close() })
	yes := kit.NewButton(a.yes, "", kit.Destructive, func() {
		dialog.Close()
		a.do()
	})
	dialog = modal.Show(c, modal.Params{
		Title: a.title, Width: askWidth, Body: kit.NewParagraph(a.text, kit.Body, askWidth-46), Buttons: []*kit.Button{no, yes},
	})
}

// askRemove asks before roles are taken out of the invitation, and says so where
// that revokes it.
func (d *Dialog) askRemove(grants []invite.Grant) {
	n := len(grants)
	if n == 0 {
		return
	}
	var names []string
	for _, g := range grants {
		names = append(names, g.Name+" · "+words.Scope(g.Scope))
	}
	text := strings.Join(names, "\n")
	if n == len(d.now.Roles()) {
		text += "\n\n" + lang.X("manage.remove_all_text", "No role is left then: the invitation is revoked, and its link stops working at once.")
	}
	count := map[string]any{"N": n}
	ask(d.p.Canvas, asking{
		title: lang.XN("manage.remove_title", "Remove {{.N}} roles?", n, count), text: text,
		no:  lang.X("button.cancel", "Cancel"),
		yes: lang.XN("manage.remove_yes", "Yes, remove {{.N}} roles", n, count),
		do:  func() { d.remove(grants) },
	})
}

func (d *Dialog) remove(grants []invite.Grant) {
	ids := make([]string, len(grants))
	for n, g := range grants {
		ids[n] = g.ID
	}
	d.change(run.Request{Kind: run.RemoveRoles, Grants: ids}, d.say, func(r invite.Result) bool {
		d.take(r.Invitation)
		switch r.Outcome {
		case invite.WasRevoked:
			d.over(d.now)
			d.say(kit.Good, lang.X("manage.removed_all", "All roles removed: the invitation is revoked."))
		case invite.RoleRemoved:
			d.chosen = map[string]bool{}
			d.say(kit.Good, lang.XN("manage.removed", "{{.N}} roles removed.", len(ids), map[string]any{"N": len(ids)}))
		default:
			return false
		}
		return true
	})
}
