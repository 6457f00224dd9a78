package runs

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"

	"guestlist/app/desk"
	"guestlist/app/invite"
	"guestlist/app/run"
	"guestlist/screens/kit"
	"guestlist/screens/kit/scroll"
	"guestlist/screens/theme"
	"guestlist/screens/words"
)

// Tray is the list of runs over the status line, with the button that opens it. It belongs
// to the UI goroutine.
type Tray struct {
	center *Center
	// Button stands at the right of the status line while there is something to tell.
	Button *kit.Button
	// Object is the layer over the screen that the list lies on.
	Object *fyne.Container
	list   *fyne.Container
	scroll *scroll.Area
	clear  *kit.Button
	cross  *kit.Button
	cards  map[string]*card
	order  string
	remove func() // ends the answering of Esc; nil: the tray is closed
	before fyne.Focusable
}

const (
	trayWidth  float32 = 480
	trayHead   float32 = 44
	trayAbove  float32 = 8  // the status line
	trayTop    float32 = 80 // the least room above
	mostListed         = 50
)

func newTray(c *Center) *Tray {
	t := &Tray{center: c, cards: map[string]*card{}, list: kit.Column(0)}
	t.Button = kit.NewButton("", theme.IconResend, kit.Soft, t.Toggle)
	t.Button.Hide()
	t.scroll = scroll.New(t.list)
	t.clear = kit.NewButton(lang.X("runs.clear", "Clear finished"), "", kit.QuietMuted, t.clearFinished)
	t.cross = kit.NewButton("", theme.IconClose, kit.Quiet, t.Close)
	head := kit.Inset(0, 6, 0, 16, kit.Row(4, kit.NewSpring(kit.NewLine(lang.X("runs.title", "Runs"), kit.Emphasis)), t.clear, t.cross))
	top := kit.Column(0,
		kit.Sized(0, trayHead, container.NewStack(kit.NewBox(theme.Sidebar, theme.Clear, theme.CardRadius-1), head)),
		kit.Sized(0, theme.Hairline, kit.NewBox(theme.Line, theme.Clear, 0)))
	card := container.NewStack(
		kit.NewBox(theme.Background, theme.Line, theme.CardRadius),
		kit.Inset(1, 1, 1, 1, container.New(layout.NewBorderLayout(top, nil, nil, nil), top, t.scroll))) // Tab goes in this order
	t.Object = container.New(trayLayout{t.list}, card)
	t.Object.Hide()
	return t
}

// Open tells whether the list is shown.
func (t *Tray) Open() bool { return t.remove != nil }

// Toggle opens the list, or closes it.
func (t *Tray) Toggle() {
	if t.Open() {
		t.Close()
		return
	}
	c := t.center.p.Window.Canvas()
	t.before = c.Focused()
	t.remove = kit.AnswerEscape(c, t.Close)
	t.update(time.Now())
	t.Object.Show()
	t.Object.Refresh()
	c.Focus(t.cross)
}

// Close closes the list.
func (t *Tray) Close() {
	if !t.Open() {
		return
	}
	t.remove()
	t.remove = nil
	t.Object.Hide()
	if t.before != nil {
		t.center.p.Window.Canvas().Focus(t.before)
	}
}

func (t *Tray) clearFinished() {
	for _, e := range t.center.runs {
		if e.Status.Phase.Ended() && e.Run != nil {
			e.Run.Clear()
		}
	}
}

// listed are the runs that the tray shows: those of one person only where something is
// left to do about it, and old ones only where they are not finished.
func (t *Tray) listed() []desk.ConnectionRun {
	var all []desk.ConnectionRun
	for _, e := range t.center.runs {
		s := e.Status
		if s.Cleared || s.Total == 1 && s.Phase != run.Interrupted && s.Phase != run.Held && !doubtful(s) {
			continue
		}
		if len(all) < mostListed || s.Phase.Goes() || unfinished(s) {
			all = append(all, e)
		}
	}
	return all
}

// doubtful tells whether it is not known what a run of one person has done, and can be looked
// up.
func doubtful(s run.Status) bool { return unfinished(s) && s.Counts[invite.OutcomeUnknown] > 0 }

func (t *Tray) update(now time.Time) {
	listed := t.listed()
	t.showButton(listed)
	if !t.Open() {
		return
	}
	if len(listed) == 0 {
		t.Close()
		return
	}
	order, known := "", map[string]*card{}
	var objects []fyne.CanvasObject
	ended := false
	for _, of := range listed {
		e := t.cards[of.Status.ID]
		if e == nil {
			e = newCard(t.center)
		}
		known[of.Status.ID] = e
		e.show(of, now)
		objects = append(objects, e.object)
		order += of.Status.ID + string(of.Status.Phase)
		ended = ended || of.Status.Phase.Ended()
	}
	t.cards = known
	t.clear.Enable(ended, "")
	if order != t.order {
		t.order = order
		t.list.Objects = objects
		t.list.Refresh()
		t.Object.Refresh()
	}
}

// showButton says on the status line what goes on; nothing where there is nothing to say.
func (t *Tray) showButton(listed []desk.ConnectionRun) {
	text := ButtonSaid(listed)
	t.Button.SetText(text)
	if hidden := text == ""; hidden != t.Button.Hidden {
		t.Button.Hidden = hidden
		t.Button.Refresh()
	}
}

// unfinished tells whether a run that does not go has something left that can be done.
func unfinished(s run.Status) bool {
	switch s.Phase {
	case run.Interrupted:
		return true
	case run.Finished, run.Stopped, run.Failed:
		return s.MayRetry > 0
	}
	return false
}

// ButtonSaid reads "Runs: 1 running, 1 waiting".
func ButtonSaid(listed []desk.ConnectionRun) string {
	going, waiting, open := 0, 0, 0
	for _, e := range listed {
		switch s := e.Status; {
		case s.Phase == run.Going, s.Phase == run.Stopping:
			going++
		case s.Phase.Goes():
			waiting++
		case unfinished(s):
			open++
		}
	}
	said := ""
	for _, part := range []struct {
		n    int
		text string
	}{
		{going, lang.XN("runs.running", "{{.N}} running", going, words.Count(going))},
		{waiting, lang.XN("runs.waiting", "{{.N}} waiting", waiting, words.Count(waiting))},
		{open, lang.XN("runs.unfinished", "{{.N}} not finished", open, words.Count(open))},
	} {
		if part.n == 0 {
			continue
		}
		if said != "" {
			said += ", "
		}
		said += part.text
	}
	switch {
	case len(listed) == 0:
		return ""
	case said == "":
		return lang.X("runs.title", "Runs")
	}
	return lang.X("runs.button", "Runs: {{.What}}", map[string]any{"What": said})
}

// trayLayout puts the card into the lower right corner, above the status line.
type trayLayout struct{ list *fyne.Container }

func (l trayLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	width := min(trayWidth, size.Width-2*trayAbove)
	height := min(trayHead+12+l.list.MinSize().Height, size.Height-theme.StatusHeight-trayAbove-trayTop)
	o[0].Resize(fyne.NewSize(width, height))
	o[0].Move(fyne.NewPos(max(trayAbove, size.Width-width-theme.ScreenInset), size.Height-theme.StatusHeight-trayAbove-height))
}

func (trayLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(0, 0) }
