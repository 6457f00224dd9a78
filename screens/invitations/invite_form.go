package invitations

import (
	"cmp"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
	"guestlist/app/session"
	"guestlist/screens/kit"
	"guestlist/screens/kit/chips"
	"guestlist/screens/kit/field"
	"guestlist/screens/theme"
	"guestlist/screens/words"
)

// build makes the dialog's fields.
func (d *inviteDialog) build(snap *session.Snapshot) {
	d.judged, d.kept = newStoppedTimer(), newStoppedTimer()
	d.field = chips.New(chips.Params{
		Placeholder: lang.X("invite.placeholder_any", "Type, paste or drop a file"),
		OnText:      d.added, OnRemove: d.removed, OnEdit: d.edit, OnFix: d.fix, OnSubmit: d.submit,
		OnHeight: func() {
			if d.modal != nil {
				d.modal.Fit()
			}
		},
	})
	d.tally = kit.NewShrinkingLine("", kit.Small)
	d.scope = field.NewChoice("", scopeOptions(snap.Scopes), d.firstScope(snap), d.reconsider).Fill()
	d.roles = field.NewChoices(nil, d.draft.roles, d.reconsider).Fill()
	d.offerRoles(snap)
	d.until = field.NewChoice("", expiryOptions(), cmp.Or(d.draft.until, "168h"), func(string) { d.keepSoon() }).Fill()
	can := snap.Info.Capabilities
	d.until.Enable(can.Expiry, lang.X("why.unsupported", "not on this server"))
	d.message = field.NewTextInput(lang.X("invite.message_placeholder", "Shown in the email, up to 500 characters"), 56)
	d.message.SetText(d.draft.message)
	d.message.OnSubmit = d.submit
	d.message.OnChange = func(string) {
		d.keepSoon()
		d.show()
	}
	d.counter = kit.NewShrinkingLine("", kit.Small)
	d.dismiss = kit.NewButton(lang.X("button.cancel", "Cancel"), "", kit.Secondary, func() { d.modal.Close() })
	d.send = kit.NewButton(lang.X("invite.send_none", "Send invitations"), "", kit.Primary, d.submit)
}

func (d *inviteDialog) body() fyne.CanvasObject {
	open := kit.NewLink(lang.X("invite.open_file", "Open a file…"), kit.SmallStrong.In(theme.Accent), d.openFile)
	heading := kit.Row(0, kit.NewLine(lang.X("invite.addresses", "Email addresses"), kit.Label), kit.NewSpring(), open)
	return kit.Column(14,
		kit.Column(0, kit.Inset(0, 0, 4, 0, heading), d.field, kit.Inset(6, 0, 0, 0, d.tally)),
		kit.Columns(12,
			labelled(lang.X("invite.scope", "Invite to"), d.scope),
			labelled(lang.X("invite.roles", "Roles (optional)"), d.roles),
			labelled(lang.X("invite.expires", "Link expires after"), d.until)),
		kit.Column(4, kit.Row(0, kit.NewLine(lang.X("invite.message", "Personal message (optional)"), kit.Label), kit.NewSpring(d.counter)), d.message),
	)
}

func labelled(label string, input fyne.CanvasObject) fyne.CanvasObject {
	return kit.Column(4, kit.NewLine(label, kit.Label), input)
}

// scopeOptions offers the scopes that the person may invite to.
func scopeOptions(all []invite.Scope) []field.Option {
	var options []field.Option
	for _, line := range words.ScopeTree(all) {
		if slices.Contains(line.Scope.Permissions, invite.MemberManage) {
			options = append(options, field.Option{ID: line.Scope.ID, Label: words.ScopeName(line.Scope), Depth: line.Depth})
		}
	}
	return options
}

// firstScope is the scope that was chosen before, or that the list shows, where one
// may invite to it.
func (d *inviteDialog) firstScope(snap *session.Snapshot) string {
	options := scopeOptions(snap.Scopes)
	for _, wanted := range []string{d.draft.scope, d.s.scope} {
		for _, o := range options {
			if o.ID == wanted {
				return o.ID
			}
		}
	}
	if len(options) == 0 {
		return ""
	}
	return options[0].ID
}

// offerRoles offers the roles that fit the chosen scope. Those that were chosen and
// fit stay chosen; with none left it is the plain one.
func (d *inviteDialog) offerRoles(snap *session.Snapshot) {
	kind := invite.Organization
	for _, s := range snap.Scopes {
		if s.ID == d.scope.Chosen() {
			kind = s.Kind
		}
	}
	var options []field.Option
	for _, r := range snap.Roles {
		if len(r.ScopeKinds) == 0 || slices.Contains(r.ScopeKinds, kind) {
			options = append(options, field.Option{ID: r.ID, Label: r.Name})
		}
	}
	d.roles.SetOptions(options)
	if len(d.roles.Several()) == 0 && slices.ContainsFunc(options, func(o field.Option) bool { return o.ID == plainRole }) {
		d.roles.ChooseSeveral([]string{plainRole})
	}
}

// plainRole is the role that is chosen until a person chooses another.
const plainRole = "member"

func expiryOptions() []field.Option {
	return []field.Option{
		{ID: "24h", Label: lang.X("expiry.day", "1 day")},
		{ID: "72h", Label: lang.X("expiry.three_days", "3 days")},
		{ID: "168h", Label: lang.X("expiry.week", "7 days")},
		{ID: "336h", Label: lang.X("expiry.two_weeks", "14 days")},
		{ID: "720h", Label: lang.X("expiry.month", "30 days")},
	}
}
