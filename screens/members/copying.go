package members

import (
	"context"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"guestlist/app/problem"
	"guestlist/screens/kit"
	"guestlist/screens/notices"
	"guestlist/screens/words"
)

// copyEmails puts addresses on the clipboard, one to a line.
func (s *Screen) copyEmails(addresses []string) {
	if len(addresses) == 0 {
		return
	}
	fyne.CurrentApp().Clipboard().SetContent(strings.Join(addresses, "\n"))
	text := lang.X("notice.copied_one", "{{.Address}} copied.", map[string]any{"Address": addresses[0]})
	if n := len(addresses); n > 1 {
		text = lang.XN("notice.copied", "{{.N}} addresses copied.", n, words.Count(n))
	}
	s.tell(kit.Good, text)
}

// patience is how long the server may take for one change or one link.
const patience = 30 * time.Second

// copyLink gets an invitation's link and puts it on the clipboard.
func (s *Screen) copyLink(id string) {
	go func() {
		ctx, cancel := context.WithTimeout(s.ctx, patience)
		defer cancel()
		link, err := s.p.Session.Link(ctx, id)
		s.p.Dispatch(func() {
			switch {
			case s.ctx.Err() != nil:
			case err != nil:
				s.tell(kit.Bad, words.Problem(problem.Of(err), s.p.Address))
			default:
				fyne.CurrentApp().Clipboard().SetContent(link.URL)
				s.tell(kit.Good, lang.X("notice.link_copied", "Link copied. It is a key: whoever has it can accept."))
			}
		})
	}()
}

func (s *Screen) tell(tone kit.Tone, text string) {
	s.p.Notices.Show(notices.Notice{Tone: tone, Text: text, Progress: notices.NoProgress})
}
