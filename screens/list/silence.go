package list

import (
	"guestlist/app/invite"
	"guestlist/app/session"
)

// Unheard tells whether the backend is known not to answer: what the offline copy holds is
// shown at once then.
func Unheard(s *session.Snapshot) bool {
	return s.State == session.Offline || s.State == session.Stale && !s.CanChange()
}

// Unreached tells whether a failure says nothing about the person's rights: what the offline
// copy holds may be shown in the place of an answer.
func Unreached(p *invite.Error) bool {
	switch p.Code {
	case invite.CodeForbidden, invite.CodeUnauthenticated, invite.CodeUnsupported, invite.CodeWrongOrganisation,
		invite.CodeInvalid, invite.CodeNotFound, invite.CodeCanceled:
		return false
	}
	return true
}
