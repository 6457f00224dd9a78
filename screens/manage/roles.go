package manage

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
	"guestlist/screens/kit"
	"guestlist/screens/kit/field"
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
	drawn  string // the grants
	all    *field.Check
	grants []string
	checks map[string]*field.Check
	trash  map[string]*kit.Button
}

// place tells where the focus is in the table: the row, from 0; -1: nowhere. It may be
// in the box or in the button.
func (t rolesTable) place(focused fyne.Focusable) (row int, button bool) {
	for n, id := range t.grants {
		switch focused {
		case t.checks[id]:
			return n, false
		case t.trash[id]:
			return n, true
		}
	}
	return -1, false
}

// at is what is in a row, or in the last that there is; there is one.
func (t rolesTable) at(row int, button bool) fyne.Focusable {
	id := t.grants[min(row, len(t.grants)-1)]
	if button {
		return t.trash[id]
	}
	return t.checks[id]
}

// showRoles brings the table up to date. Ticks stay at the grants that are there.
func (d *Dialog) showRoles() {
	ok, _ := d.usable()
	kept := map[string]bool{}
	var drawn string
	for _, g := range d.now.Roles() {
		drawn += "\n" + g.ID
		if d.chosen[g.ID] {
			kept[g.ID] = true
		}
	}
	d.chosen = kept
	if d.table.drawn != drawn || d.table.all == nil {
		row, button := d.table.place(d.p.Canvas.Focused())
		d.table = rolesTable{drawn: drawn, checks: map[string]*field.Check{}, trash: map[string]*kit.Button{}}
		d.drawRoles()
		if row >= 0 && len(d.table.grants) > 0 {
			d.p.Canvas.Focus(d.table.at(row, button))
		}
	}
	d.table.all.Set(d.allState())
	d.table.all.Enable(ok && len(d.now.Roles()) > 0)
	for id, check := range d.table.checks {
		check.Enable(ok)
		d.table.trash[id].Enable(ok, "")
		state := field.Unchecked
		if d.chosen[id] {
			state = field.Checked
		}
		check.Set(state)
	}
}

func (d *Dialog) drawRoles() {
	d.table.all = field.NewCheck(lang.X("manage.select_all", "Select all"), false, func(on bool) {
		for _, g := range d.now.Roles() {
			d.choose(g.ID, on)
		}
		d.show()
	})
	rows := kit.Column(0, container.NewStack(
		kit.NewBox(theme.Sidebar, theme.Clear, theme.BannerRadius),
		kit.Sized(0, rolesHead, kit.Inset(0, 14, 0, 14, kit.Row(0, kit.NewSpring(d.table.all))))))
	for _, g := range d.now.Roles() {
		rows.Add(kit.Sized(0, theme.Hairline, kit.NewBox(theme.Line, theme.Clear, 0)))
		rows.Add(d.roleRow(g))
	}
	d.roles.Objects = []fyne.CanvasObject{container.NewStack(kit.NewBox(theme.Background, theme.Line, theme.BannerRadius), kit.Inset(1, 1, 1, 1, rows))}
	d.roles.Refresh()
}

func (d *Dialog) roleRow(g invite.Grant) fyne.CanvasObject {
	check := field.NewCheck(g.Name, false, func(on bool) {
		d.choose(g.ID, on)
		d.show()
	})
	trash := kit.NewButton("", theme.IconTrash, kit.QuietMuted, func() { d.askRemove([]invite.Grant{g}) })
	d.table.grants = append(d.table.grants, g.ID)
	d.table.checks[g.ID], d.table.trash[g.ID] = check, trash
	columns := kit.Columns(0, check, kit.NewShrinkingLine(words.Scope(g.Scope), kit.BodyMuted))
	return kit.Sized(0, rolesRow, kit.Inset(0, 10, 0, 14, kit.Row(8, kit.NewSpring(columns), trash)))
}

func (d *Dialog) choose(grant string, on bool) {
	delete(d.chosen, grant)
	if on {
		d.chosen[grant] = true
	}
}

func (d *Dialog) allState() field.CheckState {
	switch len(d.chosen) {
	case 0:
		return field.Unchecked
	case len(d.now.Roles()):
		return field.Checked
	default:
		return field.Mixed
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
