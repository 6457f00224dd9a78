package invitations

import (
	"time"

	"fyne.io/fyne/v2/lang"

	"guestlist/app/run"
	"guestlist/screens/kit"
	"guestlist/screens/notices"
	"guestlist/screens/theme"
	"guestlist/screens/words"
)

// askAbove is how many invitations are resent without a question.
const askAbove = 25

// resend sends open invitations again.
func (s *Screen) resend(ids []string) {
	if ok, _ := s.canChange(); !ok || len(ids) == 0 {
		return
	}
	start := func() { s.start(run.Resend, ids) }
	if len(ids) <= askAbove {
		start()
		return
	}
	s.confirm(confirmation{
		title: lang.XN("confirm.resend", "Resend {{.N}} invitations?", len(ids), count(len(ids))),
		text:  lang.X("confirm.resend_text", "Each person gets the mail again, with the same link and a new expiry."),
		ids:   ids,
		verb:  lang.XN("confirm.resend_verb", "Resend {{.N}} invitations", len(ids), count(len(ids))),
		kind:  kit.Primary,
		do:    start,
	})
}

// revoke ends open invitations, after a question.
func (s *Screen) revoke(ids []string) {
	if ok, _ := s.canChange(); !ok || len(ids) == 0 {
		return
	}
	start := func() { s.start(run.Revoke, ids) }
	if len(ids) == 1 && s.p.AskBeforeOne != nil && !s.p.AskBeforeOne() {
		start()
		return
	}
	s.confirm(confirmation{
		title: lang.XN("confirm.revoke", "Revoke {{.N}} invitations?", len(ids), count(len(ids))),
		text:  lang.XN("confirm.revoke_text", "Their links stop working at once. The people can be invited again later.", len(ids)),
		ids:   ids,
		verb:  lang.XN("confirm.revoke_verb", "Revoke {{.N}} invitations", len(ids), count(len(ids))),
		kind:  kit.Destructive,
		do:    start,
	})
}

// start begins a run and tells of it: at once if it is long, and at its end.
func (s *Screen) start(kind run.Kind, ids []string) {
	info := s.snapshot().Info
	s.selection.Set(ids, false)
	s.showSelection()
	s.grid.RefreshSelection()

	var banner *notices.Handle
	var current *run.Run
	if len(ids) > run.Chunk {
		banner = s.p.Notices.Show(notices.Notice{
			Tone: kit.Info, Icon: theme.IconResend, Fixed: true, Progress: 0,
			Text:    progressSaid(run.Progress{Kind: kind, Total: len(ids), ETA: -1}),
			Actions: []kit.BannerAction{{Label: lang.X("button.stop", "Stop"), OnTap: func() { current.Stop() }}},
		})
	}
	current, err := run.Start(s.ctx, run.Params{
		Kind: kind, IDs: ids, Backend: s.p.Session,
		MaxBulk: info.MaxBulk, Idempotent: info.Capabilities.Idempotent,
		OnProgress: func(p run.Progress) {
			s.p.Dispatch(func() {
				if banner != nil {
					banner.SetProgress(progressSaid(p), float64(p.Done)/float64(max(1, p.Total)))
				}
			})
		},
		OnDone: func(sum run.Summary) {
			s.p.Dispatch(func() {
				if banner != nil {
					banner.Close()
				}
				if s.ctx.Err() == nil {
					s.p.Notices.Show(s.summaryNotice(sum))
				}
			})
		},
	})
	if err != nil {
		s.p.Notices.Show(notices.Notice{Tone: kit.Bad, Text: err.Error(), Progress: notices.NoProgress})
	}
}

// progressSaid reads "Resending 312 of 500 · about 20 s left".
func progressSaid(p run.Progress) string {
	data := map[string]any{"N": words.Number(p.Done), "Of": words.Number(p.Total)}
	said := lang.X("run.resending", "Resending {{.N}} of {{.Of}}", data)
	if p.Kind == run.Revoke {
		said = lang.X("run.revoking", "Revoking {{.N}} of {{.Of}}", data)
	}
	switch {
	case p.Stopping:
		return said + " · " + lang.X("run.stopping", "stopping")
	case !p.WaitUntil.IsZero():
		return said + " · " + lang.X("run.waiting", "the server is busy, going on at {{.At}}", map[string]any{"At": p.WaitUntil.Local().Format("15:04:05")})
	case p.ETA >= time.Minute:
		return said + " · " + lang.X("run.minutes_left", "about {{.N}} min left", map[string]any{"N": int(p.ETA.Minutes() + 0.5)})
	case p.ETA >= 2*time.Second:
		return said + " · " + lang.X("run.seconds_left", "about {{.N}} s left", map[string]any{"N": int(p.ETA.Seconds() + 0.5)})
	default:
		return said
	}
}
