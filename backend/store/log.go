package store

import (
	"strings"

	"guestlist/backend/database"
	"guestlist/internal/address"
)

// The actions of the log.
const (
	ActInvited        = "invited"
	ActResent         = "resent"
	ActCancelled      = "cancelled"
	ActRoleRemoved    = "role_removed"
	ActRolesAdded     = "roles_added"
	ActLinkCopied     = "link_copied"
	ActAccepted       = "accepted"
	ActDeliveryFailed = "delivery_failed"
	ActCorrected      = "corrected"
	ActRolesChanged   = "roles_changed"
	ActDeactivated    = "deactivated"
	ActReactivated    = "reactivated"
	ActReminded       = "reminded"
	ActJudged         = "judged"
	ActTokenCreated   = "token_created"
	ActTokenRevoked   = "token_revoked"
	ActScopeCreated   = "scope_created"
	ActScopeChanged   = "scope_changed"
	ActScopeRemoved   = "scope_removed"
)

// Log writes an event in the log, in the same transaction as the change. inv is the
// invitation that it is about, 0 for none, and subject its address or that of the
// person; scopes are all that it concerns.
func (w *Work) Log(action string, inv int64, subject string, scopes []int64, detail string) error {
	tree, err := w.Tree()
	if err != nil {
		return err
	}
	return w.Event(action, inv, subject, tree.Common(scopes), scopes, detail)
}

// Event is Log for what was done at one scope.
func (w *Work) Event(action string, inv int64, subject string, scope int64, scopes []int64, detail string) error {
	name := w.From.Name
	if w.From.User == 0 && name == "" {
		name = "System"
	}
	k, key := w.NewID(), address.Fold(subject)
	err := w.Exec(`INSERT INTO audit (k, at, actor, actor_name, actor_key, action, subject, subject_key, subject_text, invitation, scope, detail, request_id)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, k, w.Now.UnixMilli(), nullZero(w.From.User), name, strings.ToLower(name),
		action, subject, key, database.SearchText(subject, key), nullZero(inv), scope, detail, w.From.RequestID)
	if err != nil {
		return err
	}
	for _, sc := range scopes {
		if err := w.Exec("INSERT INTO audit_scopes (event, scope) VALUES (?, ?) ON CONFLICT DO NOTHING", k, sc); err != nil {
			return err
		}
	}
	return nil
}
