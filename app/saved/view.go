// Package saved has the views of the sidebar: what to see of the invitations, under a
// name. Some are built in, the others are the person's own and are kept for a connection.
package saved

import (
	"time"

	"guestlist/app/invite"
	"guestlist/app/list"
)

// View is what to see of the invitations, under a name.
type View struct {
	ID    string
	Name  string // of one that is built in: empty, the screens have the words for it
	Query list.Query
	// Columns are the IDs of the columns that are shown, in their order; nil: the usual.
	Columns []string
	// ScopeName and RoleName are what the query's scope and role were called when the view
	// was saved: they may be gone.
	ScopeName, RoleName string
}

// The views that are built in, by their IDs.
const (
	ExpiresSoon = "expires_soon"
	Bounced     = "bounced"
	Waiting     = "waiting"
	Mine        = "mine"
)

// LongWait is after what time an open invitation is in the view Waiting.
const LongWait = 14 * 24 * time.Hour

// BuiltIn are the views that everybody has, in the order of the sidebar. Mine is left out
// while it is not known who the connected person is: me is empty then.
func BuiltIn(me string) []View {
	oldest := invite.Order{Key: invite.ByInvited}
	views := []View{
		{ID: ExpiresSoon, Query: list.Query{View: invite.ViewExpiresSoon, Order: invite.Order{Key: invite.ByExpires}}},
		{ID: Bounced, Query: list.Query{View: invite.ViewBounced, Order: invite.NewestFirst}},
		{ID: Waiting, Query: list.Query{View: invite.ViewInvited, Before: LongWait, Order: oldest}},
	}
	if me != "" {
		views = append(views, View{ID: Mine, Query: list.Query{View: invite.ViewInvited, Inviter: me, Order: invite.NewestFirst}})
	}
	return views
}

// IsBuiltIn tells whether a view can be neither changed nor removed.
func (v View) IsBuiltIn() bool { return v.Name == "" }

// Counted tells whether it is known how many the view finds: those that are not open are
// read only when somebody looks.
func (v View) Counted() bool { return !v.Query.View.NeedsClosed() }

// Missing tells whether the scope or the role that the view asks for is not there any more,
// as far as is known: a list that is empty was not read yet.
func (v View) Missing(scopes []invite.Scope, roles []invite.Role) (scope, role bool) {
	scope, role = v.Query.Scope != "" && len(scopes) > 0, v.Query.Role != "" && len(roles) > 0
	for _, s := range scopes {
		scope = scope && s.ID != v.Query.Scope
	}
	for _, r := range roles {
		role = role && r.ID != v.Query.Role
	}
	return scope, role
}
