package runs

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"guestlist/app/desk"
	"guestlist/app/invite"
	"guestlist/app/run"
	"guestlist/screens/kit"
	"guestlist/screens/kit/banner"
	"guestlist/screens/notices"
	"guestlist/screens/theme"
	"guestlist/screens/words"
)

// Desk owns the runs; *desk.Desk is one.
type Desk interface {
	Runs() []desk.ConnectionRun
	OnRun(f func(desk.ConnectionRun)) (stop func())
}

// CenterParams is what the center of runs needs. All functions are called on the UI
// goroutine.
type CenterParams struct {
	Desk     Desk
	Window   fyne.Window
	Dispatch func(func()) // runs a function on the UI goroutine
	Notices  *notices.Board
	// Open is the ID and the address of the connection that is shown; empty: none is.
	Open func() (id, address string)
	// OpenConnection opens another connection; nil: it cannot.
	OpenConnection func(id string)
	// Info is what its backend can do.
	Info func() invite.Info
	// ViewActivity opens its log; nil where there is none.
	ViewActivity func()
	// MailDrop opens the folder where its mails go; nil: they go out.
	MailDrop func() func()
	// Again opens the invite dialog with those who could not be invited; nil: it cannot.
	Again func(s Summary)
	// InviteAgain invites the people of revoked invitations to what they had; nil: it cannot.
	InviteAgain func([]*invite.Invitation)
	// Ended is told of each run of that connection that has ended; nil: nobody.
	Ended func(Summary)
	// Told is told what a notice says came of a run; nil: nobody.
	Told func(said string)
	// Changed is called when what the center shows has changed; nil: nothing.
	Changed func()
}

// Center follows all runs, whichever screen is shown: it has notices for those of the
// connection that is open, and the tray lists all of them. It belongs to the UI goroutine.
type Center struct {
	p    CenterParams
	stop func()
	runs []desk.ConnectionRun // as they were last seen, newest first
	told map[string]*telling  // by the run's ID
	tray *Tray

	followers map[string]*follower // by the run's ID
}

// NewCenter makes a center and has it follow the runs. Close it at the end.
func NewCenter(p CenterParams) *Center {
	c := &Center{p: p, told: map[string]*telling{}, followers: map[string]*follower{}}
	c.tray = newTray(c)
	signal := kit.NewSignal(p.Dispatch, c.Update)
	c.stop = p.Desk.OnRun(func(desk.ConnectionRun) { signal() })
	return c
}

// Tray is the list of runs over the status line.
func (c *Center) Tray() *Tray { return c.tray }

// Close ends the following.
func (c *Center) Close() { c.stop() }

// Forget drops what was told: another connection is shown.
func (c *Center) Forget() {
	for _, t := range c.told {
		t.close()
	}
	c.told, c.followers = map[string]*telling{}, map[string]*follower{}
}

// Update shows the runs as they are now.
func (c *Center) Update() {
	c.runs = c.p.Desk.Runs()
	id, address := c.p.Open()
	now := time.Now()
	for n := len(c.runs) - 1; n >= 0; n-- { // the oldest first: the newest news is the last
		switch e := c.runs[n]; {
		case e.Connection.ID != id || e.Run == nil:
		case c.tellFollower(e, address, now):
		case e.Status.Here:
			c.tell(e, address, now)
		case e.Status.Phase == run.Interrupted:
			c.tellInterrupted(e, now)
		default:
			c.told[e.Status.ID].close()
		}
	}
	c.tray.update(now)
	if c.p.Changed != nil {
		c.p.Changed()
	}
}

// Tick keeps what counts down true. Call it once a second.
func (c *Center) Tick() {
	for _, e := range c.runs {
		if e.Status.Phase.Goes() {
			c.Update()
			return
		}
	}
	c.tray.update(time.Now())
}

