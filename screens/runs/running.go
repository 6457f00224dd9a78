package runs

import (
	"time"

	"fyne.io/fyne/v2/lang"

	"guestlist/app/run"
	"guestlist/screens/kit"
	"guestlist/screens/notices"
	"guestlist/screens/theme"
	"guestlist/screens/words"
)

// start begins a run and tells of it: at its end, and before that if it is long or
// has to wait.
func (r *Runner) start(kind run.Kind, ids []string) {
	info := r.p.Info()
	if r.p.OnStart != nil {
		r.p.OnStart(ids)
	}
	var banner *notices.Handle
	var current *run.Run
	tell := func(p run.Progress) {
		banner = r.p.Notices.Show(notices.Notice{
			Tone: kit.Info, Icon: theme.IconResend, Fixed: true, Progress: 0, Text: progressSaid(p),
			Actions: []kit.BannerAction{{Label: lang.X("button.stop", "Stop"), OnTap: func() { current.Stop() }}},
		})
	}
	if len(ids) > run.Chunk {
		tell(run.Progress{Kind: kind, Total: len(ids), ETA: -1})
	}
	progress := kit.NewLatest(r.p.Dispatch, func(p run.Progress) {
		if banner == nil && !p.WaitUntil.IsZero() {
			tell(p)
		}
		if banner != nil {
			banner.SetProgress(progressSaid(p), float64(p.Done)/float64(max(1, p.Total)))
		}
	})
	current, err := run.Start(r.p.Life, run.Params{
		Kind: kind, IDs: ids, Backend: r.p.Backend,
		MaxBulk: info.MaxBulk, Idempotent: info.Capabilities.Idempotent,
		OnProgress: progress.Put,
		OnDone:     func(sum run.Summary) { r.p.Dispatch(func() { r.ended(sum, banner) }) },
	})
	if err != nil {
		r.p.Notices.Show(notices.Notice{Tone: kit.Bad, Text: err.Error(), Progress: notices.NoProgress})
	}
}

func (r *Runner) ended(sum run.Summary, banner *notices.Handle) {
	if banner != nil {
		banner.Close()
	}
	if r.p.Life.Err() != nil {
		return
	}
	r.p.Notices.Show(r.summaryNotice(sum))
	if r.p.OnDone != nil {
		r.p.OnDone(sum)
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
