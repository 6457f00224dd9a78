package manage

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
	"guestlist/app/run"
	"guestlist/app/session"
	"guestlist/screens/kit"
	"guestlist/screens/kit/field"
	"guestlist/screens/kit/modal"
	"guestlist/screens/theme"
	"guestlist/screens/words"
)

func (d *Dialog) addRoleLink() fyne.CanvasObject {
	d.adding = kit.NewLink(lang.X("manage.add_role", "Add a role…"), kit.SmallStrong.In(theme.Accent), d.askAdd)
	return d.adding
}

// askAdd asks for one more role. To the server it is an invitation of the same
// address: it adds the role and sends no mail.
func (d *Dialog) askAdd() {
	if ok, _ := d.usable(); !ok {
		return
	}
	snap := d.p.Session.Snapshot()
	var where []field.Option
	for _, line := range words.ScopeTree(snap.Scopes) {
		if slices.Contains(line.Scope.Permissions, invite.MemberManage) {
			where = append(where, field.Option{ID: line.Scope.ID, Label: words.ScopeName(line.Scope), Depth: line.Depth})
		}
	}
	if len(where) == 0 {
		return
	}
	role := field.NewChoice("", nil, "", nil).Fill()
	offer := func(scope string) {
		options := rolesAt(snap, scope)
		role.SetOptions(options)
		if len(options) > 0 {
			role.Choose(options[0].ID)
		}
	}
	scope := field.NewChoice("", where, where[0].ID, offer).Fill()
	offer(where[0].ID)
	var dialog *modal.Modal
	cancel := kit.NewButton(lang.X("button.cancel", "Cancel"), "", kit.Secondary, func() { dialog.Close() })
	add := kit.NewButton(lang.X("manage.add_yes", "Add role"), "", kit.Primary, func() {
		dialog.Close()
		d.add(role.Chosen(), scope.Chosen())
	})
	dialog = modal.Show(d.p.Canvas, modal.Params{
		Title: lang.X("manage.add_title", "Add a role"), Width: askWidth, Buttons: []*kit.Button{cancel, add}, First: scope,
		Footnote: lang.X("manage.add_text", "No mail is sent."),
		Body: kit.Columns(12,
			kit.Column(4, kit.NewLine(lang.X("manage.where", "Where"), kit.Label), scope),
			kit.Column(4, kit.NewLine(lang.X("manage.role", "Role"), kit.Label), role)),
	})
}

// rolesAt offers the roles that fit a scope.
func rolesAt(snap *session.Snapshot, scopeID string) []field.Option {
	kind := invite.Organization
	for _, s := range snap.Scopes {
		if s.ID == scopeID {
			kind = s.Kind
		}
	}
	var options []field.Option
	for _, r := range snap.Roles {
		if len(r.ScopeKinds) == 0 || slices.Contains(r.ScopeKinds, kind) {
			options = append(options, field.Option{ID: r.ID, Label: r.Name})
		}
	}
	return options
}

func (d *Dialog) add(role, scope string) {
	d.change(run.Request{Kind: run.Invite, People: []run.Person{{Address: d.now.Address()}}, New: invite.New{
		Channel: d.now.Channel(), ScopeID: scope, Roles: []invite.RoleAt{{Role: role, ScopeID: scope}},
	}}, d.say, func(r invite.Result) bool {
		switch r.Outcome {
		case invite.RolesAdded:
			d.take(r.Invitation)
			d.say(kit.Good, lang.X("manage.added", "Role added."))
		case invite.AlreadyInvited:
			d.say(kit.Info, lang.X("manage.has_role", "The invitation has this role already."))
		default:
			return false
		}
		return true
	})
}
