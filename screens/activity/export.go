package activity

import (
	"context"
	"fmt"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/storage"

	"guestlist/app/invite"
	"guestlist/screens/kit"
	"guestlist/screens/kit/banner"
	"guestlist/screens/kit/files"
	"guestlist/screens/notices"
	"guestlist/screens/theme"
	"guestlist/screens/words"
)

// export saves what is listed as a CSV file, with all pages that were not read yet.
type export struct {
	screen *Screen
	banner *notices.Handle // while one runs
}

// start asks for a file and begins.
func (x *export) start() {
	w := x.screen.answer.want
	files.ChooseSave(x.screen.p.Window, x.screen.p.Dispatch, fmt.Sprintf("activity-%s.csv", time.Now().Format("2006-01-02")), func(file fyne.URIWriteCloser, err error) {
		if err != nil {
			x.failed(err)
			return
		}
		x.run(w, file)
	})
}

// run reads and writes off the UI goroutine, until the screen closes or the person
// stops it.
func (x *export) run(w want, file fyne.URIWriteCloser) {
	s := x.screen
	ctx, stop := context.WithCancel(s.ctx)
	x.end()
	x.banner = s.p.Notices.Show(notices.Notice{
		Tone: kit.Info, Icon: theme.IconDownload, Fixed: true, Progress: notices.NoProgress, Text: readingSaid(0),
		Actions: []banner.Action{{Label: lang.X("button.stop", "Stop"), OnTap: stop}},
	})
	shown := x.banner
	snap := s.p.Session.Snapshot()
	l := log{want: w, since: w.span.since(snap.Now()), limit: limit(snap)}
	go func() {
		defer stop()
		n, err := writeAll(ctx, &l, s.p.Session.Events, file, func(n int) {
			s.p.Dispatch(func() { shown.SetProgress(readingSaid(n), notices.NoProgress) })
		})
		s.p.Dispatch(func() {
			shown.Close()
			switch {
			case s.ctx.Err() != nil:
			case ctx.Err() != nil && err != nil:
				s.p.Notices.Tell(kit.Warn, lang.X("activity.export_stopped", "Stopped. No file was written."))
			case err != nil:
				x.failed(err)
			default:
				s.p.Notices.Tell(kit.Good, lang.XN("activity.exported", "{{.N}} events saved as {{.File}}.", n, map[string]any{"N": words.Number(n), "File": file.URI().Name()}))
			}
		})
	}()
}

// writeAll reads the whole log of a want and writes it. A file that did not become
// whole is taken away.
func writeAll(ctx context.Context, l *log, ask source, file fyne.URIWriteCloser, tell func(n int)) (int, error) {
	err := l.next(ctx, ask)
	for err == nil && l.more() {
		tell(len(l.events))
		err = l.next(ctx, ask)
	}
	if err == nil {
		err = invite.WriteEventsCSV(file, l.events, words.Event)
	}
	if closing := file.Close(); err == nil {
		err = closing
	}
	if err != nil {
		_ = storage.Delete(file.URI()) // there is nothing more to say than that it failed
	}
	return len(l.events), err
}

// end takes the banner of a running export away.
func (x *export) end() {
	if x.banner != nil {
		x.banner.Close()
		x.banner = nil
	}
}

func (x *export) failed(err error) {
	x.screen.p.Notices.Tell(kit.Bad, lang.X("notice.export_failed", "The file was not written: {{.Detail}}.", map[string]any{"Detail": x.detail(err)}))
}

// detail says why, without the full stop that the sentence brings.
func (x *export) detail(err error) string {
	if p := invite.ErrorOf(err); p.Code != invite.CodeUnforeseen {
		return strings.TrimSuffix(x.screen.problemSaid(p), ".")
	}
	return words.FileCause(err)
}

func readingSaid(n int) string {
	return lang.XN("activity.export_reading", "Reading the log for the file: {{.N}} events so far", n, map[string]any{"N": words.Number(n)})
}