// Waiting says of an invitation what is going to happen to it; empty: nothing.
func (c *Center) Waiting(id string) string {
	now := time.Now()
	for _, e := range c.runs {
		if !e.Status.Phase.Goes() || e.Status.Phase == run.Going && e.Status.Total > run.Chunk || e.Run == nil || !e.Run.Has(id) {
			continue
		}
		data := map[string]any{"N": secondsTo(e.Status.Leaves, now)}
		leaving := e.Status.Phase == run.Leaving
		switch {
		case e.Status.Kind == run.Revoke && leaving:
			return lang.X("status.revoking_in", "Revoking in {{.N}} s", data)
		case e.Status.Kind == run.Revoke:
			return lang.X("status.revoking", "Revoking…")
		case e.Status.Kind == run.Resend && leaving:
			return lang.X("status.resending_in", "Resending in {{.N}} s", data)
		case e.Status.Kind == run.Resend:
			return lang.X("status.resending", "Resending…")
		default:
			return lang.X("status.changing", "Changing…")
		}
	}
	return ""
}

// tellInterrupted says once what the end of the program has interrupted.
func (c *Center) tellInterrupted(e desk.ConnectionRun, now time.Time) {
	if c.told[e.Status.ID] != nil {
		return
	}
	t := &telling{phase: run.Interrupted}
	c.told[e.Status.ID] = t
	n := notices.Notice{
		Tone: kit.Warn, Icon: iconOf(e.Status), Stay: true, Progress: notices.NoProgress,
		Text: interruptedSaid(e.Status, now),
	}
	for _, b := range buttonsFor(c, e, now) {
		n.Actions = append(n.Actions, banner.Action{Label: b.short, OnTap: b.do})
	}
	t.banner = c.p.Notices.Show(n)
}

// interruptedSaid reads "Resending 312 of 500 was interrupted: 188 left."
func interruptedSaid(s run.Status, now time.Time) string {
	if s.Foreign {
		return kit.Labelled(foreignTask(), foreignSaid()) + "."
	}
	return lang.XN("run.was_interrupted", "{{.What}} was interrupted: {{.N}} left.", s.ToDo,
		map[string]any{"What": headSaid(s, now), "N": words.Number(s.ToDo)})
}

// showProgress hangs a banner where a run is long, waits, or can be undone.
func (c *Center) showProgress(t *telling, e desk.ConnectionRun, now time.Time) {
	s := e.Status
	short := s.Total <= run.Chunk && s.Phase == run.Going && now.Sub(s.Begun) < time.Second
	if t.banner == nil && short && s.Kind != run.ChangeMember { // whose rows say nothing
		return
	}
	text, progress := headSaid(s, now), float64(s.Done)/float64(max(1, s.Total))
	if said := stateSaid(s, now); said != "" && s.Phase != run.Leaving {
		text += " · " + said
	}
	if short && s.Kind == run.ChangeMember {
		text = words.Sending()
	}
	if s.Phase == run.Leaving || s.Total == 1 {
		progress = notices.NoProgress
	}
	actions, key := c.bannerActions(e, now)
	if t.banner != nil && t.fixed != key {
		t.close()
	}
	if t.banner == nil {
		t.fixed = key
		t.banner = c.p.Notices.Show(notices.Notice{
			Tone: kit.Info, Icon: iconOf(s), Fixed: true, Progress: progress, Text: text, Actions: actions,
		})
	}
	t.banner.SetProgress(text, progress)
}

func (c *Center) bannerActions(e desk.ConnectionRun, now time.Time) (actions []banner.Action, key string) {
	for _, b := range buttonsFor(c, e, now) {
		if b.enabled && b.inBanner {
			actions = append(actions, banner.Action{Label: b.short, OnTap: b.do})
			key += b.short + "|"
		}
	}
	return actions, key
}

