package words

import (
	"time"

	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
)

// MemberStatusWord gives a backend's own word for a state that this program does not
// know; empty for all others.
func MemberStatusWord(s invite.MemberStatus) string {
	if _, known := members()[s]; known || s == "" {
		return ""
	}
	return theirWord(string(s))
}

// InvitedAs tells when somebody was invited and as what: "Invited yesterday as
// Clinician, Host".
func InvitedAs(t, now time.Time, roles string) string {
	days := daysBetween(t.Local(), now.Local())
	data := map[string]any{"Roles": roles, "N": days, "Date": shortDate(t)}
	switch {
	case t.IsZero():
		return lang.X("invited.some_time", "Invited as {{.Roles}}", data)
	case days <= 0:
		return lang.X("invited.today", "Invited today as {{.Roles}}", data)
	case days == 1:
		return lang.X("invited.yesterday", "Invited yesterday as {{.Roles}}", data)
	case days <= recentDays:
		return lang.XN("invited.days_ago", "Invited {{.N}} days ago as {{.Roles}}", days, data)
	default:
		return lang.X("invited.on", "Invited on {{.Date}} as {{.Roles}}", data)
	}
}
