package members

import (
	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
	"guestlist/app/session"
)

// known tells whether the server has said yet who the person is.
func (s *Screen) known() bool { return s.snapshot().Info.User.ID != "" }

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
	switch snap := s.snapshot(); {
	case !s.mayManage() || snap.State == session.NoPermission:
		return false, lang.X("why.permission", "You need the Member: Manage permission")
	case snap.State == session.Offline:
		return false, lang.X("why.changes_offline", "Offline: changes need a connection")
	case snap.State == session.SignedOut:
		return false, lang.X("why.signed_out", "Signed out: enter a new token first")
	case !snap.State.CanChange():
		return false, lang.X("why.not_ready", "Not connected yet")
	}
	return true, ""
}
