// Package notices shows what has happened in banners that lie over the screen: rows
// never move under the pointer.
package notices

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"guestlist/screens/kit"
	"guestlist/screens/kit/banner"
	"guestlist/screens/kit/modal"
	"guestlist/screens/theme"
)

// Notice is something to tell. It belongs to the screen where it came up, and is hidden on
// others; one that is Fixed hangs on all of them.
type Notice struct {
	Tone    kit.Tone
	Icon    theme.Icon // empty: the tone's own
	Text    string
	Actions []banner.Action
	// Stay keeps the notice until it is closed. Bad news always stays.
	Stay bool
	// Fixed notices have no cross: they go when their cause goes.
	Fixed bool
	// Yields hides the notice for as long as others hang: it can wait.
	Yields bool
	// OnClose is told when the person closes the notice by its cross; nil: nobody is.
	OnClose func()
	// Progress from 0 to 1 draws a bar; NoProgress does not.
	Progress float64
}

// NoProgress is the Progress of a notice without a bar.
const NoProgress = -1

// readingTime is how long good news stays.
const readingTime = 10 * time.Second

// most is how many banners are shown at once; older ones give way.
const most = 2

// Board is where notices hang. It belongs to the UI goroutine.
type Board struct {
	content  *fyne.Container
	layout   *boardLayout
	dispatch func(func())
	screen   string // that is shown
	hung     []*Handle
}

// Handle is a notice that hangs.
type Handle struct {
	board  *Board
	screen string // where it came up
	notice Notice
	banner *banner.Banner
	timer  *time.Timer
}

// NewBoard makes an empty board. Put Object over the screen.
func NewBoard(dispatch func(func())) *Board {
	b := &Board{dispatch: dispatch, layout: newBoardLayout()}
	b.content = container.New(b.layout)
	return b
}

// Turn shows the notices of another screen.
func (b *Board) Turn(screen string) {
	b.screen, b.layout.buttons = screen, nil
	b.TakeDownPassing()
	b.hang()
}

// Beside leaves free what stands at the right of the screen's heading, until another screen is
// shown; nil: the usual room.
func (b *Board) Beside(buttons fyne.CanvasObject) {
	b.layout.buttons = buttons
	b.content.Refresh()
}

// Object is the layer of banners.
func (b *Board) Object() fyne.CanvasObject { return b.content }

// Hangs tells whether the notice hangs still; a nil one does not.
func (h *Handle) Hangs() bool { return h != nil && slices.Contains(h.board.hung, h) }

// Show hangs a notice under those that hang already.
func (b *Board) Show(n Notice) *Handle {
	h := &Handle{board: b, screen: b.screen, notice: n}
	params := banner.Params{Tone: n.Tone, Icon: n.Icon, Text: n.Text, Progress: n.Progress}
	if params.Icon == "" {
		params.Icon = toneIcon(n.Tone)
	}
	for _, a := range n.Actions {
		params.Actions = append(params.Actions, banner.Action{Label: a.Label, OnTap: func() {
			if !n.Fixed {
				h.Close()
			}
			a.OnTap()
		}})
	}
	if !n.Fixed {
		params.OnClose = func() {
			h.Close()
			if n.OnClose != nil {
				n.OnClose()
			}
		}
	}
	params.OnMore = func() { b.tellWhole(h) }
	h.banner = banner.New(params)
	if n.passing() {
		b.TakeDownPassing()
	}
	b.hung = append(b.hung, h)
	if n.passing() {
		h.timer = time.AfterFunc(readingTime, func() { b.dispatch(h.Close) })
	}
	b.hang()
	return h
}

// Tell shows a notice of a few words that asks for nothing.
func (b *Board) Tell(tone kit.Tone, text string) {
	b.Show(Notice{Tone: tone, Text: text, Progress: NoProgress})
}

// Pending says that something is under way, until the handle is closed: then what came of
// it stands in its place.
func (b *Board) Pending(text string) *Handle {
	b.TakeDownPassing()
	return b.Show(Notice{Tone: kit.Info, Text: text, Fixed: true, Progress: NoProgress})
}

// tellWhole tells all that a notice says.
func (b *Board) tellWhole(h *Handle) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(b.content); c != nil {
		modal.ShowMessage(c, lang.X("notice.whole", "Notice"), h.banner.Text())
	}
}

// passing tells whether the notice goes by itself.
func (n Notice) passing() bool { return !n.Stay && !n.Fixed && n.Tone != kit.Bad }

// TakeDownPassing takes down what goes by itself: for newer news, which is the one to
// read, or for another screen.
func (b *Board) TakeDownPassing() {
	for _, h := range slices.Clone(b.hung) {
		if h.notice.passing() {
			h.Close()
		}
	}
}

// Clear takes all notices down.
func (b *Board) Clear() {
	for _, h := range b.hung {
		h.stopTimer()
	}
	b.hung = nil
	b.hang()
}

// Texts is what the board says on this screen, the oldest first.
func (b *Board) Texts() []string {
	var texts []string
	for _, h := range b.here() {
		texts = append(texts, h.banner.Text())
	}
	return texts
}

// here lists the notices of the screen that is shown, the oldest first.
func (b *Board) here() []*Handle {
	return slices.DeleteFunc(slices.Clone(b.hung), func(h *Handle) bool { return h.screen != b.screen && !h.notice.Fixed })
}

func (b *Board) hang() {
	shown := b.here()
	if slices.ContainsFunc(shown, func(h *Handle) bool { return !h.notice.Yields }) {
		shown = slices.DeleteFunc(shown, func(h *Handle) bool { return h.notice.Yields })
	}
	shown = shown[max(0, len(shown)-most):]
	var objects []fyne.CanvasObject
	if len(shown) > 0 {
		objects = append(objects, b.layout.backdrop)
	}
	for _, h := range shown {
		objects = append(objects, h.banner)
	}
	b.content.Objects = objects
	b.content.Refresh()
}

// Close takes the notice down. It may be called more than once.
func (h *Handle) Close() {
	h.stopTimer()
	for n, other := range h.board.hung {
		if other == h {
			h.board.hung = append(h.board.hung[:n:n], h.board.hung[n+1:]...)
			h.board.hang()
			return
		}
	}
}

func (h *Handle) stopTimer() {
	if h.timer != nil {
		h.timer.Stop()
	}
}

// SetProgress changes the words and the bar of a notice that has one.
func (h *Handle) SetProgress(text string, progress float64) {
	h.banner.SetProgress(text, progress)
	h.board.content.Refresh() // another text may need another height
}

func toneIcon(t kit.Tone) theme.Icon {
	switch t {
	case kit.Good:
		return theme.IconCheck
	case kit.Bad, kit.Warn:
		return theme.IconAlert
	default:
		return theme.IconInfo
	}
}