// notice tells in one line what came of a run.
func (c *Center) notice(r *run.Run, s Summary, address string) notices.Notice {
	n := notices.Notice{Tone: kit.Good, Text: s.Said(address), Progress: notices.NoProgress}
	switch failed := s.Total - s.Fine(); {
	case s.Phase == run.Undone:
		n.Tone, n.Stay = kit.Info, false
		return n
	case failed == 0:
		n.Actions = c.goodActions(s)
		return n
	}
	if s.Kind == run.ChangeMember && s.Counts[invite.Conflict] > 0 { // all is said
		n.Tone, n.Stay = kit.Warn, true
		return n
	}
	again := lang.X("button.retry", "Retry {{.N}}", words.Count(s.MayRetry))
	n.Tone = kit.Bad
	switch {
	case s.Phase == run.Stopped && s.Problem == nil: // as the person wished
		n.Tone, n.Stay = kit.Info, true
		again = lang.X("button.continue", "Continue")
	case s.OK() > 0 && s.MayRetry == 0:
		n.Tone, n.Stay = kit.Warn, true
	}
	n.Actions = append(n.Actions, banner.Action{
		Label: lang.X("button.show_plain", "Show"),
		OnTap: func() { c.show(r, s) },
	})
	if s.MayRetry > 0 {
		n.Actions = append(n.Actions, banner.Action{Label: again, OnTap: r.Retry})
	}
	return n
}

// againAction offers to invite those again whose invitations were revoked.
func (c *Center) againAction(s Summary) []banner.Action {
	var of []*invite.Invitation
	for _, r := range s.Results {
		if r.Outcome == invite.WasRevoked && r.Invitation != nil && len(r.Invitation.Roles()) > 0 {
			of = append(of, r.Invitation)
		}
	}
	if s.Kind != run.Revoke || len(of) == 0 || c.p.InviteAgain == nil {
		return nil
	}
	return []banner.Action{{Label: lang.X("button.invite_again", "Invite again"), OnTap: func() { c.p.InviteAgain(of) }}}
}

// goodActions are offered where all went well.
func (c *Center) goodActions(s Summary) []banner.Action {
	actions := c.againAction(s)
	if len(actions) > 0 { // more would leave the words no room in a narrow window
		return actions
	}
	if mails(s.Kind) && c.p.MailDrop != nil {
		if drop := c.p.MailDrop(); drop != nil {
			actions = append(actions, banner.Action{Label: lang.X("button.mail_drop", "Open the mail drop"), OnTap: drop})
		}
	}
	if c.p.ViewActivity != nil && c.p.Info().May(invite.AuditRead) {
		actions = append(actions, banner.Action{Label: lang.X("button.view_activity", "View activity"), OnTap: c.p.ViewActivity})
	}
	return actions
}

// mails tells whether a run sends mail.
func mails(k run.Kind) bool { return k == run.Invite || k == run.Resend || k == run.Correct }

// show lists who is not as it was wanted. Retry stays there.
func (c *Center) show(r *run.Run, s Summary) {
	title, lines := s.failed()
	var again *kit.Button
	if s.MayRetry > 0 {
		again = kit.NewButton(lang.X("button.retry", "Retry {{.N}}", words.Count(s.MayRetry)), theme.IconResend, kit.Secondary, nil)
		again.OnTap = r.Retry
	}
	var edit *kit.Button
	if s.Kind == run.Invite && c.p.Again != nil {
		edit = kit.NewButton(lang.X("button.edit_addresses", "Edit these addresses"), "", kit.Secondary, nil)
		edit.OnTap = func() { c.p.Again(s) }
	}
	ShowDetails(c.p.Window.Canvas(), title, lines, again, edit)
}

func iconOf(s run.Status) theme.Icon {
	switch {
	case s.Phase == run.Leaving, s.Phase == run.Held:
		return theme.IconClock
	case s.Phase == run.Interrupted, s.Phase == run.Paused, s.Phase == run.Stopped:
		return theme.IconPause
	case s.Phase.Goes():
		return theme.IconResend
	case s.Fine() == s.Total:
		return theme.IconCheck
	default:
		return theme.IconAlert
	}
}
