package shell

import (
	"context"
	"time"

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
	s.window.Show()
	first := s.p.First
	if first == nil {
		return
	}
	select {
	case came := <-first.came:
		s.take(first.id, came)
	case <-time.After(soon):
		s.await(first)
	}
}
