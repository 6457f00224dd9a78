package invitations

import (
	"guestlist/app/invite"
)

func ids(of []*invite.Invitation) []string {
	out := make([]string, len(of))
	for n, i := range of {
		out[n] = i.ID()
	}
	return out
}

func addresses(of []*invite.Invitation) []string {
	out := make([]string, len(of))
	for n, i := range of {
		out[n] = i.Address()
	}
	return out
}
