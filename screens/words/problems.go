package words

import (
	"errors"
	"strings"
	"time"

	"fyne.io/fyne/v2/lang"

	"guestlist/app/account"
	"guestlist/app/datafile"
	"guestlist/app/desk"
	"guestlist/app/invite"
	"guestlist/app/policy"
)

// Problem says what went wrong and what to do about it. Address is what the person
// tried to reach; it may be empty.
func Problem(p *invite.Error, address string) string {
	data := map[string]any{"Address": address, "Host": host(address), "Detail": strings.TrimSuffix(p.Detail, "."), "Path": p.Path}
	if p.Between != "" && p.Code != invite.CodeUnknown { // whether it was done comes first
		return between(p, data)
	}
	switch p.Code {
	case invite.CodeNoSuchHost:
		return lang.X("problem.no_such_host", "There is no computer called {{.Host}}. Check the address for a typing mistake.", data)
	case invite.CodeRefused:
		return lang.X("problem.refused", "Nothing answers at {{.Address}}. Is the server running, and is the port right?", data)
	case invite.CodeTLS:
		return lang.X("problem.tls", "There is no safe connection to {{.Address}}: {{.Detail}}. Check the address, or ask who runs the server.", data)
	case invite.CodeInsecure:
		return lang.X("problem.insecure", "Plain http would show your token to everyone on the way. Use https://, or a server on this computer.", data)
	case invite.CodeNotABackend:
		return lang.X("problem.not_a_backend", "Something answers at {{.Address}}, but it is not a Guestlist server.", data)
	case invite.CodeUnauthenticated:
		return lang.X("problem.unauthenticated", "The server does not accept this token. It may have been ended, or not copied whole.", data)
	case invite.CodeNoMemberManage:
		return lang.X("problem.no_member_manage", "You need the Member: Manage permission to see invitations. Ask an administrator for it.", data)
	case invite.CodeForbidden:
		return lang.X("problem.forbidden", "You may not do this: {{.Detail}}.", data)
	case invite.CodeNotFound:
		return lang.X("problem.not_found", "It is not there any more.", data)
	case invite.CodeBadAddress:
		return lang.X("problem.bad_address", "This is not the address of a server: {{.Detail}}.", data)
	case invite.CodeConflict, invite.CodeInvalid:
		return lang.X("problem.invalid", "The server refuses: {{.Detail}}.", data)
	case invite.CodeRateLimited:
		return lang.X("problem.rate_limited", "The server asks for a pause. Try again in a moment.", data)
	case invite.CodeUnsupported:
		return lang.X("problem.unsupported", "This server cannot do that.", data)
	case invite.CodeUnknown:
		if p.Between != "" {
			return lang.X("problem.unknown_between", "Something else than the server answered ({{.Detail}}), so it may or may not be done. The list shows what is true once it is read again.", data)
		}
		if p.Status != 0 {
			data["Status"] = p.Status
			return lang.X("problem.unknown_status", "The server answered with an error ({{.Status}}), so it may or may not be done. The list shows what is true once it is read again.", data)
		}
		return lang.X("problem.unknown", "The server did not answer, so it may or may not be done. The list shows what is true once it answers again.", data)
	case invite.CodeSilent:
		return lang.X("problem.silent", "The server gives no sign of life. Changes wait until it does.")
	case invite.CodeWrongOrganisation:
		return lang.X("problem.wrong_organisation", "This address now answers for another organisation. Nothing is shown, so that nothing is mixed up.", data)
	case invite.CodeNoKeyring:
		return lang.X("problem.no_keyring", "This computer offers no keyring. The token is kept until Guestlist closes; then you enter it again.", data)
	case invite.CodeKeyringSilent:
		if p.Reason == desk.KeyringWaits {
			return lang.X("problem.keyring_waits", "The keyring of this computer has not given the token yet. If it asks for its password, enter it there: then this connection opens by itself.")
		}
		return lang.X("problem.keyring_silent", "The keyring of this computer does not give the token of this connection. Unlock it, then try again; or enter the token again.")
	case invite.CodeNoToken:
		return lang.X("problem.no_token", "The keyring of this computer has no token of this connection. Enter it again, or a new one.")
	case invite.CodeKeyringLeft:
		return lang.X("problem.keyring_left", "The keyring of this computer does not answer. If the token was kept there, it still is; the next start tries to remove it.")
	case invite.CodeNoCopy:
		data["Why"] = fileCause(invite.Code(p.Reason), p.Detail)
		return lang.X("problem.no_copy", "This list is not kept for times without a connection: {{.Why}}.", data)
	case invite.CodeDamaged:
		return damaged(p, data)
	case invite.CodeDiskFull:
		return lang.X("problem.disk_full", "No room is left on the disk for {{.Path}}. Make some room, then try again.", data)
	case invite.CodeNoRight:
		return lang.X("problem.no_right", "You have no right to read and change {{.Path}}. Have its permissions changed, then try again.", data)
	case invite.CodeReadOnly:
		return lang.X("problem.read_only", "{{.Path}} cannot be changed, because its disk or folder takes no changes.", data)
	case invite.CodePortTaken:
		return lang.X("problem.port_taken", "Another program uses port {{.Detail}}, which the links in your mails lead to. End that program, or wait for it. With another port this time, those links lead nowhere for now; with another one for good, pending invitations are mailed again.", data)
	case invite.CodeBrokenCopy:
		return lang.X("problem.broken_copy", "The offline copy could not be read. It was put aside, and the list is read from the server again.", data)
	case invite.CodeInUse:
		return lang.X("problem.in_use", "{{.Path}} is in use by another program, such as a second Guestlist. End that one, then try again.", data)
	case invite.CodeNotAnswering:
		return lang.X("problem.not_answering", "Another Guestlist works in {{.Path}}, and it does not answer. Wait for it or end it, then try again.", data)
	case invite.CodePolicy:
		return forbidden(p, data)
	case invite.CodeBrokenPolicy:
		return lang.X("problem.broken_policy", "The policy of this computer, {{.Path}}, cannot be used, and nothing of it is applied. Tell who looks after this computer: {{.Detail}}", data)
	case invite.CodeCanceled:
		return lang.X("problem.canceled", "Given up before the server answered.", data)
	case invite.CodeTemporary:
		if p.Detail == "" {
			return lang.X("problem.temporary", "The server gave no good answer. Try again in a moment.", data)
		}
		return lang.X("problem.temporary_why", "The server gave no good answer: {{.Detail}}. Try again in a moment.", data)
	default:
		return unforeseen(p, data)
	}
}

