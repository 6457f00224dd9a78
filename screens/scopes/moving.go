package scopes

import (
	"context"

	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
	"guestlist/screens/kit"
	"guestlist/screens/kit/field"
)

// showMove asks where a scope is to lie.
func showMove(p Params, of invite.Scope) {
	places := tree(p.Session.Snapshot().Scopes).places(of)
	offers := append([]field.Option{{Label: lang.X("scopes.choose", "Choose a scope…")}}, places...)
	place := field.NewChoice("", offers, "", nil).Fill()
	var to field.Option
	var d *dialog
	place.OnChange = func(string) { d.enable() }
	d = ask(p, question{
		title: lang.X("scopes.move_title", "Move {{.Scope}}", named(of)), verb: lang.X("scopes.move_button", "Move"), look: kit.Primary,
		first: place, ready: func() bool { return place.Chosen() != "" },
		body: kit.Column(14, labelled(lang.X("scopes.place", "Move it into"), place),
			kit.NewParagraph(lang.X("scopes.move_text",
				"All that is in it moves too. Rights that people hold above its new place count in it from then on; those above its old place alone no longer do."), kit.Small, textWidth)),
		take: func() { to = field.Option{ID: place.Chosen(), Label: place.Label()} },
		do: func(ctx context.Context) error {
			_, err := p.Session.ChangeScope(ctx, of.ID, invite.ScopeChange{ParentID: to.ID})
			return err
		},
		done: func() string {
			return lang.X("scopes.moved", "“{{.Name}}” is in {{.Scope}} now.", map[string]any{"Name": called(of), "Scope": to.Label})
		},
	})
}
