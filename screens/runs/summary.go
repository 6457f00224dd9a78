package runs

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
func (r *Runner) summaryNotice(sum run.Summary) notices.Notice {
	n := notices.Notice{Tone: kit.Good, Text: summarySaid(sum, r.p.Address), Progress: notices.NoProgress}
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
			Label: lang.X("button.show", "Show {{.N}}", words.Count(failed)),
			OnTap: func() { r.showFailed(sum) },
		})
	}
	if again := sum.Retry(); len(again) > 0 {
		n.Actions = append(n.Actions, kit.BannerAction{
			Label: lang.X("button.retry", "Retry {{.N}}", words.Count(len(again))),
			OnTap: func() { r.start(sum.Kind, again) },
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
			return revokedSaid(sum)
		}
		return lang.XN("notice.resent", "{{.N}} invitations resent.", done, words.Count(done))
	}
	if text, ok := oneSaid(sum); ok {
		return text
	}
	var parts []string
	if done > 0 {
		part := lang.XN("notice.resent_part", "{{.N}} resent", done, words.Count(done))
		if sum.Kind == run.Revoke {
			part = lang.XN("notice.revoked_part", "{{.N}} revoked", done, words.Count(done))
		}
		parts = append(parts, part)
	}
	parts = append(parts, reasons(sum.Results)...)
	if left := len(sum.LeftOut); left > 0 {
		part := lang.XN("notice.left_out", "{{.N}} not done", left, words.Count(left))
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

// oneSaid is what to say where a single invitation was asked for and the server had
// an answer.
func oneSaid(sum run.Summary) (string, bool) {
	if sum.Total != 1 || len(sum.Results) != 1 {
		return "", false
	}
	r := sum.Results[0]
	if r.Outcome == invite.NotPending && sum.Kind == run.Revoke {
		return lang.X("outcome.only_invited", "Can only cancel invites for invited users"), true
	}
	if r.Invitation == nil {
		return "", false
	}
	return lang.X("notice.one", "{{.Address}}: {{.Why}}.", map[string]any{"Address": r.Invitation.Address, "Why": words.Outcome(r)}), true
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
func (r *Runner) showFailed(sum run.Summary) {
	var lines []Detail
	for _, result := range sum.Results {
		if !result.Outcome.OK() {
			lines = append(lines, Detail{r.name(result.ID), words.Outcome(result)})
		}
	}
	for _, id := range sum.LeftOut {
		lines = append(lines, Detail{r.name(id), lang.X("notice.not_tried", "not done")})
	}
	ShowDetails(r.p.Window.Canvas(), lang.XN("details.title", "{{.N}} were not changed", len(lines), words.Count(len(lines))), lines)
}

func (r *Runner) name(id string) string {
	if name := r.p.Name(id); name != "" {
		return name
	}
	return id
}