// forbidden says what the policy of this computer does not allow.
func forbidden(p *invite.Error, data map[string]any) string {
	if p.Reason == policy.NoLocal {
		return lang.X("problem.policy_local", "The policy of this computer switches the organisation on it off. Start Guestlist without -local and -sample.", data)
	}
	return lang.X("problem.policy_server", "The policy of this computer allows {{.Detail}} only.", data)
}

// Cause is the cause of a problem in a few words, for the end of a sentence.
func Cause(p *invite.Error) string {
	if p == nil || p.Detail == "" {
		return lang.X("problem.no_answer", "the server did not answer")
	}
	return strings.TrimSuffix(p.Detail, ".")
}

// damaged says what is wrong with a database. One that is gone or empty is as a rule
// somewhere else.
func damaged(p *invite.Error, data map[string]any) string {
	switch p.Reason {
	case "missing":
		return lang.X("problem.db_missing", "{{.Path}} is missing, and an organisation was in it. Put the file back and try again, or start over.", data)
	case "empty":
		return lang.X("problem.db_empty", "{{.Path}} is empty, and an organisation was in it. Put the right file in its place and try again, or start over.", data)
	}
	return lang.X("problem.damaged", "{{.Path}} is damaged, or it is no database of Guestlist.", data)
}

// unforeseen gives an error that nobody has thought of its own words.
func unforeseen(p *invite.Error, data map[string]any) string {
	if p.Path != "" {
		return lang.X("problem.unforeseen_file", "Something went wrong with {{.Path}}: {{.Detail}}.", data)
	}
	return lang.X("problem.unforeseen", "Something went wrong: {{.Detail}}.", data)
}

