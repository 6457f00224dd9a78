package main

import (
	"guestlist/app/account"
	"guestlist/app/invite"
	"guestlist/client/guestlist"
)

// kinds are the systems that Guestlist can be connected to, a line each. The
// organisation on this computer has a server like any other.
var kinds = map[account.Kind]invite.Opener{
	account.Local:     guestlist.Open,
	account.Sample:    guestlist.Open,
	account.Guestlist: guestlist.Open,
}
