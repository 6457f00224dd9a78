package invitations

import (
	"math"

	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
	"guestlist/screens/kit"
	"guestlist/screens/list"
	"guestlist/screens/manage"
	"guestlist/screens/why"
)

// newList connects the table with what the screen can do.
func (s *Screen) newList() *list.List[*invite.Invitation] {
	return list.New(list.Params[*invite.Invitation]{
		Window:  s.p.Window,
		Columns: s.columns,
		Actions: s.newActions(),
		Kept:    s.p.Columns, Name: "invitations", OnColumns: func() { s.show(s.answer) },
		Filters:   s.filters.Object,
		Filtering: s.filters,
		ID:        (*invite.Invitation).ID,
		Places:    s.p.Session.Snapshot().Open.Places(),
		Lookup: func(id string) (*invite.Invitation, bool) {
			i := s.p.Session.Lookup(id)
			return i, i != nil
		},
		Selectable: true,
		LeftOut: func(left, _ int) string {
			if left == 0 {
				return ""
			}
			return lang.XN("selection.left_out", ", {{.N}} not open and left out", left, count(left))
		},
		CanChange: s.canChange,
		Status:    s.statusSaid,
		Corner:    s.p.Corner,
		OnSort:    s.sortBy,
		Whole:     func() bool { return !s.answer.more },
		Matching:  func() int { return s.answer.total },
		TickAll:   s.tickAll,
		NearEnd: func() {
			if s.answer.more {
				s.lister.readTo(s.list.Rows.Len() + pastPage)
			}
		},
	})
}

// tickAll has all that match read, to tick them then.
func (s *Screen) tickAll() {
	s.ticking = true
	if away(s.snapshot().State) {
		s.tickNoMore()
		return
	}
	s.lister.readTo(math.MaxInt)
}

// tickNoMore says that not all that match can be ticked: nobody wants them ticked at any
// time later.
func (s *Screen) tickNoMore() {
	s.ticking = false
	s.p.Notices.Tell(kit.Warn, lang.X("notice.not_all", "The others cannot be read now: nothing more is selected."))
}

// Manage opens the dialog about one invitation.
func (s *Screen) Manage(id string) { manage.Show(s.manageParams(), id) }

// Correct asks for the right address of one.
func (s *Screen) Correct(id string) { manage.ShowCorrect(s.manageParams(), id) }

// ManageFound opens it for one that may be in no list.
func (s *Screen) ManageFound(i *invite.Invitation) {
	p := s.manageParams()
	p.Known = func(string) *invite.Invitation { return i }
	manage.Show(p, i.ID())
}

func (s *Screen) manageParams() manage.Params {
	return manage.Params{
		Life: s.ctx, Session: s.p.Session, Canvas: s.p.Window.Canvas(), Dispatch: s.p.Dispatch, Address: s.p.Address,
		Runs: s.p.Runs, Follow: s.p.Follow, Settings: s.p.Settings, Notices: s.p.Notices,
		Known: func(id string) *invite.Invitation {
			i, _ := s.list.Rows.Get(id)
			return i
		},
	}
}

// Why opens the dialog that answers why a person is not in.
func (s *Screen) Why(address string) {
	why.Show(why.Params{
		Life:   s.ctx,
		Source: s.p.Session, Canvas: s.p.Window.Canvas(), Dispatch: s.p.Dispatch, Address: s.p.Address,
		Invite: s.InviteAddress, Manage: s.ManageFound, ShowMember: s.p.ShowMember,
		Correct: func(id string) { manage.ShowCorrect(s.manageParams(), id) },
	}, address)
}
