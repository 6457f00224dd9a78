package session

import "guestlist/app/invite"

// rows are invitations by ID; nil stands for one that is gone.
type rows map[string]*invite.Invitation

// isOpen tells whether a row belongs to the list. One of a status that we do not know is
// where people see it.
func isOpen(i *invite.Invitation) bool { return !i.Status().Closed() }
