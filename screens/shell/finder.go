package shell

import (
	"context"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2/lang"

	"guestlist/app/find"
	"guestlist/app/invite"
	"guestlist/app/session"
	"guestlist/screens/kit"
	"guestlist/screens/list"
	"guestlist/screens/palette"
	"guestlist/screens/theme"
	"guestlist/screens/words"
)

// finder finds what matches in the palette, off the UI goroutine, always for the newest
// text. It keeps nothing but what is shown.
type finder struct {
	shell   *Shell
	palette *palette.Palette
	ctx     context.Context //nolint:containedctx // ends with the palette
	close   func()
	session Session // nil: no connection is open
	used    []string
	worker  *list.Worker[sought]
	publish func(palette.Results)

	// The worker's own.
	late late
}

// sought is what the worker is asked for.
type sought struct {
	text   string
	from   time.Time       // when the server is worth asking
	groups []palette.Group // what is no person, as it is now
}

const (
	// mostItems is how many items of a group can be shown.
	mostItems = 100
	// typingRest is how long a person stops typing before the server is asked.
	typingRest = 300 * time.Millisecond
)

// newFinder makes one for the connection that is open, if one is.
func newFinder(s *Shell) *finder {
	f := &finder{shell: s, used: s.used}
	f.publish = kit.NewLatest(s.p.Dispatch, f.show).Put
	life, stop := s.ctx, func() {}
	if s.open != nil {
		life, f.session = s.life, s.open.Session
		stop = f.session.OnChange(kit.NewSignal(s.p.Dispatch, f.renew))
	}
	end := f.start(life, s.paletteGroups())
	f.close = func() {
		stop()
		end()
	}
	return f
}

// start begins to look, until end is called.
func (f *finder) start(life context.Context, groups []palette.Group) (end func()) {
	f.ctx, end = context.WithCancel(life)
	f.worker = list.NewWorker(sought{groups: groups})
	go f.worker.Run(f.ctx, 0, f.step)
	return end
}

// typed looks for another text.
func (f *finder) typed(text string) {
	f.worker.Ask(func(q *sought) bool {
		other := q.text != text
		q.text, q.from = text, time.Now().Add(typingRest)
		return other
	})
}

// renew looks again: something has changed.
func (f *finder) renew() {
	if f.ctx.Err() == nil {
		groups := f.shell.paletteGroups()
		f.worker.Ask(func(q *sought) bool { q.groups = groups; return false })
	}
}

// show shows results. Those that are late are of no use any more.
func (f *finder) show(r palette.Results) {
	if f.ctx.Err() == nil {
		f.palette.Set(r)
	}
}

func (f *finder) step(ctx context.Context, _ list.Cause) time.Duration {
	q := f.worker.Asked()
	r := f.here(q)
	f.publish(f.withLate(r))
	return f.readLate(ctx, r)
}

// here is what matches of what is known here.
func (f *finder) here(q sought) palette.Results {
	r := palette.Results{Text: q.text}
	p := find.NewPattern(q.text)
	first := search{pattern: p, used: f.used}
	if f.session != nil {
		r.Groups = append(r.Groups, first.people(f.session.Snapshot(), f.shell.showPerson))
	}
	for _, g := range q.groups {
		r.Groups = append(r.Groups, first.among(g))
	}
	r.First = first.best
	return r
}

// search is one search.
type search struct {
	pattern find.Pattern
	used    []string
	best    string // ID of the first item that has the letters beside each other
}

// ranked is an item that was found.
type ranked struct {
	item  palette.Item
	score int
}

// rank puts what was used lately before what matches in the same way.
func (s *search) rank(id string, score int) int {
	if n := slices.Index(s.used, id); n >= 0 {
		return score + find.Scattered - n
	}
	return score
}

// group makes one of what was found.
func (s *search) group(label string, found []ranked, total int) palette.Group {
	slices.SortStableFunc(found, func(a, b ranked) int { return b.score - a.score })
	g := palette.Group{Label: label, Total: total}
	m := find.NewMatcher(s.pattern)
	for _, one := range found[:min(len(found), mostItems)] {
		one.item.Spans = m.Spans(one.item.Text)
		g.Items = append(g.Items, one.item)
		if s.best == "" && one.score >= find.Contiguous && one.item.Why == "" {
			s.best = one.item.ID
		}
	}
	return g
}

// among finds what matches of a group.
func (s *search) among(g palette.Group) palette.Group {
	m := find.NewMatcher(s.pattern)
	var found []ranked
	for _, item := range g.Items {
		if score, ok := m.Score(item.Text); ok {
			found = append(found, ranked{item, s.rank(item.ID, score)})
		}
	}
	return s.group(g.Label, found, len(found))
}

const personID = "person "

// people finds open invitations. Where nothing is typed it is those that were used lately.
func (s *search) people(snap *session.Snapshot, open func(id, address string)) palette.Group {
	label, now := lang.X("palette.people", "People"), snap.Now()
	var found []ranked
	add := func(i *invite.Invitation, score int) {
		id := personID + i.ID()
		if !slices.ContainsFunc(found, func(r ranked) bool { return r.item.ID == id }) {
			found = append(found, ranked{person(i, now, func() { open(i.ID(), i.Address()) }), s.rank(id, score)})
		}
	}
	m := find.NewMatcher(s.pattern)
	for _, id := range s.used {
		key, is := strings.CutPrefix(id, personID)
		if !is {
			continue
		}
		if i := snap.Open.Get(key); i != nil {
			if score, ok := m.Score(i.Address()); ok {
				add(i, score)
			}
		}
	}
	total := len(found)
	if !s.pattern.Empty() {
		var hits []find.Hit
		hits, total = find.Best(s.pattern, snap.Open.Len(), mostItems, func(n int) string { return snap.Open.At(n).Address() })
		for _, h := range hits {
			add(snap.Open.At(h.N), h.Score)
		}
	}
	g := s.group(label, found, total)
	g.Note = peopleNote(snap, s.pattern.Empty())
	return g
}

// peopleNote says why not everybody can be among the people; empty: they all are.
func peopleNote(snap *session.Snapshot, idle bool) string {
	switch {
	case snap.Problem != nil && (snap.State == session.NoPermission || snap.State == session.WrongOrganisation):
		return words.Problem(snap.Problem, "")
	case snap.State == session.NoPermission:
		return list.NotManager()
	case !idle && !snap.Complete && snap.Total > 0:
		return lang.X("palette.loading", "The list is being read: {{.N}} of {{.Of}} are searched so far", map[string]any{"N": words.Number(snap.Loaded), "Of": words.Number(snap.Total)})
	case !idle && !snap.Complete:
		return lang.X("palette.loading_first", "The list is being read: not everybody is searched yet")
	}
	return ""
}

// person is an invitation as an item.
func person(i *invite.Invitation, now time.Time, do func()) palette.Item {
	view := i.ShownAs(now)
	return palette.Item{
		ID: personID + i.ID(), Icon: theme.IconMail, Text: i.Address(), Pill: words.View(view), Tone: words.ViewTone(view),
		Place: placeOf(i.Roles()), Do: do,
	}
}

// placeOf names the scopes of grants, each once and without its kind: there is little room.
func placeOf(grants []invite.Grant) string {
	var names []string
	for _, g := range grants {
		if !slices.Contains(names, g.Scope.Name) {
			names = append(names, g.Scope.Name)
		}
	}
	return strings.Join(names, ", ")
}
