package store

import (
	"strings"

	"guestlist/backend/auth"
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

// log writes an event about an invitation: one for each invitation, in the same
// transaction as the change.
func (w *work) log(action string, inv int64, subject string, scopes []int64, detail string) error {
	tree, err := w.s.treeIn(w.Ctx, w.Tx)
	if err != nil {
		return err
	}
	return w.event(action, nullZero(inv), subject, tree.Common(scopes), scopes, detail)
}

func (w *work) logToken(action string, user int64, label string) error {
	var subject string
	var root int64
	if err := w.Row("SELECT address FROM users WHERE k = ?", user).Scan(&subject); err != nil {
		return err
	}
	if err := w.Row("SELECT k FROM scopes WHERE parent IS NULL").Scan(&root); err != nil {
		return err
	}
	return w.event(action, nil, subject, root, nil, label)
}

func (w *work) event(action string, inv any, subject string, scope int64, scopes []int64, detail string) error {
	name := w.from.Name
	if w.from.User == 0 && name == "" {
		name = "System"
	}
	k, key := w.NewID(), address.Fold(subject)
	err := w.Exec(`INSERT INTO audit (k, at, actor, actor_name, actor_key, action, subject, subject_key, subject_text, invitation, scope, detail, request_id)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, k, w.Now.UnixMilli(), nullZero(w.from.User), name, strings.ToLower(name),
		action, subject, key, database.SearchText(subject, key), inv, scope, detail, w.from.RequestID)
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

// describe names grants for the log: "Host at Meeting room · Ward 4B".
func describe(tree *auth.Tree, grants []auth.Grant) string {
	words := make([]string, 0, len(grants))
	for _, g := range grants {
		role, _ := auth.RoleByID(g.Role)
		scope, _ := tree.Get(g.Scope)
		words = append(words, role.Name+" at "+scope.Label())
	}
	return strings.Join(words, ", ")
}

func scopesOf(grants []auth.Grant) []int64 {
	out := make([]int64, 0, len(grants))
	for _, g := range grants {
		out = append(out, g.Scope)
	}
	return out
}
