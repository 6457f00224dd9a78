package shell

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"time"

	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
	"guestlist/app/update"
	"guestlist/screens/kit"
	"guestlist/screens/notices"
	"guestlist/screens/theme"
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
	newer  []update.Release
	notice *notices.Handle // the question or the news; nil: none hangs
	closed bool            // it was answered or closed in this window
}

const (
	lookForUpdates = 24 * time.Hour // how often
	updatePatience = time.Minute    // with the answer
)

// followUpdates looks for newer releases once a day, as long as the person wants it.
func (s *Shell) followUpdates() {
	if s.p.Updates == nil {
		return
	}
	s.tellUpdates()
	s.lookForUpdates(false)
	go func() {
		tick := time.NewTicker(lookForUpdates)
		defer tick.Stop()
		for {
			select {
			case <-s.ctx.Done():
				return
			case <-tick.C:
				s.p.Dispatch(func() { s.lookForUpdates(false) })
			}
		}
	}()
}

// lookForUpdates asks which releases are newer, if the person wants it. saying tells what
// came of it in any case; else only news is told.
func (s *Shell) lookForUpdates(saying bool) {
	if wanted, _ := s.p.Settings.LooksForUpdates(); !wanted || s.ctx.Err() != nil {
		return
	}
	go func() {
		ctx, cancel := context.WithTimeout(s.ctx, updatePatience)
		defer cancel()
		newer, err := s.p.Updates.Check(ctx)
		s.p.Dispatch(func() {
			if s.ctx.Err() == nil {
				s.lookedForUpdates(newer, err, saying)
			}
		})
	}()
}

func (s *Shell) lookedForUpdates(newer []update.Release, err error, saying bool) {
	switch {
	case err != nil && saying:
		s.notices.Tell(kit.Bad, updateProblem(err))
	case err != nil: // it was logged
	case len(newer) == 0 && saying:
		s.notices.Tell(kit.Good, lang.X("update.none", "There is no newer version."))
	case len(newer) > 0 && (saying || len(s.updates.newer) == 0 || s.updates.newer[0].Version != newer[0].Version):
		s.updates.newer, s.updates.closed = newer, false
		if saying {
			s.showUpdate()
			return
		}
		s.tellUpdates()
	}
}

// updateProblem says why it is not known whether there is a newer release.
func updateProblem(err error) string {
	switch {
	case errors.Is(err, update.ErrSignature):
		return lang.X("update.forged", "What came as the list of releases is not signed by who makes Guestlist, and was not used.")
	case errors.Is(err, update.ErrBroken):
		return lang.X("update.broken", "The list of releases cannot be read, and was not used.")
	}
	return lang.X("update.failed", "The list of releases could not be read.") + " " + words.Problem(invite.ErrorOf(err), "")
}

// tellUpdates asks once whether newer releases may be looked for, and tells of one. It
// hangs the notice again after a connection was left.
func (s *Shell) tellUpdates() {
	if s.p.Updates == nil || s.updates.closed {
		return
	}
	if s.updates.notice != nil {
		s.updates.notice.Close()
	}
	n := notices.Notice{Tone: kit.Info, Stay: true, Progress: notices.NoProgress, OnClose: func() { s.updates.closed = true }}
	_, asked := s.p.Settings.LooksForUpdates()
	switch {
	case !asked:
		n.Text = lang.X("update.ask", "May Guestlist ask {{.From}} daily for newer versions? It sends its version only.", map[string]any{"From": s.p.Updates.From()})
		n.Actions = []kit.BannerAction{
			{Label: lang.X("update.yes", "Yes"), OnTap: func() { s.chooseUpdates(true) }},
			{Label: lang.X("update.no", "No"), OnTap: func() { s.chooseUpdates(false) }},
		}
	case len(s.updates.newer) > 0 && s.updates.newer[0].Version != s.p.Settings.SkippedUpdate():
		n.Text = lang.X("update.news", "Guestlist {{.Version}} is available.", map[string]any{"Version": s.updates.newer[0].Version})
		n.Actions = []kit.BannerAction{{Label: lang.X("update.show", "What is new"), OnTap: s.showUpdate}}
	default:
		return
	}
	s.updates.notice = s.notices.Show(n)
}

// chooseUpdates keeps whether newer releases are looked for.
func (s *Shell) chooseUpdates(wanted bool) {
	s.updates.closed = true
	s.p.Settings.SetLooksForUpdates(wanted)
	s.lookForUpdates(wanted)
}

const (
	updateWidth   float32 = 520
	updateChanges float32 = 260 // their greatest height
)

// showUpdate shows what is new, and opens the download if the person wants it.
func (s *Shell) showUpdate() {
	latest := s.updates.newer[0]
	data := map[string]any{"Version": latest.Version, "Mine": s.p.Version}
	changes := kit.Column(8)
	for _, r := range s.updates.newer {
		changes.Add(kit.NewLine(fmt.Sprintf("%s   %s", r.Version, r.Date), kit.Strong))
		for _, change := range r.Changes {
			changes.Add(kit.NewParagraph("• "+change, kit.Body, updateWidth-66))
		}
	}
	var modal *kit.Modal
	skip := kit.NewButton(lang.X("update.skip", "Skip this version"), "", kit.Secondary, func() {
		s.p.Settings.SkipUpdate(latest.Version)
		modal.Close()
	})
	later := kit.NewButton(lang.X("update.later", "Later"), "", kit.Secondary, func() { modal.Close() })
	download := kit.NewButton(lang.X("update.open", "Open the download"), theme.IconDownload, kit.Primary, func() {
		modal.Dismiss()
		s.openDownload(latest.Download)
	})
	scroll := container.NewVScroll(changes)
	height := min(changes.MinSize().Height, updateChanges)
	modal = kit.ShowModal(s.window.Canvas(), kit.ModalParams{
		Title: lang.X("update.title", "Guestlist {{.Version}}", data), Width: updateWidth, CloseButton: true,
		Body: kit.Column(12,
			kit.NewParagraph(lang.X("update.mine", "You have {{.Mine}}. What has changed since:", data), kit.BodyMuted, updateWidth-46),
			kit.Sized(updateWidth-46, height, scroll)),
		FooterLeft: []*kit.Button{skip}, Buttons: []*kit.Button{later, download}, First: download,
		OnClosed: func() { s.updates.closed = true },
	})
}

func (s *Shell) openDownload(address string) {
	u, err := url.Parse(address)
	if err == nil {
		err = s.p.App.OpenURL(u)
	}
	if err != nil {
		s.notices.Tell(kit.Bad, lang.X("update.no_browser", "No browser could be opened. The download is at {{.Address}}", map[string]any{"Address": address}))
	}
}

// updateItems are the lines of the settings about newer releases.
func (s *Shell) updateItems() []kit.MenuItem {
	label := lang.X("settings.updates", "Look for newer versions")
	if s.p.Policy.NoUpdates {
		return []kit.MenuItem{{}, {Label: label, Why: lang.X("why.policy", "Off by policy")}}
	}
	if s.p.Updates == nil {
		return nil
	}
	wanted, _ := s.p.Settings.LooksForUpdates()
	items := []kit.MenuItem{{}, {Label: label, Checked: wanted, OnTap: func() { s.chooseUpdates(!wanted) }}}
	if wanted {
		items = append(items, kit.MenuItem{Label: lang.X("settings.update_now", "Look for one now"), OnTap: func() { s.lookForUpdates(true) }})
	}
	return items
}
