package invitations

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
	"guestlist/app/saved"
	"guestlist/screens/kit"
	"guestlist/screens/kit/field"
	"guestlist/screens/list"
	"guestlist/screens/review"
	"guestlist/screens/theme"
	"guestlist/screens/words"
)

// head is the heading with its figures, and the screen's two buttons.
type head struct {
	title          *kit.Line
	figures        *kit.Facts
	lead           func(invite.View) // to the list of those
	look           *field.Segments   // at the view as a list, or one by one
	export, invite *kit.Button
	buttons        *fyne.Container
	object         fyne.CanvasObject
}

func newHead(s *Screen) *head {
	h := &head{title: kit.NewShrinkingLine("", kit.Title), figures: kit.NewFacts()}
	h.lead = func(v invite.View) {
		if id, is := builtIn[v]; is && s.scope == "" { // where all of it is counted
			s.OpenView(id)
		} else {
			s.filters.Choose(statusFilter, string(v))
		}
		s.FocusList()
	}
	h.export = kit.NewButton(lang.X("button.export", "Export"), theme.IconDownload, kit.Secondary, s.exportAll)
	h.invite = kit.NewButton(lang.X("button.invite", "Invite users"), theme.IconPlus, kit.Primary, s.Invite)
	h.look = review.NewSwitch(review.AsList, func(string) {
		h.look.Choose(review.AsList)
		s.Review()
	})
	h.look.Hide()
	title := kit.Column(0, h.title, h.figures.Object)
	h.buttons = kit.Row(8, h.look, h.export, h.invite)
	h.object = container.New(headRoom{h}, kit.Row(8, kit.NewSpring(title), h.buttons))
	return h
}

// headRoom takes the words of Export away where the title would be cut otherwise.
type headRoom struct{ head *head }

// Layout implements fyne.Layout.
func (l headRoom) Layout(o []fyne.CanvasObject, s fyne.Size) {
	h := l.head
	h.export.SetBrief(false)
	h.export.SetBrief(o[0].MinSize().Width+kit.Measure(h.title.Text(), kit.Title).Width > s.Width)
	o[0].Resize(s)
	o[0].Refresh()
}

// MinSize implements fyne.Layout.
func (l headRoom) MinSize(o []fyne.CanvasObject) fyne.Size { return o[0].MinSize() }

// builtIn are the views of the sidebar that show one view of invitations.
var builtIn = map[invite.View]string{invite.ViewExpiresSoon: saved.ExpiresSoon, invite.ViewBounced: saved.Bounced}

func (h *head) show(s *Screen, p answer) {
	_, open := s.View()
	if title := s.titleSaid(p); h.look.Hidden == open || h.title.Text() != title {
		h.title.SetText(title)
		h.look.Hidden = !open
		h.object.Refresh()
	}
	if open {
		h.look.Enable(s.mayReview(p))
		h.figures.Set(foundFacts(p))
	} else {
		h.figures.Set(h.facts(p))
	}
	h.invite.Enable(list.Changeable(p.snapshot))
	h.export.Enable(p.Rows.Len() > 0, lang.X("why.nothing", "There is nothing to export"))
}

// titleSaid names the view that is open, or the scope that the list is narrowed to.
func (s *Screen) titleSaid(p answer) string {
	if v, open := s.View(); open {
		name := words.SavedView(v)
		if _, edited := s.editedView(); edited {
			return lang.X("saved.edited", "{{.View}} · edited", map[string]any{"View": name})
		}
		return name
	}
	if scope, ok := p.scope(); ok {
		return lang.X("invitations.of_scope", "Invitations to {{.Scope}}", map[string]any{"Scope": words.ScopeName(scope)})
	}
	return lang.X("invitations.title", "Invitations")
}

// scope is the one that the answer is narrowed to, as it is called now.
func (p answer) scope() (invite.Scope, bool) {
	n := slices.IndexFunc(p.snapshot.Scopes, func(s invite.Scope) bool { return s.ID == p.query.Scope })
	if n < 0 {
		return invite.Scope{}, false
	}
	return p.snapshot.Scopes[n], true
}

// foundFacts reads "31 invitations", of a view.
func foundFacts(p answer) []kit.Fact {
	n := p.Rows.Len()
	if p.query.View.NeedsClosed() {
		n = p.total
	}
	if p.reading || !p.snapshot.Complete {
		return nil
	}
	return []kit.Fact{{Text: lang.XN("figures.found", "{{.N}} invitations", n, count(n))}}
}

// facts reads "121 pending · 6 expire within 3 days · 7 expired · 2 bounced". All but the
// first lead to those.
func (h *head) facts(p answer) []kit.Fact {
	s := p.snapshot
	if !s.Complete && s.Open.Len() == 0 {
		return nil
	}
	n, open := p.Counts, s.Waiting
	if scope, ok := p.scope(); ok {
		open = scope.Open
	}
	if !s.Complete { // the rest is counted in rows that are here
		return []kit.Fact{{Text: lang.XN("figures.invited", "{{.N}} invited", open, count(open))}}
	}
	pending := max(0, open-n.Expired)
	facts := []kit.Fact{{Text: lang.XN("figures.open", "{{.N}} pending", pending, count(pending))}}
	lead := func(n int, text string, v invite.View) {
		if n > 0 {
			facts = append(facts, kit.Fact{Text: text, OnTap: func() { h.lead(v) }})
		}
	}
	lead(n.ExpiresSoon, lang.XN("figures.soon", "{{.N}} expire within 3 days", n.ExpiresSoon, count(n.ExpiresSoon)), invite.ViewExpiresSoon)
	lead(n.Expired, lang.XN("figures.expired", "{{.N}} expired", n.Expired, count(n.Expired)), invite.ViewExpired)
	lead(n.Bounced, lang.XN("figures.bounced", "{{.N}} bounced", n.Bounced, count(n.Bounced)), invite.ViewBounced)
	return facts
}

func count(n int) map[string]any { return words.Count(n) }
