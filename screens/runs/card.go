package runs

import (
	"maps"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"guestlist/app/desk"
	"guestlist/app/invite"
	"guestlist/app/run"
	"guestlist/screens/kit"
	"guestlist/screens/kit/modal"
	"guestlist/screens/theme"
	"guestlist/screens/words"
)

// button is what can be done with a run now.
type button struct {
	label, short string // on the tray and in a banner
	kind         kit.ButtonKind
	enabled      bool
	inBanner     bool
	do           func()
}

// buttonsFor lists what can be done with a run.
func buttonsFor(c *Center, e desk.ConnectionRun, now time.Time) []button {
	make := func(label string, kind kit.ButtonKind, do func()) button {
		return button{label: label, short: label, kind: kind, enabled: true, inBanner: true, do: do}
	}
	if e.Run == nil {
		if c.p.OpenConnection == nil {
			return nil
		}
		return []button{make(lang.X("button.open_connection", "Open {{.Name}}", map[string]any{"Name": e.Connection.Title()}), kit.Secondary,
			func() { c.p.OpenConnection(e.Connection.ID) })}
	}
	pause := make(lang.X("button.pause", "Pause"), kit.Secondary, e.Run.Pause)
	stop := make(lang.X("button.stop", "Stop"), kit.Secondary, e.Run.Stop)
	goOn := make(lang.X("button.continue", "Continue"), kit.Secondary, e.Run.Continue)
	pause.inBanner = false
	switch s := e.Status; s.Phase {
	case run.Leaving:
		undo := make(lang.X("button.undo_in", "Undo ({{.N}} s)", map[string]any{"N": secondsTo(s.Leaves, now)}), kit.Secondary, e.Run.Undo)
		undo.short = lang.X("button.undo", "Undo")
		return []button{undo}
	case run.Going:
		return []button{pause, stop}
	case run.Held:
		return []button{make(lang.X("button.run_now", "Run now"), kit.Secondary, e.Run.RunNow), stop}
	case run.Paused:
		return []button{goOn, stop}
	case run.Interrupted:
		discard := make(lang.X("button.discard", "Discard"), kit.CautionText, e.Run.Discard)
		if s.Foreign {
			return []button{discard}
		}
		return []button{goOn, discard}
	case run.Finished, run.Stopped, run.Failed:
		var all []button
		if s.Fine() < s.Total {
			all = append(all, make(lang.X("button.show_plain", "Show"), kit.Secondary, func() { c.showRun(e) }))
		}
		if s.MayRetry > 0 {
			all = append(all, make(lang.X("button.retry", "Retry {{.N}}", words.Count(s.MayRetry)), kit.Secondary, e.Run.Retry))
		}
		return all
	}
	return nil
}

// showRun shows who is not as it was wanted.
func (c *Center) showRun(e desk.ConnectionRun) {
	go func() {
		results, out, err := e.Run.Results()
		c.p.Dispatch(func() {
			if err != nil {
				modal.ShowMessage(c.p.Window.Canvas(), lang.X("run.unread", "It cannot be read"), words.Error(err))
				return
			}
			c.show(e.Run, Summary{Status: e.Run.Status(), Results: results, Out: out})
		})
	}()
}

// card is a run in the tray.
type card struct {
	center           *Center
	icon             *kit.IconView
	head, side, note *kit.Line
	track            *fyne.Container
	bar              *progressBar
	buttons          *fyne.Container
	shown            []*kit.Button
	key              string // of the buttons
	object           fyne.CanvasObject
}

const cardButton float32 = 28

func newCard(c *Center) *card {
	e := &card{
		center: c, icon: kit.NewIconView(theme.IconResend, theme.Info), bar: &progressBar{},
		head: kit.NewShrinkingLine("", kit.Strong), side: kit.NewLine("", kit.Small), note: kit.NewShrinkingLine("", kit.Small),
		buttons: kit.Row(8),
	}
	e.track = container.New(e.bar, kit.NewBox(theme.Line, theme.Clear, 2), kit.NewBox(theme.Info, theme.Clear, 2))
	text := kit.Column(6, kit.Row(12, kit.NewSpring(e.head), e.side), e.track, e.note, kit.Inset(4, 0, 0, 0, e.buttons))
	e.object = kit.Column(0,
		kit.Inset(12, 16, 14, 16, container.NewBorder(nil, nil, kit.Inset(2, 12, 0, 0, kit.Column(0, kit.Sized(theme.IconSize, theme.IconSize, e.icon))), nil, text)),
		kit.Sized(0, theme.Hairline, kit.NewBox(theme.Line, theme.Clear, 0)))
	return e
}

// show brings the card up to date.
func (e *card) show(of desk.ConnectionRun, now time.Time) {
	s := of.Status
	tone := toneOf(s)
	e.icon.Set(iconOf(s), tone)
	e.head.SetText(runHead(of, now))
	e.side.SetText(runSide(s, now))
	e.note.SetText(runNote(of, now))
	e.track.Hidden = s.Phase.Ended() || s.Phase == run.Leaving || s.Total == 1
	e.bar.share = float32(s.Done) / float32(max(1, s.Total))
	e.track.Objects[1].(*kit.Box).Set(tone, theme.Clear)
	e.track.Refresh()
	e.showButtons(buttonsFor(e.center, of, now))
}

