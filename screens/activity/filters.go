package activity

import (
	"cmp"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
	"guestlist/screens/kit"
	"guestlist/screens/theme"
	"guestlist/screens/words"
)

// filters is the row of search field and drop-downs.
type filters struct {
	search              *kit.Input
	action, actor, span *kit.Choice
	clear               *kit.Button
	subject             string            // the search field holds exactly this person; empty: words
	actors              map[string]string // names of all who were seen so far, by ID
	object              fyne.CanvasObject
}

func newFilters(s *Screen) *filters {
	f := &filters{actors: map[string]string{}}
	changed := func(string) { s.refilter() }
	f.search = kit.NewSearchInput(lang.X("activity.search", "Search actor, action, email"), "")
	f.search.OnChange = func(text string) {
		if text != f.subject {
			f.subject = ""
		}
		s.refilter()
	}
	f.search.OnKey = func(ev *fyne.KeyEvent) bool { return s.searchKey(ev) }
	f.action = kit.NewChoice(lang.X("filter.action", "Action"), actionOptions(), "", changed)
	f.actor = kit.NewChoice(lang.X("filter.actor", "Actor"), f.actorOptions(), "", changed)
	f.span = kit.NewChoice("", spanOptions(), string(month), changed)
	f.clear = kit.NewButton(lang.X("button.clear", "Clear"), theme.IconClose, kit.Quiet, s.clearFilters)
	f.clear.SetToolTip(lang.X("activity.clear_tip", "Show all activity"))
	f.clear.Hide()
	f.object = kit.Inset(0, 0, 12, 0, kit.NewFilterRow(f.search, f.action, f.actor, f.span, f.clear))
	return f
}

// searchKey answers the keys that leave the search field.
func (s *Screen) searchKey(ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case fyne.KeyEscape:
		s.filters.search.SetText("")
		s.FocusList()
	case fyne.KeyDown, fyne.KeyReturn, fyne.KeyEnter:
		s.FocusList()
	default:
		return false
	}
	return true
}

func (f *filters) want() want {
	w := want{action: invite.Action(f.action.Chosen()), actor: f.actor.Chosen(), span: span(f.span.Chosen()), subject: f.subject}
	if f.subject == "" {
		w.text = f.search.Text()
	}
	return w
}

func (f *filters) narrowed() bool { return f.want().narrowed() }

// showSubject narrows to one person, at any time and whoever did it.
func (f *filters) showSubject(address string) {
	f.action.Choose("")
	f.actor.Choose("")
	f.span.Choose(string(anyTime))
	f.subject = address
	f.search.SetText(address)
}

// reset shows everything of the usual time again.
func (f *filters) reset() {
	f.action.Choose("")
	f.actor.Choose("")
	f.span.Choose(string(month))
	f.subject = ""
	f.search.SetText("")
}

func (f *filters) showClear(w want) {
	on := w.narrowed()
	if f.clear.Visible() == on {
		return
	}
	if on {
		f.clear.Show()
	} else {
		f.clear.MouseOut() // its tooltip would stay
		f.clear.Hide()
	}
	f.object.Refresh()
}

// learn offers all whom the events name as actors.
func (f *filters) learn(events []invite.Event) {
	before := len(f.actors)
	for _, e := range events {
		if e.Actor.ID != "" {
			f.actors[e.Actor.ID] = e.Actor.Name
		}
	}
	if len(f.actors) != before {
		f.actor.SetOptions(f.actorOptions())
	}
}

func (f *filters) actorOptions() []kit.Option {
	const room float32 = 130
	var options []kit.Option
	for id, name := range f.actors {
		options = append(options, kit.Option{ID: id, Label: name, Short: kit.Truncate(name, kit.Body, room)})
	}
	slices.SortFunc(options, func(a, b kit.Option) int {
		return cmp.Or(cmp.Compare(a.Label, b.Label), cmp.Compare(a.ID, b.ID))
	})
	anyone := kit.Option{Label: lang.X("filter.any_actor", "Anybody"), Short: lang.X("filter.any", "Any")}
	return append([]kit.Option{anyone}, options...)
}

func actionOptions() []kit.Option {
	options := []kit.Option{{Label: lang.X("filter.any_action", "Any action"), Short: lang.X("filter.any", "Any")}}
	for _, a := range invite.Actions {
		options = append(options, kit.Option{ID: string(a), Label: words.ActionLabel(a), Short: actionShort(a)})
	}
	return options
}

func spanOptions() []kit.Option {
	return []kit.Option{
		{ID: string(today), Label: lang.X("filter.today", "Today")},
		{ID: string(week), Label: lang.X("filter.week", "Last 7 days")},
		{ID: string(month), Label: lang.X("filter.month", "Last 30 days")},
		{ID: string(anyTime), Label: lang.X("filter.any_time", "Any time")},
	}
}
