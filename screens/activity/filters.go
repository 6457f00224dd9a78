package activity

import (
	"cmp"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
	"guestlist/screens/kit"
	"guestlist/screens/kit/field"
	"guestlist/screens/list"
	"guestlist/screens/theme"
	"guestlist/screens/words"
)

// filters is the row of search field and drop-downs, and the button that clears them.
type filters struct {
	*list.Filters[want]
	clear   *kit.Button
	subject string            // the search field holds exactly this person; empty: words
	actors  map[string]string // names of all who were seen so far, by ID
}

func newFilters(s *Screen) *filters {
	f := &filters{actors: map[string]string{}}
	f.clear = kit.NewButton(lang.X("button.clear", "Clear"), theme.IconClose, kit.Quiet, s.clearFilters)
	f.clear.SetToolTip(lang.X("activity.clear_tip", "Show all activity"))
	f.clear.Hide()
	f.Filters = list.NewFilters(list.FilterParams[want]{
		Placeholder: lang.X("activity.search", "Search actor, action, email"),
		Text: func(w *want, text string) {
			if f.subject != "" {
				w.subject = f.subject
			} else {
				w.text = text
			}
		},
		Filters: []list.Filter[want]{
			{
				ID: "action", Label: lang.X("filter.action", "Action"), Options: actionOptions,
				Apply: func(w *want, chosen string) { w.action = invite.Action(chosen) },
			},
			{
				ID: "actor", Label: lang.X("filter.actor", "Actor"), Options: f.actorOptions,
				Apply: func(w *want, chosen string) { w.actor = chosen },
			},
			{
				ID: "span", Options: spanOptions, Default: string(month),
				Apply: func(w *want, chosen string) { w.span = span(chosen) },
			},
		},
		Changed: func(bool) {
			if f.Search.Text() != f.subject {
				f.subject = ""
			}
			s.refilter()
		},
		Leave:  s.FocusList,
		Behind: []fyne.CanvasObject{f.clear},
	})
	return f
}

func (f *filters) want() want {
	var w want
	f.Apply(&w)
	return w
}

func (f *filters) narrowed() bool { return f.want().narrowed() }

// showSubject narrows to one person, at any time and whoever did it.
func (f *filters) showSubject(address string) {
	f.Choice("action").Choose("")
	f.Choice("actor").Choose("")
	f.Choice("span").Choose(string(anyTime))
	f.subject = address
	f.Search.SetText(address)
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
	f.Object.Refresh()
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
		f.Refresh()
	}
}

func (f *filters) actorOptions() []field.Option {
	const room float32 = 130
	var options []field.Option
	for id, name := range f.actors {
		options = append(options, field.Option{ID: id, Label: name, Short: kit.Truncate(name, kit.Body, room)})
	}
	slices.SortFunc(options, func(a, b field.Option) int {
		return cmp.Or(cmp.Compare(a.Label, b.Label), cmp.Compare(a.ID, b.ID))
	})
	anyone := field.Option{Label: lang.X("filter.any_actor", "Anybody"), Short: lang.X("filter.any", "Any")}
	return append([]field.Option{anyone}, options...)
}

func actionOptions() []field.Option {
	options := []field.Option{{Label: lang.X("filter.any_action", "Any action"), Short: lang.X("filter.any", "Any")}}
	for _, a := range invite.Actions {
		options = append(options, field.Option{ID: string(a), Label: words.ActionLabel(a), Short: words.ActionShort(a)})
	}
	return options
}

func spanOptions() []field.Option {
	return []field.Option{
		{ID: string(today), Label: lang.X("filter.today", "Today")},
		{ID: string(week), Label: lang.X("filter.week", "Last 7 days")},
		{ID: string(month), Label: lang.X("filter.month", "Last 30 days")},
		{ID: string(anyTime), Label: lang.X("filter.any_time", "Any time")},
	}
}
