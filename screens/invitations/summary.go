package invitations

import (
	"strings"

	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
	"guestlist/app/run"
	"guestlist/screens/kit"
	"guestlist/screens/notices"
	"guestlist/screens/words"
)

// summaryNotice tells in one line what came of a run.
func (s *Screen) summaryNotice(sum run.Summary) notices.Notice {
	n := notices.Notice{Tone: kit.Good, Text: summarySaid(sum, s.p.Address), Progress: notices.NoProgress}
	failed := sum.Total - sum.OK()
	if failed == 0 {
		return n
	}
	n.Tone = kit.Bad
	if sum.OK() > 0 && len(sum.Retry()) == 0 {
		n.Tone, n.Stay = kit.Warn, true
	}
	if len(sum.Results) > 0 {
		n.Actions = append(n.Actions, kit.BannerAction{
			Label: lang.X("button.show", "Show {{.N}}", count(failed)),
			OnTap: func() { s.showFailed(sum) },
		})
	}
	if again := sum.Retry(); len(again) > 0 {
		n.Actions = append(n.Actions, kit.BannerAction{
			Label: lang.X("button.retry", "Retry {{.N}}", count(len(again))),
			OnTap: func() { s.start(sum.Kind, again) },
		})
	}
	return n
}

// summarySaid reads "482 revoked · 12 had already accepted · 6 failed: …", or just
// "5 invitations revoked." when all went well.
func summarySaid(sum run.Summary, address string) string {
	done := sum.OK()
	if done == sum.Total {
		if sum.Kind == run.Revoke {
			return lang.XN("notice.revoked", "{{.N}} invitations revoked.", done, count(done))
		}
		return lang.XN("notice.resent", "{{.N}} invitations resent.", done, count(done))
	}
	var parts []string
	if done > 0 {
		part := lang.XN("notice.resent_part", "{{.N}} resent", done, count(done))
		if sum.Kind == run.Revoke {
			part = lang.XN("notice.revoked_part", "{{.N}} revoked", done, count(done))
		}
		parts = append(parts, part)
	}
	parts = append(parts, reasons(sum.Results)...)
	if left := len(sum.LeftOut); left > 0 {
		part := lang.XN("notice.left_out", "{{.N}} not done", left, count(left))
		switch {
		case sum.Problem != nil:
			part += ": " + words.Problem(sum.Problem, address)
		case sum.Stopped:
			part += ": " + lang.X("notice.stopped", "stopped")
		}
		parts = append(parts, part)
	}
	return strings.Join(parts, " · ")
}

// reasons counts what did not work by why, in the order in which it came up.
func reasons(results []invite.Result) []string {
	var order []string
	counts := map[string]int{}
	for _, r := range results {
		if r.Outcome.OK() {
			continue
		}
		why := words.Outcome(r)
		if counts[why] == 0 {
			order = append(order, why)
		}
		counts[why]++
	}
	parts := make([]string, len(order))
	for n, why := range order {
		parts[n] = lang.X("notice.reason", "{{.N}}: {{.Why}}", map[string]any{"N": words.Number(counts[why]), "Why": why})
	}
	return parts
}

// showFailed lists what did not work, invitation by invitation.
func (s *Screen) showFailed(sum run.Summary) {
	var lines []detail
	for _, r := range sum.Results {
		if r.Outcome.OK() {
			continue
		}
		address := r.ID
		if i := s.p.Session.Lookup(r.ID); i != nil {
			address = i.Address
		}
		lines = append(lines, detail{address, words.Outcome(r)})
	}
	for _, id := range sum.LeftOut {
		if i := s.p.Session.Lookup(id); i != nil {
			lines = append(lines, detail{i.Address, lang.X("notice.not_tried", "not done")})
		}
	}
	showDetails(s.p.Window.Canvas(), lang.XN("details.title", "{{.N}} were not changed", len(lines), count(len(lines))), lines)
}
