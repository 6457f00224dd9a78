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

// telling is what a person is told of one run while it goes. It belongs to the UI
// goroutine.
type telling struct {
	notices  *notices.Board
	run      *run.Run
	last     run.Progress
	stopping bool            // the person has said so
	banner   *notices.Handle // nil: it is short so far
}

// start begins a run and tells of it: at its end, and before that if it is long or
// has to wait.
func (r *Runner) start(kind run.Kind, ids []string) {
	info := r.p.Info()
	t := &telling{notices: r.p.Notices}
	only := "" // the person, where it is one
	if len(ids) == 1 {
		only = r.p.Name(ids[0])
	}
	progress := kit.NewLatest(r.p.Dispatch, func(p run.Progress) {
		if r.p.Life.Err() == nil {
			t.show(p)
		}
	})
	var err error
	t.run, err = run.Start(r.p.Life, run.Params{
		Kind: kind, IDs: ids, Backend: r.p.Backend,
		MaxBulk: info.MaxBulk, Idempotent: info.Capabilities.Idempotent,
		OnProgress: progress.Put,
		OnDone: func(sum run.Summary) {
			r.p.Dispatch(func() {
				t.end()
				r.ended(sum, only)
			})
		},
	})
	if err != nil {
		r.p.Notices.Show(notices.Notice{
			Tone: kit.Bad, Progress: notices.NoProgress,
			Text: lang.X("run.not_started", "Nothing was done: {{.Why}}.", map[string]any{"Why": err.Error()}),
		})
		return
	}
	if r.p.OnStart != nil {
		r.p.OnStart(ids)
	}
	t.show(t.run.Progress())
}

// show says how far the run is, where that is worth a banner.
func (t *telling) show(p run.Progress) {
	p.Stopping = p.Stopping || t.stopping // a report may be older than the tap
	t.last = p
	if t.banner == nil {
		if p.Total <= run.Chunk && p.WaitUntil.IsZero() {
			return
		}
		t.banner = t.notices.Show(notices.Notice{
			Tone: kit.Info, Icon: theme.IconResend, Fixed: true, Progress: 0,
			Actions: []kit.BannerAction{{Label: lang.X("button.stop", "Stop"), OnTap: t.stop}},
		})
	}
	t.banner.SetProgress(progressSaid(p), float64(p.Done)/float64(max(1, p.Total)))
}

// stop stops the run, and says at once that it was heard.
func (t *telling) stop() {
	t.run.Stop()
	t.stopping = true
	t.show(t.last)
}

func (t *telling) end() {
	if t.banner != nil {
		t.banner.Close()
	}
}

func (r *Runner) ended(sum run.Summary, only string) {
	if r.p.Life.Err() != nil {
		return
	}
	r.p.Notices.Show(r.summaryNotice(sum, only))
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