// Outcome says what became of one invitation, address or member, as the end of
// "jane@example.com · …".
func Outcome(r invite.Result) string {
	switch r.Outcome {
	case invite.Invited:
		return lang.X("outcome.invited", "invited")
	case invite.RolesAdded:
		return lang.X("outcome.roles_added", "already invited, the role was added")
	case invite.Resent:
		return lang.X("outcome.resent", "sent again")
	case invite.WasRevoked:
		return lang.X("outcome.revoked", "revoked")
	case invite.RoleRemoved:
		return lang.X("outcome.role_removed", "only the roles in your scopes were removed; the rest stays")
	case invite.MemberChanged:
		return lang.X("outcome.member_changed", "changed")
	case invite.AlreadyInvited:
		return lang.X("outcome.already_invited", "already invited")
	case invite.AlreadyMember:
		return lang.X("outcome.already_member", "already a member")
	case invite.AlreadyAccepted:
		return lang.X("outcome.already_accepted", "has already accepted")
	case invite.NotPending:
		return notPending(r)
	case invite.NotFound:
		return lang.X("outcome.not_found", "not there any more")
	case invite.Invalid:
		return lang.X("outcome.invalid", "not an email address")
	case invite.TooSoon:
		if left := time.Until(r.RetryAt); left > 0 {
			return lang.X("outcome.again_in", "sent a moment ago, again in {{.N}} s", map[string]any{"N": int(left.Seconds()) + 1})
		}
		return lang.X("outcome.too_soon", "sent a moment ago; wait a minute")
	case invite.RateLimited:
		return lang.X("outcome.rate_limited", "the server asks for a pause")
	case invite.Forbidden:
		return lang.X("outcome.forbidden", "you may not change it")
	case invite.Unauthenticated:
		return lang.X("outcome.unauthenticated", "signed out")
	case invite.NoSeat:
		return lang.X("outcome.no_seat", "no seat is left")
	case invite.Quota:
		return lang.X("outcome.quota", "the invitation quota is used up")
	case invite.Undeliverable:
		return lang.X("outcome.undeliverable", "cannot be delivered")
	case invite.Unsupported:
		return lang.X("outcome.unsupported", "this server cannot do that")
	case invite.Conflict:
		return lang.X("outcome.conflict", "changed in another way meanwhile")
	case invite.Temporary, invite.OutcomeUnknown:
		return lang.X("outcome.temporary", "the server did not answer")
	default:
		return lang.X("outcome.their_word", "the server says “{{.Word}}”", map[string]any{"Word": r.Outcome})
	}
}

// notPending says what an invitation is instead of open.
func notPending(r invite.Result) string {
	if r.Invitation == nil {
		return lang.X("outcome.not_pending", "not open any more")
	}
	switch r.Invitation.Status() {
	case invite.Accepted:
		return lang.X("outcome.already_accepted", "has already accepted")
	case invite.Revoked:
		return lang.X("outcome.already_revoked", "had been revoked already")
	default:
		return lang.X("outcome.not_pending", "not open any more")
	}
}

// Error says what an error means to a person. Problems have words of their own;
// any other error brings its own.
func Error(err error) string {
	var p *invite.Error
	if errors.As(err, &p) {
		return Problem(p, "")
	}
	if errors.Is(err, account.ErrName) {
		return lang.X("problem.name", "This name is empty, or another connection has it. Choose another name.")
	}
	if e := datafile.Error("", err); e.Code != invite.CodeUnforeseen && e.Path != "" {
		return Problem(e, "")
	}
	return err.Error()
}

// host is the computer in an address as a person types it.
func host(address string) string {
	_, rest, found := strings.Cut(address, "://")
	if !found {
		rest = address
	}
	rest, _, _ = strings.Cut(rest, "/")
	if name, _, hasPort := strings.Cut(rest, ":"); hasPort {
		return name
	}
	return rest
}
