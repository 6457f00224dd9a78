package invitations

import (
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
	applist "guestlist/app/list"
	"guestlist/screens/kit/field"
	"guestlist/screens/list"
	"guestlist/screens/words"
)

// The IDs of the filters.
const (
	statusFilter  = "status"
	roleFilter    = "role"
	whenFilter    = "invited"
	inviterFilter = "inviter"
)

func (s *Screen) newFilters() *list.Filters[applist.Query] {
	return list.NewFilters(list.FilterParams[applist.Query]{
		Placeholder: lang.X("search.placeholder", "Search email, role, inviter"),
		Hint:        list.CommandKey("F"),
		Text:        func(q *applist.Query, text string) { q.Text = text },
		Filters: []list.Filter[applist.Query]{
			{
				ID: statusFilter, Label: lang.X("filter.status", "Status"), Options: viewOptions, Default: string(invite.ViewInvited),
				Apply: func(q *applist.Query, chosen string) { q.View = invite.View(chosen) },
			},
			{
				ID: roleFilter, Label: lang.X("filter.role", "Role"), Options: s.roleOptions,
				Apply: func(q *applist.Query, chosen string) { q.Role = chosen },
			},
			{
				ID: whenFilter, Label: lang.X("filter.invited", "Invited"), Options: whenOptions,
				Apply: func(q *applist.Query, chosen string) { q.Within, q.Before = whenChosen(chosen) },
			},
			{
				ID: inviterFilter, Options: s.inviterOptions, Rare: true,
				Apply: func(q *applist.Query, chosen string) { q.Inviter = chosen },
			},
		},
		Changed: func(typed bool) {
			if typed {
				s.refilter(typingRest)
			} else {
				s.refilter(0)
			}
		},
		Leave:  s.FocusList,
		Behind: []fyne.CanvasObject{s.saving.button},
	})
}

func viewOptions() []field.Option {
	options := make([]field.Option, len(invite.Views))
	for n, v := range invite.Views {
		options[n] = field.Option{ID: string(v), Label: words.View(v)}
	}
	return options
}

func (s *Screen) roleOptions() []field.Option {
	options := []field.Option{{ID: "", Label: lang.X("filter.any_role", "Any role"), Short: lang.X("filter.any", "Any")}}
	for _, r := range s.snapshot().Roles {
		options = append(options, field.Option{ID: r.ID, Label: r.Name})
	}
	if v, open := s.View(); open {
		if _, gone := v.Missing(nil, s.snapshot().Roles); gone {
			options = append(options, field.Option{ID: v.Query.Role, Label: v.RoleName})
		}
	}
	return options
}

// inviterOptions are seen once a view has chosen one of them.
func (s *Screen) inviterOptions() []field.Option {
	me := s.snapshot().Info.User.ID
	options := []field.Option{{ID: "", Label: lang.X("filter.any_inviter", "Invited by anybody")}}
	if me != "" {
		options = append(options, field.Option{ID: me, Label: lang.X("filter.by_me", "Invited by me"), Short: lang.X("filter.by_me_short", "By me")})
	}
	if v, open := s.View(); open && v.Query.Inviter != "" && v.Query.Inviter != me { // it was saved by another person
		options = append(options, field.Option{ID: v.Query.Inviter, Label: lang.X("filter.by_other", "Invited by one person"), Short: lang.X("filter.by_other_short", "By one person")})
	}
	return options
}

func whenOptions() []field.Option {
	return []field.Option{
		{ID: "", Label: lang.X("filter.any_time", "Any time")},
		{ID: "24h", Label: lang.X("filter.day", "Last 24 hours")},
		{ID: "168h", Label: lang.X("filter.week", "Last 7 days")},
		{ID: "720h", Label: lang.X("filter.month", "Last 30 days")},
		{ID: before + "336h", Label: lang.X("filter.over_fortnight", "Over 14 days ago")},
	}
}

// before begins the option of those who were invited longer ago than a time.
const before = "before "

// whenChosen are the times that an option stands for.
func whenChosen(option string) (within, longer time.Duration) {
	if text, ok := strings.CutPrefix(option, before); ok {
		longer, _ = time.ParseDuration(text)
		return 0, longer
	}
	within, _ = time.ParseDuration(option)
	return within, 0
}

// whenOption is the other way round.
func whenOption(q applist.Query) string {
	hours := func(d time.Duration) string { return strconv.Itoa(int(d.Hours())) + "h" }
	switch {
	case q.Before > 0:
		return before + hours(q.Before)
	case q.Within > 0:
		return hours(q.Within)
	}
	return ""
}
