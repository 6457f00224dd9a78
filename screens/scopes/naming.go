package scopes

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
	"guestlist/screens/kit"
	"guestlist/screens/kit/field"
	"guestlist/screens/words"
)

// showNew asks for the kind and name of a new scope.
func showNew(p Params, in invite.Scope) {
	var kinds []field.Option
	for _, k := range []invite.ScopeKind{invite.Unit, invite.Team, invite.WaitingArea, invite.MeetingRoom} {
		kinds = append(kinds, field.Option{ID: string(k), Label: words.ScopeKind(k)})
	}
	kind := field.NewChoice("", kinds, string(invite.Unit), nil).Fill()
	made := invite.ScopeChange{ParentID: in.ID}
	askName(p, "", question{
		title: lang.X("scopes.new_title", "New scope in {{.Scope}}", named(in)), verb: lang.X("scopes.new_button", "Make scope"),
		take: func() { made.Kind = invite.ScopeKind(kind.Chosen()) },
		do: func(ctx context.Context) error {
			_, err := p.Session.CreateScope(ctx, made)
			return err
		},
		done: func() string {
			return lang.X("scopes.made", "“{{.Name}}” was made in {{.Scope}}.", map[string]any{"Name": made.Name, "Scope": called(in)})
		},
	}, &made, labelled(lang.X("scopes.kind", "Kind"), kind))
}

// showRename asks for another name of a scope.
func showRename(p Params, of invite.Scope) {
	var change invite.ScopeChange
	askName(p, of.Name, question{
		title: lang.X("scopes.rename_title", "Rename {{.Scope}}", named(of)), verb: lang.X("button.rename", "Rename"),
		take: func() {},
		do: func(ctx context.Context) error {
			_, err := p.Session.ChangeScope(ctx, of.ID, change)
			return err
		},
		done: func() string {
			return lang.X("scopes.renamed", "“{{.Was}}” is called “{{.Name}}” now.", map[string]any{"Was": of.Name, "Name": change.Name})
		},
	}, &change)
}

// askName asks a question with a field for the name, below what else it asks for.
func askName(p Params, was string, q question, into *invite.ScopeChange, above ...fyne.CanvasObject) {
	name := field.NewInput("")
	name.SetText(was)
	typed := func() string { return strings.TrimSpace(name.Text()) }
	takeRest := q.take
	q.take = func() {
		into.Name = typed()
		takeRest()
	}
	q.ready = func() bool { return typed() != "" && typed() != was }
	q.first, q.look = name.Focusable(), kit.Primary
	q.body = kit.Column(14, append(above, labelled(lang.X("scopes.name", "Name"), name))...)
	d := ask(p, q)
	name.OnChange = func(string) { d.enable() }
	name.SelectAll()
}
