package invitations

import (
	"time"

	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
	applist "guestlist/app/list"
	"guestlist/screens/kit"
	"guestlist/screens/list"
	"guestlist/screens/words"
)

// statusFilter is the ID of the filter by status.
const statusFilter = "status"

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
				ID: "role", Label: lang.X("filter.role", "Role"), Options: func() []kit.Option { return roleOptions(s.snapshot().Roles) },
				Apply: func(q *applist.Query, chosen string) { q.Role = chosen },
			},
			{
				ID: "invited", Label: lang.X("filter.invited", "Invited"), Options: whenOptions,
				Apply: func(q *applist.Query, chosen string) { q.Within, _ = time.ParseDuration(chosen) },
			},
		},
		Changed: func(typed bool) {
			if typed {
				s.refilter(typingRest)
			} else {
				s.refilter(0)
			}
		},
		Leave: s.FocusList,
	})
}

func viewOptions() []kit.Option {
	options := make([]kit.Option, len(invite.Views))
	for n, v := range invite.Views {
		options[n] = kit.Option{ID: string(v), Label: words.View(v)}
	}
	return options
}

func roleOptions(roles []invite.Role) []kit.Option {
	options := []kit.Option{{ID: "", Label: lang.X("filter.any_role", "Any role"), Short: lang.X("filter.any", "Any")}}
	for _, r := range roles {
		options = append(options, kit.Option{ID: r.ID, Label: r.Name})
	}
	return options
}

func whenOptions() []kit.Option {
	return []kit.Option{
		{ID: "", Label: lang.X("filter.any_time", "Any time")},
		{ID: "24h", Label: lang.X("filter.day", "Last 24 hours")},
		{ID: "168h", Label: lang.X("filter.week", "Last 7 days")},
		{ID: "720h", Label: lang.X("filter.month", "Last 30 days")},
	}
}
