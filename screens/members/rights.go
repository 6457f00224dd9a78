package members

import (
	"guestlist/app/invite"
	"guestlist/screens/list"
)

// known tells whether the server has said yet who the person is.
func (s *Screen) known() bool { return s.snapshot().Info.User.ID != "" }

// isOneself tells whether a person is the one at the desk.
func (s *Screen) isOneself(m *invite.Member) bool {
	return s.known() && m.ID == s.snapshot().Info.User.ID
}

// mayManage tells whether the person may change anything; until that is known,
// nothing speaks against it.
func (s *Screen) mayManage() bool {
	return !s.known() || s.snapshot().Info.May(invite.MemberManage)
}

// mayRead tells whether the person may see people at all.
func (s *Screen) mayRead() bool {
	return !s.known() || s.snapshot().Info.May(invite.MemberRead)
}

// canChange tells whether changing something makes sense now, and if not, why.
func (s *Screen) canChange() (ok bool, why string) {
	if !s.mayManage() {
		return false, list.NotManager()
	}
	return list.Changeable(s.snapshot())
}
