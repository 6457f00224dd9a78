package shell

import (
	"context"
	"errors"
	"net/url"
	"time"

	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
	"guestlist/app/update"
	"guestlist/screens/kit"
	"guestlist/screens/kit/banner"
	"guestlist/screens/kit/modal"
	"guestlist/screens/notices"
	"guestlist/screens/settings"
	"guestlist/screens/words"
)

// Updates looks for newer releases of Guestlist.
type Updates interface {
	// From is the name of the computer that is asked.
	From() string
	// Check gives the releases that are newer than this program, the newest first. It logs
	// its errors. It is called off the UI goroutine.
	Check(ctx context.Context) ([]update.Release, error)
}

// updates are what the window knows of newer releases.
type updates struct {
	newer    []update.Release
	answered time.Time          // when the list was read last, by the clock on the wall
	stop     context.CancelFunc // ends the look that is under way; nil: there is none
	saying   bool               // the person waits for what it finds
	told     *notices.Handle    // the one notice about releases; nil: none was needed
	closed   bool               // the person has seen the question or the news
}

const (
	lookEvery      = 24 * time.Hour
	updateTick     = time.Hour   // between two looks at the clock, which may have slept
	updatePatience = time.Minute // with the answer
)

// looks tells whether newer releases can be looked for.
func (s *Shell) looks() bool { return s.p.Updates != nil && !s.p.Policy.NoUpdates }

// followUpdates looks for newer releases now and once a day, as long as the person wants it.
func (s *Shell) followUpdates() {
	if !s.looks() {
		return
	}
	s.tellUpdates()
	s.lookForUpdates(false)
	go func() {
		tick := time.NewTicker(updateTick)
		defer tick.Stop()
		for {
			select {
			case <-s.ctx.Done():
				return
			case <-tick.C:
				s.p.Dispatch(func() {
					if since := time.Now().Round(0).Sub(s.updates.answered); since < 0 || since >= lookEvery {
						s.lookForUpdates(false)
					}
				})
			}
		}
	}()
}

// lookForUpdates asks which releases are newer, if the person wants it. saying tells what
// comes of it in any case; else only news is told.
func (s *Shell) lookForUpdates(saying bool) {
	if wanted, _ := s.p.Settings.LooksForUpdates(); !wanted || s.ctx.Err() != nil {
		return
	}
	if saying {
		s.updates.saying = true
		s.hangUpdate(notices.Notice{Tone: kit.Info, Text: lang.X("update.looking", "Looking for newer versions…"), Fixed: true, Progress: notices.NoProgress})
	}
	if s.updates.stop != nil {
		return // what it finds is told
	}
	ctx, stop := context.WithTimeout(s.ctx, updatePatience)
	s.updates.stop = stop
	go func() {
		newer, err := s.p.Updates.Check(ctx)
		gaveUp := errors.Is(ctx.Err(), context.Canceled)
		stop()
		s.p.Dispatch(func() {
			if !gaveUp {
				s.updates.stop = nil
				s.lookedForUpdates(newer, err)
			}
		})
	}()
}

func (s *Shell) lookedForUpdates(newer []update.Release, err error) {
	saying := s.updates.saying
	s.updates.saying = false
	if err == nil {
		s.updates.newer, s.updates.answered = newer, time.Now().Round(0)
	}
	switch {
	case err != nil && saying:
		s.hangUpdate(notices.Notice{Tone: kit.Bad, Text: lang.X("update.failed", "It is not known whether there is a newer version."), Progress: notices.NoProgress, Actions: []banner.Action{
			{Label: lang.X("update.why", "Why"), OnTap: func() {
				modal.ShowMessage(s.window.Canvas(), lang.X("update.failed_title", "Newer versions could not be looked for"), s.updateProblem(err))
			}},
		}})
	case len(newer) > 0:
		s.updates.closed = s.updates.closed && !saying
		s.tellUpdates()
	case saying:
		s.hangUpdate(notices.Notice{Tone: kit.Good, Text: lang.X("update.none", "There is no newer version."), Progress: notices.NoProgress})
	}
}

