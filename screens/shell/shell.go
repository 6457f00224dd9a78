package shell

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"guestlist/app/account"
	"guestlist/app/desk"
	"guestlist/app/invite"
	"guestlist/app/session"
	"guestlist/app/settings"
	"guestlist/screens/activity"
	"guestlist/screens/commands"
	"guestlist/screens/connections"
	"guestlist/screens/invitations"
	"guestlist/screens/kit"
	"guestlist/screens/kit/modal"
	"guestlist/screens/members"
	"guestlist/screens/news"
	"guestlist/screens/notices"
	"guestlist/screens/runs"
	"guestlist/screens/theme"
)

// Shell is the program's window. It belongs to the UI goroutine.
type Shell struct {
	p      Params
	window fyne.Window
	root   *fyne.Container
	ctx    context.Context
	cancel context.CancelFunc

	center  *runs.Center
	sidebar *sidebar // nil: the window was not shown yet
	notices *notices.Board
	teller  *news.Teller
	beside  *fyne.Container

	open     *desk.Opened
	screen   *invitations.Screen
	shown    screen            // what is beside the sidebar
	at       string            // ID of its entry in the sidebar
	scope    invite.Scope      // that the screens are narrowed to; without an ID: none
	counted  *session.Snapshot // what the invitations show, and the sidebar counts
	people   int               // how many there are; -1: not known
	counting *members.Count    // while a connection is open
	memory   memory            // of its screens
	life     context.Context   //nolint:containedctx // of the connection that is open
	endLife  context.CancelFunc
	stop     func()       // stops following the session
	toldCopy *desk.Opened // whose offline copy was spoken of
	untold   string       // ID of a connection whose token lives for this run only; empty: none, or it was said
	warned   warning
	settings *settingsScreen // while they are shown; else nil
	updates  updates
	commands *commands.Table
	helping  *modal.Modal // the help, while it is shown; else nil

	textSizeTold *notices.Handle // the one notice about it; nil: none was shown

	asking        *modal.Modal    // what is to become of runs, before the window closes; nil: nothing
	finishing     bool            // the window closes when the runs are done
	finishingSaid *notices.Handle // and says so

	palette *finder  // while the command palette is open
	used    []string // IDs of what was chosen in it, the last first; kept for this run

	opening int // counts the attempts, so that a slow one never replaces a newer
}

// memory is what the screens of a connection showed last.
type memory struct {
	people *members.Memory
	log    *activity.Memory
}

// New makes the window. It does not show it.
func New(p Params) *Shell {
	s := &Shell{p: p, root: container.NewStack(), beside: container.NewStack(), stop: func() {}, endLife: func() {}}
	s.ctx, s.cancel = context.WithCancel(p.Context)
	s.window = p.App.NewWindow("Guestlist")
	s.window.SetPadded(false)
	s.window.SetMaster()
	theme.SetCompact(p.Settings.Compact())
	s.notices = notices.NewBoard(p.Dispatch)
	s.teller = s.newTeller()
	s.center = s.newCenter()
	s.window.SetContent(kit.WithTips(s.root, s.window.Canvas()))
	s.window.SetCloseIntercept(s.close)
	s.window.SetOnDropped(s.dropped)
	s.addShortcuts()
	s.addTextSizeKeys()
	s.addMainMenu()
	return s
}

// Window is the window.
func (s *Shell) Window() fyne.Window { return s.window }

// Close ends what the window does in the background. Close the session after it.
func (s *Shell) Close() {
	kit.ForgetTips(s.window.Canvas())
	s.cancel()
	s.center.Close()
	s.teller.Close()
	s.leave()
}

// keepSize remembers the size of the window. It is kept all along, because a program
// that is told to end by the system is not asked first.
func (s *Shell) keepSize() {
	c := s.window.Canvas()
	if size := c.Size(); !size.IsZero() {
		s.p.Settings.SetWindowSize(size.Width, size.Height, c.Scale())
	}
}

// takeSize gives the window its size. Before it is made its scale is not known.
func (s *Shell) takeSize() {
	on := settings.Screen{Scale: s.window.Canvas().Scale()}
	if s.p.Screen != nil {
		on.Width, on.Height = s.p.Screen()
	}
	s.window.Resize(fyne.NewSize(s.p.Settings.WindowSize(on)))
}