// showButtons keeps the buttons that are there, and with them the focus.
func (e *card) showButtons(all []button) {
	key := ""
	for _, b := range all {
		key += strings.TrimRight(b.short, "0123456789., ") + "|"
	}
	if key != e.key || len(all) != len(e.shown) {
		e.key, e.shown = key, nil
		e.buttons.RemoveAll()
		for _, b := range all {
			one := kit.NewButton(b.label, "", b.kind, nil)
			e.shown = append(e.shown, one)
			e.buttons.Add(kit.Sized(0, cardButton, one))
		}
		e.buttons.Hidden = len(all) == 0
	}
	for n, b := range all {
		e.shown[n].SetText(b.label)
		e.shown[n].OnTap = b.do
		e.shown[n].Enable(b.enabled, "")
	}
}

func toneOf(s run.Status) theme.Token {
	switch {
	case s.Phase == run.Held, s.Phase == run.Leaving:
		return theme.Warning
	case s.Phase == run.Paused, s.Phase == run.Undone, s.Phase == run.Discarded:
		return theme.Muted
	case s.Phase.Goes():
		return theme.Info
	case s.Phase == run.Interrupted:
		return theme.Danger
	case s.Fine() == s.Total:
		return theme.Success
	case s.OK() > 0 && s.MayRetry == 0:
		return theme.Warning
	default:
		return theme.Danger
	}
}

// runHead reads "482 revoked · 6: the server did not answer" or "Resending 312 of 500".
func runHead(of desk.ConnectionRun, now time.Time) string {
	s := of.Status
	if !s.Phase.Ended() {
		return headSaid(s, now)
	}
	sum := Summary{Status: s}
	switch {
	case s.Phase == run.Undone:
		return undoneSaid(s)
	case s.Fine() == s.Total:
		return strings.TrimSuffix(sum.allWell(), ".")
	}
	parts := sum.donePart()
	for _, o := range slices.Sorted(maps.Keys(s.Counts)) {
		if o != run.TakenOver && !o.OK() {
			parts = append(parts, outcomePart(o, s.Counts[o]))
		}
	}
	if s.Left > 0 {
		parts = append(parts, lang.XN("notice.left_out", "{{.N}} not done", s.Left, words.Count(s.Left)))
	}
	return strings.Join(parts, " · ")
}

func runSide(s run.Status, now time.Time) string {
	switch {
	case s.Phase == run.Interrupted:
		return lang.XN("run.left", "{{.N}} left", s.ToDo, words.Count(s.ToDo))
	case s.Phase.Ended():
		return words.WhenExactly(s.Ended, now)
	case s.Phase == run.Going:
		return etaSaid(s)
	}
	return ""
}

// runNote reads "Acme Ltd · none failed so far".
func runNote(of desk.ConnectionRun, now time.Time) string {
	s, said := of.Status, []string{of.Connection.Title()}
	failed := 0
	for _, n := range s.Counts {
		failed += n
	}
	failed -= s.Fine()
	switch {
	case s.Phase == run.Interrupted && s.Foreign:
		said = append(said, foreignSaid())
	case s.Phase == run.Interrupted:
		said = append(said,
			lang.XN("run.done", "{{.N}} done", s.Total-s.ToDo, words.Count(s.Total-s.ToDo)),
			lang.X("run.interrupted", "interrupted {{.When}}", map[string]any{"When": words.ClockTime(s.Ended, now)}))
	case s.Phase.Ended() && s.Problem != nil:
		said = append(said, words.InShort(s.Problem))
	case s.Phase == run.Stopped:
		said = append(said, lang.X("notice.stopped", "stopped"))
	case s.Phase == run.Discarded:
		said = append(said, lang.X("run.discarded", "the rest was discarded"))
	case s.Phase == run.Leaving:
	case s.Phase.Ended():
	case s.Phase == run.Going && failed == 0:
		said = append(said, lang.X("run.none_failed", "none failed so far"))
	case s.Phase == run.Going:
		said = append(said, lang.XN("run.failed", "{{.N}} failed so far", failed, words.Count(failed)))
	default:
		said = append(said, stateSaid(s, now))
	}
	return strings.Join(said, " · ")
}

// progressBar lays a bar over its track.
type progressBar struct{ share float32 }

func (p *progressBar) Layout(o []fyne.CanvasObject, size fyne.Size) {
	for n, width := range []float32{size.Width, size.Width * p.share} {
		o[n].Move(fyne.NewPos(0, 0))
		o[n].Resize(fyne.NewSize(width, size.Height))
	}
}

func (*progressBar) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(0, 4) }

// outcomePart reads "12: had already accepted".
func outcomePart(o invite.Outcome, n int) string {
	return lang.X("notice.reason", "{{.N}}: {{.Why}}", map[string]any{"N": words.Number(n), "Why": words.Outcome(invite.Result{Outcome: o})})
}
