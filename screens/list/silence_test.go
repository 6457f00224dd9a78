package list

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"guestlist/app/invite"
	"guestlist/app/session"
)

func TestWhereTheOfflineCopyMayStandIn(t *testing.T) {
	for state, want := range map[session.State]bool{
		session.Offline: true, session.Live: false, session.Loading: false, session.NoPermission: false, session.SignedOut: false, session.WrongOrganisation: false,
	} {
		assert.Equal(t, want, Unheard(&session.Snapshot{State: state}), state)
	}
	for code, want := range map[invite.Code]bool{
		invite.CodeRefused: true, invite.CodeTemporary: true, invite.CodeUnknown: true, invite.CodeSilent: true, invite.CodeTLS: true,
		invite.CodeForbidden: false, invite.CodeUnauthenticated: false, invite.CodeWrongOrganisation: false, invite.CodeInvalid: false, invite.CodeCanceled: false,
	} {
		assert.Equal(t, want, Unreached(&invite.Error{Code: code}), code)
	}
}
