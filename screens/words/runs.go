package words

import (
	"time"

	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
)

// Until tells a moment to come, for the end of a sentence: "at 09:14:05" within the hour,
// "today 16:30", "tomorrow 09:14", "on 18 Dec, 09:14".
func Until(t, now time.Time) string {
	t, now = t.Local(), now.Local()
	data := map[string]any{"Time": t.Format("15:04"), "Date": dayOfYear(t)}
	switch days := -daysBetween(t, now); {
	case t.Sub(now) < time.Hour:
		return lang.X("until.at", "at {{.Time}}", map[string]any{"Time": t.Format("15:04:05")})
	case days <= 0:
		return lang.X("until.today", "today {{.Time}}", data)
	case days == 1:
		return lang.X("until.tomorrow", "tomorrow {{.Time}}", data)
	default:
		return lang.X("until.on", "on {{.Date}}, {{.Time}}", data)
	}
}

// InShort says in a few words, without a full stop, why something waits or was not done.
func InShort(p *invite.Error) string {
	switch p.Code {
	case invite.CodeRateLimited:
		return lang.X("short.rate_limited", "the server asks for a pause")
	case invite.CodeTemporary, invite.CodeUnknown:
		return lang.X("short.no_answer", "the server does not answer")
	case invite.CodeRefused, invite.CodeNoSuchHost:
		return lang.X("short.not_reached", "the server cannot be reached")
	case invite.CodeUnauthenticated:
		return lang.X("short.signed_out", "signed out")
	case invite.CodeDiskFull:
		return lang.X("short.disk_full", "no room is left on the disk")
	case invite.CodeForbidden:
		return lang.X("short.forbidden", "you may not do this")
	}
	if p.Detail != "" {
		return p.Detail
	}
	return string(p.Code)
}
