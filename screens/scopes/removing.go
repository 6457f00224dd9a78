package scopes

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
	"guestlist/screens/kit"
	"guestlist/screens/kit/field"
	"guestlist/screens/theme"
	"guestlist/screens/words"
)

// removalRoom is kept for what hangs on a scope, so that nothing moves when it is known.
const removalRoom float32 = 124

// removal asks before a scope is removed, and where goes what hangs on it.
type removal struct {
	*dialog
	of   invite.Scope
	body *fyne.Container
	to   *field.Choice

	known         bool // what hangs on it
	members, open int
}

// showRemove says what hangs on a scope, as soon as that is known, and asks where it goes.
func showRemove(p Params, of invite.Scope) {
	r := &removal{of: of, body: kit.Column(14)}
	r.to = field.NewChoice("", tree(p.Session.Snapshot().Scopes).others(of), of.ParentID, nil).Fill()
	moveTo := ""
	r.dialog = ask(p, question{
		title: lang.X("scopes.remove_title", "Remove {{.Scope}}?", named(of)), verb: lang.X("scopes.remove_button", "Remove scope"), look: kit.Destructive,
		body: container.NewStack(kit.Sized(0, removalRoom), r.body), ready: func() bool { return r.known },
		take: func() {
			if moveTo = ""; r.members+r.open > 0 {
				moveTo = r.to.Chosen()
			}
		},
		do:     func(ctx context.Context) error { return p.Session.RemoveScope(ctx, of.ID, moveTo) },
		done:   func() string { return lang.X("scopes.removed", "“{{.Scope}}” was removed.", named(of)) },
		failed: func(error) { r.count() },
	})
	r.count()
}

// count reads what hangs on the scope.
func (r *removal) count() {
	r.known = false
	r.say(lang.X("scopes.counting", "Reading what hangs on it…"))
	r.enable()
	go func() {
		members, err := r.countMembers()
		r.p.Dispatch(func() {
			switch {
			case r.closed || r.p.Life.Err() != nil:
			case err != nil:
				r.say(lang.X("scopes.not_counted", "What hangs on it could not be read, so it is not removed now."))
				r.tell(kit.Bad, theme.IconAlert, r.problem(err))
			default:
				r.known, r.members = true, members
				r.open = tree(r.p.Session.Snapshot().Scopes).find(r.of.ID).Open
				r.show()
			}
		})
	}()
}

// countMembers counts who holds a role in the scope, deactivated or not.
func (r *removal) countMembers() (n int, err error) {
	for _, status := range []invite.MemberStatus{invite.MemberActive, invite.MemberDeactivated} {
		page, err := r.p.Session.Members(r.p.Life, invite.MemberQuery{ScopeID: r.of.ID, Status: status, Limit: 1})
		if err != nil {
			return 0, err
		}
		n += page.Total
	}
	return n, nil
}

// show says what hangs on the scope.
func (r *removal) show() {
	if r.members+r.open == 0 {
		r.say(lang.X("scopes.empty", "No member has a role in it, and no open invitation gives one. What happened in it stays in the log."))
		r.enable()
		return
	}
	var said []string
	if r.members > 0 {
		said = append(said, lang.XN("scopes.members_hang", "{{.N}} members have a role in it.", r.members, map[string]any{"N": words.Number(r.members)}))
	}
	if r.open > 0 {
		said = append(said, lang.XN("scopes.invitations_hang", "{{.N}} open invitations give a role in it.", r.open, map[string]any{"N": words.Number(r.open)}))
	}
	r.say(strings.Join(said, " "), labelled(lang.X("scopes.move_to", "Their roles go to"), r.to))
	r.enable()
}

// say puts a sentence into the dialog, and what is asked for below it.
func (r *removal) say(text string, more ...fyne.CanvasObject) {
	r.body.Objects = append([]fyne.CanvasObject{kit.NewParagraph(text, kit.Body, textWidth)}, more...)
	r.body.Refresh()
	if r.dialog != nil {
		r.modal.Fit()
	}
}
