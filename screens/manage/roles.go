package manage

import (
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

// showRoles draws the table of roles. Ticks stay at the grants that are still there.
func (d *Dialog) showRoles() {
	ok, _ := d.usable()
	kept := map[string]bool{}
	for _, g := range d.now.Roles {
		if d.chosen[g.ID] {
			kept[g.ID] = true
		}
	}
	d.chosen = kept

	all := kit.NewCheck(lang.X("manage.select_all", "Select all"), false, func(on bool) {
		for _, g := range d.now.Roles {
			d.choose(g.ID, on)
		}
		d.show()
	})
	all.Set(d.allState())
	all.Enable(ok && len(d.now.Roles) > 0)
	rows := kit.Column(0, container.NewStack(
		kit.NewBox(theme.Sidebar, theme.Clear, theme.BannerRadius),
		kit.Sized(0, rolesHead, kit.Inset(0, 14, 0, 14, kit.Row(0, kit.NewSpring(all))))))
	for _, g := range d.now.Roles {
		rows.Add(kit.Sized(0, theme.Hairline, kit.NewBox(theme.Line, theme.Clear, 0)))
		rows.Add(d.roleRow(g, ok))
	}
	d.roles.Objects = []fyne.CanvasObject{container.NewStack(kit.NewBox(theme.Background, theme.Line, theme.BannerRadius), kit.Inset(1, 1, 1, 1, rows))}
	d.roles.Refresh()
}

func (d *Dialog) roleRow(g invite.Grant, usable bool) fyne.CanvasObject {
	check := kit.NewCheck(g.Name, d.chosen[g.ID], func(on bool) {
		d.choose(g.ID, on)
		d.show()
	})
	check.Enable(usable)
	trash := kit.NewButton("", theme.IconTrash, kit.Quiet, func() { d.askRemove([]invite.Grant{g}) })
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
	case len(d.now.Roles):
		return kit.Checked
	default:
		return kit.Mixed
	}
}

func (d *Dialog) chosenGrants() []invite.Grant {
	var grants []invite.Grant
	for _, g := range d.now.Roles {
		if d.chosen[g.ID] {
			grants = append(grants, g)
		}
	}
	return grants
}
