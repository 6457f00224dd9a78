package guestlist

import "guestlist/app/invite"

// invitation makes ours of the server's. Scopes and roles that names does not
// know keep their ID alone.
func (b *Backend) invitation(w *invitation) *invite.Invitation { return invite.Make(b.fields(w)) }

// invitations makes those of one page.
func (b *Backend) invitations(list []invitation) []*invite.Invitation {
	var page invite.Builder
	page.Grow(len(list))
	for i := range list {
		page.Add(b.fields(&list[i]))
	}
	return page.Rows()
}

func (b *Backend) grants(list []grant) []invite.Grant {
	if len(list) == 0 {
		return nil
	}
	out := make([]invite.Grant, len(list))
	for i, g := range list {
		out[i] = invite.Grant{ID: g.ID, Role: g.Role, Name: b.names.role(g.Role), Scope: b.names.scope(g.ScopeID)}
	}
	return out
}

// status keeps a word that a newer server has invented. Gone is ours alone: no
// server says what it does not list.
func status(s string) invite.Status {
	if s == "" || invite.Status(s) == invite.Gone {
		return invite.Unknown
	}
	return invite.Status(s)
}

// outcome keeps a word that a newer server has invented.
func outcome(s string) invite.Outcome {
	if s == "" {
		return invite.OutcomeUnknown
	}
	return invite.Outcome(s)
}
