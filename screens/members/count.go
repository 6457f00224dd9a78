package members

import (
	"context"
	"time"

	"guestlist/app/invite"
	"guestlist/app/session"
)

// Count keeps the number of people for the sidebar.
type Count struct {
	cancel context.CancelFunc
	stop   func()
	done   chan struct{}
}

// NewCount begins to count the people of a session. tell gets the number each time
// that it is another, on a goroutine of its own, until life ends. Close it before the session.
func NewCount(life context.Context, s Lister, tell func(people int)) *Count {
	ctx, cancel := context.WithCancel(life)
	c := &Count{cancel: cancel, done: make(chan struct{})}
	wake := make(chan struct{}, 1)
	wake <- struct{}{}
	c.stop = s.OnChange(func() {
		select {
		case wake <- struct{}{}:
		default:
		}
	})
	go func() {
		defer close(c.done)
		count(ctx, s, wake, tell)
	}()
	return c
}

// Close ends the counting and waits for it.
func (c *Count) Close() {
	c.cancel()
	c.stop()
	<-c.done
}

func count(ctx context.Context, s Lister, wake <-chan struct{}, tell func(int)) {
	told, seq := -1, int64(-1)
	for {
		select {
		case <-ctx.Done():
			return
		case <-wake:
		}
		snap := s.Snapshot()
		if !snap.Info.May(invite.MemberRead) || snap.Seq == seq || snap.State == session.Offline {
			continue
		}
		page, err := s.Members(ctx, invite.MemberQuery{Limit: 1})
		if err != nil {
			continue // the next change of the session, such as coming back, tries again
		}
		seq = snap.Seq
		if page.Total >= 0 && page.Total != told {
			told = page.Total
			tell(told)
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(rereadGap):
		}
	}
}
