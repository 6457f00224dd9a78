package runs

import (
	"time"

	"guestlist/app/desk"
	"guestlist/app/run"
	"guestlist/screens/notices"
)

// telling is what a person is told of one run.
type telling struct {
	phase  run.Phase
	ended  time.Time       // the end that was told of
	banner *notices.Handle // while it goes, or is interrupted; nil: none
	fixed  string          // the banner's buttons, as they are

	end      *notices.Handle // what came of it; nil: nothing was told
	mayRetry int             // whom that offers to try again
	taken    bool            // it was taken down because that has changed, and the person had not closed it
}

// tell says how far a run of the open connection is, or what came of it.
func (c *Center) tell(e desk.ConnectionRun, address string, now time.Time) {
	t := c.told[e.Status.ID]
	if t == nil {
		t = &telling{}
		c.told[e.Status.ID] = t
		if e.Status.Phase.Ended() && now.Sub(e.Status.Ended) > time.Minute {
			t.note(e.Status) // it ended while another connection was shown: the tray has it
		}
	}
	if e.Status.Phase.Goes() {
		if t.phase == run.Interrupted {
			t.close()
		}
		t.note(e.Status)
		t.closeEnd()
		c.showProgress(t, e, now)
		return
	}
	t.close()
	if !e.Status.Phase.Ended() {
		return
	}
	if !t.has(e.Status) {
		c.tellEnd(t, e, address)
		return
	}
	if t.mayRetry == e.Status.MayRetry {
		return
	}
	if t.taken = t.closeEnd() || t.taken; t.taken && e.Status.MayRetry > 0 {
		c.tellEnd(t, e, address)
	}
	t.mayRetry = e.Status.MayRetry
}

// tellEnd says what came of a run, in the place of what came of it before. Of a change whose
// place a later one has taken that one tells.
func (c *Center) tellEnd(t *telling, e desk.ConnectionRun, address string) {
	t.closeEnd()
	t.note(e.Status)
	t.taken = false
	c.read(e, func(s Summary) {
		if t.has(e.Status) && t.mayRetry == e.Status.MayRetry && !replaced(e.Status) {
			n := c.notice(e.Run, s, address)
			t.end = c.p.Notices.Show(n)
			if c.p.Told != nil && s.Phase != run.Undone {
				c.p.Told(n.Text)
			}
		}
	})
}

// replaced tells whether a later change has taken the place of this one.
func replaced(s run.Status) bool {
	return s.Kind == run.ChangeMember && s.Counts[run.TakenOver] == s.Total
}

// note remembers what is told.
func (t *telling) note(s run.Status) { t.phase, t.ended, t.mayRetry = s.Phase, s.Ended, s.MayRetry }

// has tells whether that was told: a run that was tried again ends once more.
func (t *telling) has(s run.Status) bool { return t.phase == s.Phase && t.ended.Equal(s.Ended) }

// closeEnd takes down what came of the run, if that hangs. It tells whether it did.
func (t *telling) closeEnd() bool {
	hung := t.end.Hangs()
	if hung {
		t.end.Close()
	}
	t.end = nil
	return hung
}

// close takes the banner down, if there is one.
func (t *telling) close() {
	if t != nil && t.banner != nil {
		t.banner.Close()
		t.banner = nil
	}
}
