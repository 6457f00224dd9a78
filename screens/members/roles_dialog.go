package members

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
	"guestlist/screens/kit"
	"guestlist/screens/kit/banner"
	"guestlist/screens/kit/field"
	"guestlist/screens/kit/modal"
	"guestlist/screens/runs"
	"guestlist/screens/theme"
	"guestlist/screens/words"
)

// rolesDialog gives a person roles and takes them away, scope by scope.
type rolesDialog struct {
	s      *Screen
	member *invite.Member
	draft  *rolesDraft
	modal  *modal.Modal
	groups *fyne.Container
	checks []*field.Check
	add    *field.Choice
	cancel *kit.Button
	save   *kit.Button
	saving bool
	going  runs.Progress
	leave  func()      // ends that the dialog tells of its run; nil: none goes
	stop   func() bool // ends that the dialog goes with the connection
}

const (
	rolesWidth  float32 = 600
	rolesText   float32 = rolesWidth - 46
	rolesInARow         = 3
)

func (s *Screen) changeRoles(m *invite.Member) {
	d := &rolesDialog{s: s, member: m, draft: newRolesDraft(m, s.snapshot(), s.area.scope), groups: kit.Column(16)}
	d.cancel = kit.NewButton(lang.X("button.cancel", "Cancel"), "", kit.Secondary, func() { d.modal.Close() })
	d.save = kit.NewButton(lang.X("roles.save", "Save roles"), "", kit.Primary, d.ask)
	d.add = field.NewChoice("", nil, "", d.addScope)
	body := kit.Inset(0, 0, theme.FocusRing, 0, kit.Column(16, d.groups, kit.Row(8, d.add, kit.NewSpring())))
	d.modal = modal.Show(s.p.Window.Canvas(), modal.Params{
		Title: lang.X("roles.title", "Change roles"), Subtitle: called(m) + " · " + m.Address,
		Width: rolesWidth, Body: body, Buttons: []*kit.Button{d.cancel, d.save}, CloseButton: true, CloseFirst: true, Tells: true,
		OnClosed: d.closed,
	})
	d.stop = context.AfterFunc(s.p.Life, func() { s.p.Dispatch(d.modal.Dismiss) })
	d.show()
}

// show draws the groups again.
func (d *rolesDialog) show() {
	d.groups.RemoveAll()
	d.checks = nil
	for _, g := range d.draft.groups {
		d.groups.Add(d.group(g))
	}
	if len(d.draft.groups) == 0 {
		d.groups.Add(kit.NewParagraph(lang.X("roles.none", "No role yet. Choose where the first one is to be."), kit.BodyMuted, rolesText))
	}
	d.add.SetOptions(append([]field.Option{{ID: "", Label: lang.X("roles.add_scope", "Add roles somewhere else…")}}, d.draft.otherScopes()...))
	d.add.Choose("")
	d.changed()
	d.modal.Fit()
}

func (d *rolesDialog) group(g *rolesGroup) fyne.CanvasObject {
	column := kit.Column(8, kit.NewShrinkingLine(words.Scope(g.scope), kit.Emphasis))
	var line []fyne.CanvasObject
	flush := func() {
		for len(line) > 0 && len(line) < rolesInARow {
			line = append(line, kit.Row(0))
		}
		if len(line) > 0 {
			column.Add(kit.Columns(12, line...))
		}
		line = nil
	}
	for _, r := range g.roles {
		check := field.NewCheck(r.Name, g.on[r.ID], func(on bool) {
			g.on[r.ID] = on
			d.changed()
		})
		d.checks = append(d.checks, check)
		line = append(line, check)
		if len(line) == rolesInARow {
			flush()
		}
	}
	flush()
	return column
}

func (d *rolesDialog) addScope(id string) {
	if id != "" {
		d.draft.addScope(id)
		d.show()
	}
}

// changed says what the button would do.
func (d *rolesDialog) changed() {
	ok, why := d.s.canChange()
	switch {
	case d.saving:
		ok, why = false, lang.X("roles.saving", "Saving…")
	case ok && !d.draft.differs():
		ok, why = false, lang.X("roles.unchanged", "Nothing is changed yet")
	}
	d.save.Enable(ok, why)
	d.enable()
	if d.saving {
		return // the notice tells how far it is
	}
	d.modal.ShowNotice(nil)
	if len(d.draft.roles()) == 0 && d.draft.differs() {
		d.tell(kit.Warn, lang.X("roles.all_gone", "Without any role this person can do nothing here. To take away their access, deactivate them."))
	}
}

// enable keeps what is being saved as it is. Closing the dialog does not cancel that.
func (d *rolesDialog) enable() {
	for _, check := range d.checks {
		check.Enable(!d.saving)
	}
	if d.saving {
		d.add.Enable(false, lang.X("roles.saving", "Saving…"))
		d.cancel.SetText(lang.X("button.close", "Close"))
		return
	}
	d.add.Enable(true, "")
	d.cancel.SetText(lang.X("button.cancel", "Cancel"))
}

func (d *rolesDialog) tell(tone kit.Tone, text string, actions ...banner.Action) *banner.Banner {
	icon := theme.IconAlert
	if tone == kit.Info {
		icon = theme.IconInfo
	}
	b := banner.New(banner.Params{Tone: tone, Icon: icon, Text: text, Progress: -1, Lines: rolesText, Actions: actions})
	d.modal.ShowNotice(b)
	return b
}
