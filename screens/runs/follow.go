package runs

import (
	"time"

	"guestlist/app/desk"
	"guestlist/app/invite"
	"guestlist/app/run"
	"guestlist/screens/kit/banner"
	"guestlist/screens/notices"
	"guestlist/screens/words"
)

// Told is what to tell of a run in a dialog, in the place of a notice.
type Told struct {
	Text    string // how far it is; once it has ended, or was interrupted, what came of it
	Actions []banner.Action
	Ended   bool           // or was interrupted: then it may go on with another start of the program
	Summary Summary        // once it has ended
	Notice  notices.Notice // then what to hang where the dialog goes with it
}

// Progress is the banner in which a dialog tells how far its run is. The zero one is not
// shown yet.
type Progress struct {
	banner  *banner.Banner
	actions string
}

// Show keeps the banner, and with it the focus, while only its words change. Otherwise show
// puts another one up.
func (p *Progress) Show(t Told, show func(text string, actions []banner.Action) *banner.Banner) {
	actions := ""
	for _, a := range t.Actions {
		actions += a.Label + "|"
	}
	if p.banner != nil && p.actions == actions {
		p.banner.SetProgress(t.Text, -1)
		return
	}
	*p = Progress{show(t.Text, t.Actions), actions}
}

// Forget has the next words come in another banner: the one before is gone.
func (p *Progress) Forget() { *p = Progress{} }

// follower is a dialog that tells of a run.
type follower struct {
	tell  func(Told)
	ended bool
}

// Follow has a dialog tell of a run: tell is called at once and with each change of it, and
// once more at its end. After leave the center tells the rest. Both are called on the UI goroutine.
func (c *Center) Follow(r *run.Run, tell func(Told)) (leave func()) {
	id, f := r.ID(), &follower{tell: tell}
	c.followers[id] = f
	if r.Status().Phase.Ended() { // it was quicker than the dialog: what came of it is read first
		tell(Told{Text: words.Sending()})
	}
	c.Update()
	return func() {
		if c.followers[id] == f {
			delete(c.followers, id)
			c.Update()
		}
	}
}

// tellFollower tells a dialog of its run, if it has one.
func (c *Center) tellFollower(e desk.ConnectionRun, address string, now time.Time) bool {
	f := c.followers[e.Status.ID]
	if f == nil {
		return false
	}
	t := c.told[e.Status.ID]
	if t == nil {
		t = &telling{}
		c.told[e.Status.ID] = t
	}
	t.close()
	t.closeEnd()
	t.note(e.Status)
	switch {
	case f.ended:
	case e.Status.Phase == run.Interrupted:
		delete(c.followers, e.Status.ID)
		f.tell(Told{Text: interruptedSaid(e.Status, now), Ended: true, Summary: Summary{Status: e.Status}})
	case e.Status.Phase.Goes():
		actions, _ := c.bannerActions(e, now)
		f.tell(Told{Text: followedSaid(e.Status, now), Actions: actions})
	case e.Status.Phase.Ended():
		f.ended = true
		c.read(e, func(s Summary) {
			if c.followers[e.Status.ID] == f {
				delete(c.followers, e.Status.ID)
				f.tell(Told{Text: s.Said(address), Ended: true, Summary: s, Notice: c.notice(e.Run, s, address)})
				return
			}
			t.end = c.p.Notices.Show(c.notice(e.Run, s, address)) // the dialog was closed meanwhile
		})
	}
	return true
}

// followedSaid says in a dialog how far a run is.
func followedSaid(s run.Status, now time.Time) string {
	if s.Phase == run.Going {
		return words.Sending()
	}
	text := headSaid(s, now)
	if said := stateSaid(s, now); said != "" && s.Phase != run.Leaving {
		text += " · " + said
	}
	return text
}

// read reads what came of a run that has ended, apart from the UI goroutine: it may come
// from the disk. done is called on it, while the run's connection is still open.
func (c *Center) read(e desk.ConnectionRun, done func(Summary)) {
	go func() {
		results, out, err := e.Run.Results()
		c.p.Dispatch(func() {
			if id, _ := c.p.Open(); id != e.Connection.ID {
				return
			}
			s := Summary{Status: e.Status, Results: results, Out: out}
			if err != nil && s.Problem == nil {
				s.Problem = invite.ErrorOf(err)
			}
			done(s)
			if c.p.Ended != nil {
				c.p.Ended(s)
			}
		})
	}()
}
