package review

import (
	"strings"
	"time"

	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
	"guestlist/screens/words"
)

// counted are the parts of "2 resent · 1 skipped".
func (q *queue) counted() []string {
	var parts []string
	part := func(d decision, said func(n int, data map[string]any) string) {
		if n := q.count(d); n > 0 {
			parts = append(parts, said(n, words.Count(n)))
		}
	}
	part(resent, func(n int, d map[string]any) string { return lang.XN("review.resent", "{{.N}} resent", n, d) })
	part(revoked, func(n int, d map[string]any) string { return lang.XN("review.revoked", "{{.N}} revoked", n, d) })
	part(corrected, func(n int, d map[string]any) string { return lang.XN("review.corrected", "{{.N}} corrected", n, d) })
	part(skipped, func(n int, d map[string]any) string { return lang.XN("review.skipped", "{{.N}} skipped", n, d) })
	part(over, func(n int, d map[string]any) string { return lang.XN("review.over", "{{.N}} not open any more", n, d) })
	part(failed, func(n int, d map[string]any) string { return lang.XN("review.failed", "{{.N}} not done", n, d) })
	return parts
}

// soFar reads "2 resent · 1 skipped so far".
func (q *queue) soFar() string {
	if parts := q.counted(); len(parts) > 0 {
		return lang.X("review.so_far", "{{.What}} so far", map[string]any{"What": strings.Join(parts, " · ")})
	}
	return ""
}

// result reads "2 resent, 1 skipped."
func (q *queue) result() string {
	if parts := q.counted(); len(parts) > 0 {
		return strings.Join(parts, ", ") + "."
	}
	return ""
}

// standing reads "Waiting 41 days · expires in 2 days".
func standing(i *invite.Invitation, now time.Time) string {
	var parts []string
	if !i.InvitedAt().IsZero() {
		parts = append(parts, lang.X("review.waiting", "Waiting {{.Time}}", map[string]any{"Time": waited(i, now)}))
	}
	switch {
	case i.StatusAt(now) == invite.Expired:
		parts = append(parts, lang.X("review.expired", "expired"))
	case !i.ExpiresAt().IsZero():
		parts = append(parts, lang.X("manage.expires", "expires in {{.Left}}", map[string]any{"Left": words.TimeLeft(i.ExpiresAt(), now)}))
	}
	return strings.Join(parts, " · ")
}

// waited is how long somebody has waited.
func waited(i *invite.Invitation, now time.Time) string {
	if i.InvitedAt().IsZero() {
		return "—"
	}
	return words.TimeLeft(now, i.InvitedAt())
}

// overSaid says why somebody's turn did not come. i is nil where that is not known.
func overSaid(address string, i *invite.Invitation) string {
	data := map[string]any{"Address": address}
	if i == nil || i.Status().Open() {
		return lang.X("review.is_over", "{{.Address}} is not in the list any more and was skipped.", data)
	}
	data["Status"] = strings.ToLower(words.View(invite.View(i.Status())))
	return lang.X("review.is_over_as", "{{.Address}} is {{.Status}} meanwhile and was skipped.", data)
}
