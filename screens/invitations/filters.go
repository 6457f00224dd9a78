package invitations

import (
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
	search             *kit.Input
	status, role, when *kit.Choice
	scope              string // chosen in the sidebar
	object             fyne.CanvasObject
}

func newFilters(s *Screen) *filters {
	f := &filters{}
	changed := func(string) { s.refilter() }
	f.search = kit.NewSearchInput(lang.X("search.placeholder", "Search email, role, inviter"), list.CommandKey("F"))
	f.search.OnChange = changed
	f.search.OnKey = func(ev *fyne.KeyEvent) bool { return s.searchKey(ev) }
	f.status = kit.NewChoice(lang.X("filter.status", "Status"), viewOptions(), string(invite.ViewInvited), changed)
	f.role = kit.NewChoice(lang.X("filter.role", "Role"), roleOptions(nil), "", changed)
	f.when = kit.NewChoice(lang.X("filter.invited", "Invited"), whenOptions(), "", changed)
	f.object = kit.Inset(0, 0, 12, 0, kit.NewFilterRow(f.search, f.status, f.role, f.when))
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

func (f *filters) view() invite.View { return invite.View(f.status.Chosen()) }

func (f *filters) filter() invite.Filter {
	within, _ := time.ParseDuration(f.when.Chosen())
	return invite.Filter{View: f.view(), Text: f.search.Text(), Role: f.role.Chosen(), InvitedWithin: within}
}

// clear shows everything that is open again.
func (s *Screen) clearFilters() {
	s.filters.status.Choose(string(invite.ViewInvited))
	s.filters.role.Choose("")
	s.filters.when.Choose("")
	s.filters.search.SetText("")
	s.refilter()
}

// show offers the roles that the server knows.
func (f *filters) show(p page) { f.role.SetOptions(roleOptions(p.snapshot.Roles)) }

func viewOptions() []kit.Option {
	views := []invite.View{
		invite.ViewInvited, invite.ViewAll, invite.ViewPending, invite.ViewExpiresSoon,
		invite.ViewExpired, invite.ViewBounced, invite.ViewAccepted, invite.ViewRevoked,
	}
	options := make([]kit.Option, len(views))
	for n, v := range views {
		options[n] = kit.Option{ID: string(v), Label: words.View(v)}
	}
	options[1].Short = lang.X("filter.any", "Any")
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

// equalWant tells whether two wants ask for the same list.
func equalWant(a, b want) bool {
	return a.order == b.order && a.scope == b.scope && a.filter.View == b.filter.View &&
		a.filter.Text == b.filter.Text && a.filter.Role == b.filter.Role && a.filter.InvitedWithin == b.filter.InvitedWithin
}
