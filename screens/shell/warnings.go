package shell

import (
	"strings"

	"guestlist/app/session"
	"guestlist/screens/kit"
	"guestlist/screens/notices"
	"guestlist/screens/theme"
)

// warning is what the server of the open connection warns of, and its notice.
type warning struct {
	text   string
	notice *notices.Handle // nil: none was needed
}

// tellWarnings shows what the server warns those who manage it of, such as mail that
// does not go out, for as long as it does. A notice that was closed comes back when
// the words change.
func (s *Shell) tellWarnings(snap *session.Snapshot) {
	text := strings.Join(snap.Info.Warnings, " ")
	if text == s.warned.text {
		return
	}
	if s.warned.notice != nil {
		s.warned.notice.Close()
	}
	s.warned = warning{text: text}
	if text != "" {
		s.warned.notice = s.notices.Show(notices.Notice{
			Tone: kit.Warn, Icon: theme.IconAlert, Stay: true, Text: text, Progress: notices.NoProgress,
		})
	}
}