// updateProblem says why it is not known whether there is a newer release.
func (s *Shell) updateProblem(err error) string {
	p := invite.ErrorOf(err)
	why := words.Cause(p)
	if p.Detail == "" && p.Status > 0 {
		why = lang.X("update.status", "it answered {{.Status}}", map[string]any{"Status": p.Status})
	}
	data := map[string]any{"From": s.p.Updates.From(), "Why": why}
	switch {
	case errors.Is(err, update.ErrSignature):
		return lang.X("update.forged", "What came from {{.From}} as the list of releases is not signed by who makes Guestlist. It was not used.", data)
	case errors.Is(err, update.ErrBroken):
		return lang.X("update.broken", "The list of releases from {{.From}} cannot be understood. It was not used.", data)
	}
	return lang.X("update.unread", "The list of releases could not be read from {{.From}}: {{.Why}}. Guestlist tries again later.", data)
}

// hangUpdate hangs the one notice about releases, in the place of the one before.
func (s *Shell) hangUpdate(n notices.Notice) {
	if s.updates.told != nil {
		s.updates.told.Close()
	}
	s.updates.told = s.notices.Show(n)
}

// tellUpdates asks once whether newer releases may be looked for, and tells of one. It
// hangs the notice again after a connection was left.
func (s *Shell) tellUpdates() {
	if !s.looks() || s.updates.closed {
		return
	}
	seen := func() { s.updates.closed = true }
	n := notices.Notice{Tone: kit.Info, Stay: true, Yields: true, Progress: notices.NoProgress, OnClose: seen}
	_, asked := s.p.Settings.LooksForUpdates()
	switch {
	case !asked:
		n.Text = lang.X("update.ask", "Look for newer versions?")
		n.Actions = []banner.Action{
			{Label: lang.X("update.yes", "Yes"), OnTap: func() { s.chooseUpdates(true) }},
			{Label: lang.X("update.no", "No"), OnTap: func() { s.chooseUpdates(false) }},
			{Label: lang.X("update.more", "What is sent?"), OnTap: s.explainUpdates},
		}
	case len(s.updates.newer) > 0 && s.updates.newer[0].Version != s.p.Settings.SkippedUpdate():
		n.Text = lang.X("update.news", "Guestlist {{.Version}} is available.", map[string]any{"Version": s.updates.newer[0].Version})
		n.Actions = []banner.Action{{Label: lang.X("update.show", "What is new"), OnTap: func() {
			seen()
			s.showUpdate()
		}}}
	default:
		return
	}
	s.hangUpdate(n)
}

// explainUpdates says what looking for newer versions is, and asks again.
func (s *Shell) explainUpdates() {
	modal.ShowMessage(s.window.Canvas(), lang.X("update.ask", "Look for newer versions?"),
		lang.X("update.explained", "When it starts and once a day, Guestlist reads a signed list of releases from {{.From}}. It sends its version, and nothing else. It installs nothing: it tells you what is new, and opens the download if you want it. You can change the answer in the settings, under About.",
			map[string]any{"From": s.p.Updates.From()}))
	s.tellUpdates()
}

// chooseUpdates keeps whether newer releases are looked for, and looks now or no more.
func (s *Shell) chooseUpdates(wanted bool) {
	s.p.Settings.SetLooksForUpdates(wanted)
	if s.updates.told != nil {
		s.updates.told.Close()
	}
	if s.updates.stop != nil {
		s.updates.stop()
	}
	s.updates = updates{}
	s.lookForUpdates(true)
}

func (s *Shell) openDownload(address string) {
	u, err := url.Parse(address)
	if err == nil {
		err = s.p.App.OpenURL(u)
	}
	if err != nil {
		modal.ShowMessage(s.window.Canvas(), lang.X("update.no_browser", "No browser could be opened"),
			lang.X("update.download_at", "The download is at {{.Address}}", map[string]any{"Address": address}))
	}
}

// updatesParams is what the settings offer about newer releases; nil: nothing.
func (s *Shell) updatesParams() *settings.Updates {
	if s.p.Updates == nil {
		return nil
	}
	u := &settings.Updates{
		From:   s.p.Updates.From(),
		Wanted: func() bool { wanted, _ := s.p.Settings.LooksForUpdates(); return wanted },
		Choose: s.chooseUpdates, Now: func() { s.lookForUpdates(true) },
	}
	switch {
	case s.p.PolicyProblem != nil:
		u.Why = lang.X("why.policy_broken", "The policy is broken")
	case s.p.Policy.NoUpdates:
		u.Why = lang.X("why.policy", "Off by policy")
	}
	return u
}
