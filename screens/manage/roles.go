package manage

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
	"guestlist/screens/kit"
	"guestlist/screens/theme"
	"guestlist/screens/words"
)

const (
	rolesHead float32 = 36
	rolesRow  float32 = 40
)

// rolesTable is the table of roles as it is drawn. It is drawn again only when the
// roles change, so that a tick leaves the focus where it is.
type rolesTable struct {
	drawn  string // the grants, and whether they can be changed
	all    *kit.Check
	checks map[string]*kit.Check
}

// showRoles brings the table up to date. Ticks stay at the grants that are there.
func (d *Dialog) showRoles() {
	ok, _ := d.usable()
	kept := map[string]bool{}
	drawn := fmt.Sprint(ok)
	for _, g := range d.now.Roles() {
		drawn += "\n" + g.ID
		if d.chosen[g.ID] {
			kept[g.ID] = true
		}
	}
	d.chosen = kept
	if d.table.drawn != drawn {
		d.table = rolesTable{drawn: drawn, checks: map[string]*kit.Check{}}
		d.drawRoles(ok)
	}
	d.table.all.Set(d.allState())
	for id, check := range d.table.checks {
		state := kit.Unchecked
		if d.chosen[id] {
			state = kit.Checked
		}
		check.Set(state)
	}
}

func (d *Dialog) drawRoles(usable bool) {
	d.table.all = kit.NewCheck(lang.X("manage.select_all", "Select all"), false, func(on bool) {
		for _, g := range d.now.Roles() {
			d.choose(g.ID, on)
		}
		d.show()
	})
	d.table.all.Enable(usable && len(d.now.Roles()) > 0)
	rows := kit.Column(0, container.NewStack(
		kit.NewBox(theme.Sidebar, theme.Clear, theme.BannerRadius),
		kit.Sized(0, rolesHead, kit.Inset(0, 14, 0, 14, kit.Row(0, kit.NewSpring(d.table.all))))))
	for _, g := range d.now.Roles() {
		rows.Add(kit.Sized(0, theme.Hairline, kit.NewBox(theme.Line, theme.Clear, 0)))
		rows.Add(d.roleRow(g, usable))
	}
	d.roles.Objects = []fyne.CanvasObject{container.NewStack(kit.NewBox(theme.Background, theme.Line, theme.BannerRadius), kit.Inset(1, 1, 1, 1, rows))}
	d.roles.Refresh()
}

func (d *Dialog) roleRow(g invite.Grant, usable bool) fyne.CanvasObject {
	check := kit.NewCheck(g.Name, false, func(on bool) {
		d.choose(g.ID, on)
		d.show()
	})
	check.Enable(usable)
	d.table.checks[g.ID] = check
	trash := kit.NewButton("", theme.IconTrash, kit.QuietMuted, func() { d.askRemove([]invite.Grant{g}) })
	trash.Enable(usable, "")
	columns := kit.Columns(0, check, kit.NewShrinkingLine(words.Scope(g.Scope), kit.BodyMuted))
	return kit.Sized(0, rolesRow, kit.Inset(0, 10, 0, 14, kit.Row(8, kit.NewSpring(columns), trash)))
}

func (d *Dialog) choose(grant string, on bool) {
	delete(d.chosen, grant)
	if on {
		d.chosen[grant] = true
	}
}

func (d *Dialog) allState() kit.CheckState {
	switch len(d.chosen) {
	case 0:
		return kit.Unchecked
	case len(d.now.Roles()):
		return kit.Checked
	default:
		return kit.Mixed
	}
}

func (d *Dialog) chosenGrants() []invite.Grant {
	var grants []invite.Grant
	for _, g := range d.now.Roles() {
		if d.chosen[g.ID] {
			grants = append(grants, g)
		}
	}
	return grants
}
