package shell

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/layout"

	"guestlist/app/desk"
	"guestlist/app/invite"
)

// Opening is a connection that is being opened.
type Opening struct {
	id   string
	came chan opened // once
}

// opened is what came of it: one of the two.
type opened struct {
	opened  *desk.Opened
	problem *invite.Error
}

// OpenLast begins to open the connection that was used last, so that it is open by the
// time there is a window for it. It gives nil where there is no connection. It may be
// called before the toolkit is started.
func OpenLast(ctx context.Context, d Desk) *Opening {
	last, ok := d.Last()
	if !ok {
		return nil
	}
	return begin(ctx, d, last.ID)
}

func begin(ctx context.Context, d Desk, id string) *Opening {
	o := &Opening{id: id, came: make(chan opened, 1)}
	go func() {
		got, problem := d.Open(ctx, id)
		o.came <- opened{got, problem}
	}()
	return o
}

// soon is how long the first frame may wait for the connection: an empty one is
// painted for nothing, which takes as long where there is no graphics card.
const soon = 50 * time.Millisecond

// Show shows the window with what is to be seen first. It is called once.
func (s *Shell) Show() {
	s.root.Layout = firstLook{s}
	s.window.Show()
	s.fill() // where the toolkit has not asked
	go s.everySecond()
}

// fill makes what is to be seen first, once.
func (s *Shell) fill() {
	if s.sidebar != nil {
		return
	}
	s.root.Layout = layout.NewStackLayout()
	if s.p.Fonts != nil {
		s.p.Fonts()
	}
	s.sidebar = newSidebar(s)
	s.takeSize()
	if s.p.First == nil {
		s.showWelcome()
	} else {
		s.showFirst(s.p.First)
	}
	s.tellLoss()
	s.tellPolicy()
	s.followUpdates()
}

func (s *Shell) showFirst(first *Opening) {
	select {
	case came := <-first.came:
		s.take(first.id, came)
	case <-time.After(soon):
		s.await(first)
	}
}

// firstLook is the layout of the window's content. The toolkit asks it for its smallest
// size after it has made the window, which takes longer than anything else at the start,
// and before it paints it for the first time. What is seen first is made then: what it
// needs has come meanwhile, and no frame is painted without it.
type firstLook struct{ shell *Shell }

// Layout implements fyne.Layout.
func (firstLook) Layout([]fyne.CanvasObject, fyne.Size) {}

// MinSize implements fyne.Layout.
func (l firstLook) MinSize([]fyne.CanvasObject) fyne.Size {
	l.shell.fill()
	return l.shell.root.MinSize()
}
