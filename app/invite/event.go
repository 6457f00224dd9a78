package invite

import "time"

// Action is what somebody has done, in the audit log.
type Action string

// The actions of the log.
const (
	ActionInvited        Action = "invited"
	ActionResent         Action = "resent"
	ActionCancelled      Action = "cancelled"
	ActionRoleRemoved    Action = "role_removed"
	ActionRolesAdded     Action = "roles_added"
	ActionLinkCopied     Action = "link_copied"
	ActionCorrected      Action = "corrected"
	ActionAccepted       Action = "accepted"
	ActionDeliveryFailed Action = "delivery_failed"
	ActionRolesChanged   Action = "roles_changed"
	ActionDeactivated    Action = "deactivated"
	ActionReactivated    Action = "reactivated"
	ActionReminded       Action = "reminded"
	ActionTokenCreated   Action = "token_created"
	ActionTokenRevoked   Action = "token_revoked"
	ActionJudged         Action = "judged"
	ActionScopeCreated   Action = "scope_created"
	ActionScopeChanged   Action = "scope_changed"
	ActionScopeRemoved   Action = "scope_removed"
)

// ActionNoticed is in no log: it was seen from this computer that an invitation had
// another status, which is the event's Detail.
const ActionNoticed Action = "noticed"

// Actions lists the actions in the order in which a filter offers them.
var Actions = []Action{
	ActionInvited, ActionResent, ActionCancelled, ActionRoleRemoved, ActionRolesAdded, ActionLinkCopied,
	ActionCorrected, ActionAccepted, ActionDeliveryFailed, ActionRolesChanged, ActionDeactivated,
	ActionReactivated, ActionReminded, ActionTokenCreated, ActionTokenRevoked,
	ActionJudged, ActionScopeCreated, ActionScopeChanged, ActionScopeRemoved,
}

// Event is one line of the audit log. Events of one request share its RequestID.
type Event struct {
	ID           string
	At           time.Time
	Actor        Person // without an ID: the system, or a person who accepts
	Action       Action
	Label        string // the backend's English words for the action
	Subject      string // usually an address
	InvitationID string
	Scope        ScopeRef
	Detail       string
	RequestID    string
}

// EventQuery asks for a page of the log. Zero values ask for all of it.
type EventQuery struct {
	Action  Action
	ActorID string
	Subject string // exactly this subject
	Text    string // found in actor, action and subject
	From    time.Time
	To      time.Time
	Sort    string // one of Info.Orders.Events, "-" before it turns it round; empty: newest first
	Limit   int
	Cursor  string
}

// EventPage is one page of the log.
type EventPage struct {
	Items      []Event
	NextCursor string // empty at the end
}