// leave ends the screens of the connection that is open.
func (s *Shell) leave() {
	s.closePalette()
	s.stop()
	s.stop = func() {}
	s.endLife()
	if s.counting != nil {
		s.counting.Close()
		s.counting = nil
	}
	s.endScreen()
	if s.screen != nil {
		s.screen.Close()
		s.screen = nil
	}
	s.center.Forget()
	s.notices.Clear()
	s.notices.Turn("")
	s.warned, s.memory = warning{}, memory{}
	s.open, s.scope, s.at, s.counted = nil, invite.Scope{}, "", nil
}

// show fills the window.
func (s *Shell) show(content fyne.CanvasObject) {
	if s.settings != nil && s.settings.whole != nil { // they filled it
		s.endSettings()
	}
	s.root.Objects = []fyne.CanvasObject{content}
	s.root.Refresh()
}

func (s *Shell) showWelcome() {
	welcome := connections.NewWelcome(s.connectionParams())
	s.show(container.NewStack(welcome.Content(), s.cornerGear(), s.notices.Object()))
	welcome.Focus()
}

// showOpened shows the screens of a connection that was opened.
func (s *Shell) showOpened(o *desk.Opened) {
	s.leave()
	s.open = o
	s.life, s.endLife = context.WithCancel(s.ctx)
	s.memory = memory{members.NewMemory(), &activity.Memory{}}
	s.countPeople(o)
	params := invitations.Params{
		Life:    s.life,
		Session: o.Session, Window: s.window, Dispatch: s.p.Dispatch, Notices: s.notices,
		Address: o.Connection.Address, SignIn: s.signIn, Settings: s.p.Settings, Columns: s.p.Settings,
		ShowActivity: s.showActivity, Shown: s.count,
		Runs: o.Runs, Drafts: o.Runs, Forgetful: s.forgetful, Waiting: s.center.Waiting, Follow: s.center.Follow, Corner: s.center.Tray().Button,
	}
	if o.MailDrop != "" {
		params.MailDrop = s.openMailDrop
	}
	if o.Connection.Kind == account.Local {
		params.LookAround = s.lookAround
	}
	s.screen = invitations.New(params)
	s.turnTo(entryInvitations, func() screen { return s.screen })
	s.sidebar.switcher.show(o.Connection)
	s.sidebar.find.SetText("")
	s.show(container.New(besideSidebar{}, s.sidebar.object, s.beside))
	following := []func(){o.Session.OnChange(kit.NewSignal(s.p.Dispatch, s.showSession)), s.followNews(o)}
	s.stop = func() {
		for _, stop := range following {
			stop()
		}
	}
	s.showSession()
	s.tellKept()
	s.tellJournal()
	s.center.Update()
	s.tellPort(o)
	s.tellUpdates()
	s.shown.FocusList()
}

// count brings the sidebar up to date with the list: all counts of the window are
// those of the same moment.
func (s *Shell) count(snap *session.Snapshot) {
	s.counted = snap
	s.showSession()
}

// showSession brings the sidebar up to date.
func (s *Shell) showSession() {
	if s.open == nil {
		return
	}
	snap := s.open.Session.Snapshot()
	if name := snap.Info.Organization.Name; name != "" && s.open.Connection.OrganizationName == "" {
		s.open.Connection.OrganizationName = name
		s.sidebar.switcher.show(s.open.Connection)
	}
	if s.screen != nil { // else it is only being made
		s.followScope(snap)
	}
	counted := s.counted
	if counted == nil {
		counted = snap
	}
	s.sidebar.show(counted)
	s.sidebar.live.show(snap, time.Now())
	s.tellCopy(snap)
	s.tellWarnings(snap)
}

// everySecond keeps the words of the live state true, and the window's size in mind. It
// does what waits for a dialog to be finished.
func (s *Shell) everySecond() {
	tick := time.NewTicker(time.Second)
	defer tick.Stop()
	for {
		select {
		case <-s.ctx.Done():
			return
		case <-tick.C:
			s.p.Dispatch(func() {
				s.sidebar.find.Wake()
				s.keepSize()
				s.center.Tick()
				if s.open != nil {
					snap := s.open.Session.Snapshot()
					s.sidebar.live.show(snap, time.Now())
					s.followScope(snap)
				}
			})
		}
	}
}

var _ Session = (*session.Session)(nil)
