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

// summaryNotice tells in one line what came of a run. only names the person where it is
// one.
func (r *Runner) summaryNotice(sum run.Summary, only string) notices.Notice {
	n := notices.Notice{Tone: kit.Good, Text: summarySaid(sum, r.p.Address), Progress: notices.NoProgress}
	if only != "" && sum.Total == 1 && sum.OK() == 1 {
		n.Text = lang.X("notice.one", "{{.Address}}: {{.Why}}.", map[string]any{"Address": only, "Why": words.Outcome(sum.Results[0])})
	}
	failed := sum.Total - sum.OK()
	if failed == 0 {
		if r.p.ViewActivity != nil && r.p.Info().May(invite.AuditRead) {
			n.Actions = append(n.Actions, kit.BannerAction{Label: lang.X("button.view_activity", "View activity"), OnTap: r.p.ViewActivity})
		}
		return n
	}
	again := lang.X("button.retry", "Retry {{.N}}", words.Count(len(sum.Retry())))
	n.Tone = kit.Bad
	switch {
	case sum.Stopped && sum.Problem == nil: // as the person wished
		n.Tone, n.Stay = kit.Info, true
		again = lang.X("button.continue", "Continue with {{.N}}", words.Count(len(sum.Retry())))
	case sum.OK() > 0 && len(sum.Retry()) == 0:
		n.Tone, n.Stay = kit.Warn, true
	}
	if len(sum.Results) > 0 {
		n.Actions = append(n.Actions, kit.BannerAction{
			Label: lang.X("button.show", "Show {{.N}}", words.Count(failed)),
			OnTap: func() { r.showFailed(sum) },
		})
	}
	if left := sum.Retry(); len(left) > 0 {
		n.Actions = append(n.Actions, kit.BannerAction{Label: again, OnTap: func() { r.start(sum.Kind, left) }})
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
			part = revokedPart(sum)
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

// revokedPart reads "482 revoked · of 3 only roles removed".
func revokedPart(sum run.Summary) string {
	whole, partly := sum.Counts[invite.WasRevoked], sum.Counts[invite.RoleRemoved]
	var parts []string
	if whole > 0 {
		parts = append(parts, lang.XN("notice.revoked_part", "{{.N}} revoked", whole, words.Count(whole)))
	}
	if partly > 0 {
		parts = append(parts, lang.XN("notice.partly_part", "of {{.N}} only the roles in your scopes removed", partly, words.Count(partly)))
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
	return lang.X("notice.one", "{{.Address}}: {{.Why}}.", map[string]any{"Address": r.Invitation.Address(), "Why": words.Outcome(r)}), true
}

// reason is why some of a run did not work.
type reason struct {
	count int
	last  invite.Result // of them, the one that may be tried again last
}

// reasons counts what did not work by why, in the order in which it came up. How
// long each has to wait is no reason of its own.
func reasons(results []invite.Result) []string {
	type kind struct {
		outcome invite.Outcome
		status  invite.Status
	}
	var order []kind
	found := map[kind]*reason{}
	for _, r := range results {
		if r.Outcome.OK() {
			continue
		}
		k := kind{outcome: r.Outcome}
		if r.Outcome == invite.NotPending && r.Invitation != nil {
			k.status = r.Invitation.Status()
		}
		if found[k] == nil {
			found[k] = &reason{last: r}
			order = append(order, k)
		}
		found[k].count++
		if r.RetryAt.After(found[k].last.RetryAt) {
			found[k].last = r
		}
	}
	parts := make([]string, len(order))
	for n, k := range order {
		parts[n] = lang.X("notice.reason", "{{.N}}: {{.Why}}", map[string]any{"N": words.Number(found[k].count), "Why": words.Outcome(found[k].last)})
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
	title := lang.XN("details.not_revoked", "{{.N}} were not revoked", len(lines), words.Count(len(lines)))
	if sum.Kind == run.Resend {
		title = lang.XN("details.not_sent", "{{.N}} were not sent", len(lines), words.Count(len(lines)))
	}
	ShowDetails(r.p.Window.Canvas(), title, lines)
}

func (r *Runner) name(id string) string {
	if name := r.p.Name(id); name != "" {
		return name
	}
	return id
}
