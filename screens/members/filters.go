package members

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
	"guestlist/screens/kit"
	"guestlist/screens/list"
	"guestlist/screens/words"
)

// filters is the row of search field and drop-downs.
type filters struct {
	search       *kit.Input
	status, role *kit.Choice
	object       *fyne.Container
}

const (
	// typing is how long the search waits for another letter.
	typing = 200 * time.Millisecond
)

func newFilters(s *Screen) *filters {
	f := &filters{}
	f.search = kit.NewSearchInput(lang.X("members.search", "Search name, email"), list.CommandKey("F"))
	f.search.OnChange = func(string) { s.refilter(typing) }
	f.search.OnKey = s.searchKey
	f.status = kit.NewChoice("", statusOptions(true), "", func(string) { s.refilter(0) })
	f.role = kit.NewChoice(lang.X("filter.role", "Role"), s.roleOptions(), "", func(string) { s.refilter(0) })
	f.object = kit.Inset(0, 0, 12, 0, kit.NewFilterRow(f.search, f.status, f.role))
	return f
}

// show offers what there is to choose from.
func (f *filters) show(s *Screen) {
	f.status.SetOptions(statusOptions(s.mayManage()))
	f.role.SetOptions(s.roleOptions())
}

// searchKey answers the keys that leave the search field.
func (s *Screen) searchKey(ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case fyne.KeyEscape:
		s.filters.search.SetText("")
		s.refilter(0)
		s.FocusList()
	case fyne.KeyDown, fyne.KeyReturn, fyne.KeyEnter:
		s.FocusList()
	default:
		return false
	}
	return true
}

// clearFilters shows everybody again.
func (s *Screen) clearFilters() {
	s.filters.status.Choose("")
	s.filters.role.Choose("")
	s.filters.search.SetText("")
	s.refilter(0)
}

func (w want) narrowed() bool { return w.status != "" || w.role != "" || w.text != "" }

// statusOptions leaves out the invited where they are not to be seen.
func statusOptions(invited bool) []kit.Option {
	options := []kit.Option{{ID: "", Label: lang.X("view.all", "All statuses")}}
	for _, status := range []invite.MemberStatus{invite.MemberActive, invite.MemberInvited, invite.MemberDeactivated} {
		if status != invite.MemberInvited || invited {
			options = append(options, kit.Option{ID: string(status), Label: words.MemberStatus(status)})
		}
	}
	return options
}

func (s *Screen) roleOptions() []kit.Option {
	options := []kit.Option{{ID: "", Label: lang.X("filter.any_role", "Any role"), Short: lang.X("filter.any", "Any")}}
	for _, r := range s.snapshot().Roles {
		if !s.area.administrators || slices.Contains(administrators, r.ID) {
			options = append(options, kit.Option{ID: r.ID, Label: r.Name})
		}
	}
	return options
}
