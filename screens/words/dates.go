// Package words turns what the program knows into what a person reads: dates,
// counts, statuses, outcomes and problems, in the language of the translations.
package words

import (
	"time"

	"fyne.io/fyne/v2/lang"
)

// recentDays is how long ago is still told in days rather than by date.
const recentDays = 30

// When tells a moment in the past: "Today, 09:12", "Yesterday", "3 days ago",
// "1 Mar 2026". Both times are shown in the local time zone.
func When(t, now time.Time) string {
	if t.IsZero() {
		return "—"
	}
	t, now = t.Local(), now.Local()
	switch days := daysBetween(t, now); {
	case days <= 0:
		return lang.X("date.today", "Today, {{.Time}}", map[string]any{"Time": t.Format("15:04")})
	case days == 1:
		return lang.X("date.yesterday", "Yesterday")
	case days <= recentDays:
		return lang.XN("date.days_ago", "{{.N}} days ago", days, map[string]any{"N": days})
	default:
		return shortDate(t)
	}
}

// daysBetween counts the midnights between two local times.
func daysBetween(t, now time.Time) int {
	day := func(t time.Time) time.Time {
		y, m, d := t.Date()
		return time.Date(y, m, d, 12, 0, 0, 0, time.UTC)
	}
	return int(day(now).Sub(day(t)).Hours() / 24)
}

// Exactly tells a moment to the second, with its time zone.
func Exactly(t time.Time) string {
	if t.IsZero() {
		return lang.X("date.unknown", "The server does not say")
	}
	return longDate(t) + t.Local().Format(", 15:04:05 MST")
}

// ClockTime tells a moment for a sentence: "today at 09:41", "1 Mar 2026 at 09:41".
func ClockTime(t, now time.Time) string {
	data := map[string]any{"Time": t.Local().Format("15:04"), "Date": shortDate(t)}
	switch daysBetween(t.Local(), now.Local()) {
	case 0:
		return lang.X("date.today_at", "today at {{.Time}}", data)
	case 1:
		return lang.X("date.yesterday_at", "yesterday at {{.Time}}", data)
	default:
		return lang.X("date.on_at", "{{.Date}} at {{.Time}}", data)
	}
}

// TimeLeft tells how long something still lasts, to the nearest: "7 days" of a link that
// was just sent, "5 hours", "40 minutes". What is over, or has no end that we know, is a
// dash.
func TimeLeft(end, now time.Time) string {
	left := end.Sub(now)
	minutes := max(1, int(left.Round(time.Minute)/time.Minute))
	hours := int(left.Round(time.Hour) / time.Hour)
	days := int(left.Round(24*time.Hour) / (24 * time.Hour))
	switch {
	case end.IsZero() || left <= 0:
		return "—"
	case hours >= 24:
		return lang.XN("left.days", "{{.N}} days", days, map[string]any{"N": days})
	case minutes >= 60:
		return lang.XN("left.hours", "{{.N}} hours", hours, map[string]any{"N": hours})
	default:
		return lang.XN("left.minutes", "{{.N}} minutes", minutes, map[string]any{"N": minutes})
	}
}

// Ago tells how long ago something was, in as few letters as the sidebar has room
// for: "just now", "20 s ago", "5 min ago", "3 h ago".
func Ago(t, now time.Time) string {
	d := now.Sub(t)
	switch {
	case d < 20*time.Second: // a server gives a sign of life more often: while it does, nothing is drawn
		return lang.X("ago.now", "just now")
	case d < time.Minute: // in steps: each word that changes has the window drawn again
		n := int(d.Seconds())
		n -= n % 10
		return lang.X("ago.seconds", "{{.N}} s ago", map[string]any{"N": n})
	case d < time.Hour:
		return lang.X("ago.minutes", "{{.N}} min ago", map[string]any{"N": int(d.Minutes())})
	case d < 24*time.Hour:
		return lang.X("ago.hours", "{{.N}} h ago", map[string]any{"N": int(d.Hours())})
	default:
		return When(t, now)
	}
}

// WhenInSentence is When for the middle of a sentence: "today", "yesterday", "3 days
// ago", "on 1 Mar 2026".
func WhenInSentence(t, now time.Time) string {
	switch days := daysBetween(t.Local(), now.Local()); {
	case days <= 0:
		return lang.X("date.in_today", "today")
	case days == 1:
		return lang.X("date.in_yesterday", "yesterday")
	case days <= recentDays:
		return When(t, now)
	default:
		return lang.X("date.in_on", "on {{.Date}}", map[string]any{"Date": shortDate(t)})
	}
}

// WhenExactly is When with the time of day: "Today, 08:40", "Yesterday, 16:02", "1 Mar,
// 16:02", and with the year where that is not this one: "1 Mar 2025, 16:02".
func WhenExactly(t, now time.Time) string {
	if t.IsZero() || daysBetween(t.Local(), now.Local()) <= 0 {
		return When(t, now)
	}
	date := shortDate(t)
	switch {
	case daysBetween(t.Local(), now.Local()) == 1:
		date = When(t, now)
	case t.Local().Year() == now.Local().Year():
		date = dayOfYear(t)
	}
	return date + ", " + t.Local().Format("15:04")
}
