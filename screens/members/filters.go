package members

import (
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
	"guestlist/screens/kit/field"
	"guestlist/screens/list"
	"guestlist/screens/words"
)

// typing is how long the search waits for another letter.
const typing = 200 * time.Millisecond

func (s *Screen) newFilters() *list.Filters[want] {
	return list.NewFilters(list.FilterParams[want]{
		Placeholder: lang.X("members.search", "Search name, email"),
		Hint:        list.CommandKey("F"),
		Text:        func(w *want, text string) { w.text = strings.TrimSpace(text) },
		Filters: []list.Filter[want]{
			{
				ID: "status", Options: func() []field.Option { return statusOptions(s.mayManage()) },
				Apply: func(w *want, chosen string) { w.status = invite.MemberStatus(chosen) },
			},
			{
				ID: "role", Label: lang.X("filter.role", "Role"), Options: s.roleOptions,
				Apply: func(w *want, chosen string) { w.role = chosen },
			},
		},
		Changed: func(typed bool) {
			if typed {
				s.refilter(typing)
			} else {
				s.refilter(0)
			}
		},
		Leave: s.FocusList,
	})
}

func (w want) narrowed() bool { return w.status != "" || w.role != "" || w.text != "" }

// statusOptions leaves out the invited where they are not to be seen.
func statusOptions(invited bool) []field.Option {
	options := []field.Option{{ID: "", Label: lang.X("view.all", "All statuses")}}
	for _, known := range statuses {
		if known.status != invite.MemberInvited || invited {
			options = append(options, field.Option{ID: string(known.status), Label: words.MemberStatus(known.status)})
		}
	}
	return options
}

func (s *Screen) roleOptions() []field.Option {
	options := []field.Option{{ID: "", Label: lang.X("filter.any_role", "Any role"), Short: lang.X("filter.any", "Any")}}
	for _, r := range s.snapshot().Roles {
		if !s.area.administrators || slices.Contains(administrators, r.ID) {
			options = append(options, field.Option{ID: r.ID, Label: r.Name})
		}
	}
	return options
}
