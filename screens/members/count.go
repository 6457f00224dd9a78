package members

import (
	"context"
	"time"

	"guestlist/app/invite"
	"guestlist/app/session"
	"guestlist/screens/list"
)

// Count keeps the number of people for the sidebar.
type Count struct {
	session Lister
	tell    func(people int)
	stopped []func()

	// The worker's own.
	told int
	seq  int64
}

// NewCount begins to count the people of a session. tell gets the number each time
// that it is another, on a goroutine of its own, until life ends. Close it before the session.
func NewCount(life context.Context, s Lister, tell func(people int)) *Count {
	ctx, cancel := context.WithCancel(life)
	c := &Count{session: s, tell: tell, told: -1, seq: -1}
	worker := list.NewWorker(struct{}{})
	wait := list.Start(ctx, func(ctx context.Context) { worker.Run(ctx, 0, c.count) })
	c.stopped = []func(){cancel, s.OnChange(worker.Wake), wait}
	return c
}

// Close ends the counting and waits for it.
func (c *Count) Close() {
	for _, stop := range c.stopped {
		stop()
	}
}

func (c *Count) count(ctx context.Context, _ list.Cause) time.Duration {
	snap := c.session.Snapshot()
	if !snap.Info.May(invite.MemberRead) || snap.Seq == c.seq || snap.State == session.Offline {
		return 0
	}
	page, err := c.session.Members(ctx, invite.MemberQuery{Limit: 1})
	if err != nil {
		return 0 // the next change of the session, such as coming back, tries again
	}
	c.seq = snap.Seq
	if page.Total >= 0 && page.Total != c.told {
		c.told = page.Total
		c.tell(c.told)
	}
	select {
	case <-ctx.Done():
	case <-time.After(rereadGap):
	}
	return 0
}
