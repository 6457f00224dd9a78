package shell

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"guestlist/app/account"
	"guestlist/app/problem"
	"guestlist/app/session"
	"guestlist/screens/connections"
	"guestlist/screens/kit"
	"guestlist/screens/notices"
	"guestlist/screens/theme"
	"guestlist/screens/words"
)

func (s *Shell) connectionParams() connections.Params {
	return connections.Params{Desk: s.p.Desk, Window: s.window, Dispatch: s.p.Dispatch, OnAdded: s.added}
}

// sayOpening is how long opening a connection may take before the window says so:
// as a rule it takes a few milliseconds, and words only flash by.
const sayOpening = 250 * time.Millisecond

// openConnection opens a connection and shows it.
func (s *Shell) openConnection(id string) {
	if s.open != nil && s.open.Connection.ID == id {
		return
	}
	s.opening++
	attempt := s.opening
	s.leave()
	answered := false
	say := time.AfterFunc(sayOpening, func() {
		s.p.Dispatch(func() {
			if s.ctx.Err() == nil && attempt == s.opening && !answered {
				s.show(kit.NewState("", lang.X("state.opening", "Opening…"), ""))
			}
		})
	})
	go func() {
		opened, p := s.p.Desk.Open(s.ctx, id)
		say.Stop()
		s.p.Dispatch(func() {
			answered = true
			switch {
			case s.ctx.Err() != nil || attempt != s.opening:
			case p != nil:
				s.showFailure(id, p)
			default:
				s.showOpened(opened)
			}
		})
	}()
}

// showFailure says why a connection cannot be opened, and what can be done.
func (s *Shell) showFailure(id string, p *problem.Problem) {
	var failed account.Connection
	for _, c := range s.p.Desk.Connections() {
		if c.ID == id {
			failed = c
		}
	}
	others := kit.NewButton(lang.X("button.others", "Other connections…"), "", kit.Secondary, nil)
	others.OnTap = func() {
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(others).AddXY(0, others.Size().Height+4)
		kit.ShowMenu(s.window.Canvas(), at, s.connectionItems())
	}
	title := lang.X("state.cannot_open", "{{.Name}} cannot be opened", map[string]any{"Name": connectionTitle(failed)})
	text := words.Problem(p, failed.Address)
	next := kit.NewButton(lang.X("button.try_again", "Try again"), theme.IconResend, kit.Primary, func() { s.openConnection(id) })
	icon := theme.IconAlert
	if p.Code == problem.Unauthenticated {
		icon, text = theme.IconKey, lang.X("state.token_missing", "The token of this connection is not in the keyring any more.")
		next = kit.NewButton(lang.X("button.new_token", "Enter a new token…"), theme.IconKey, kit.Primary, func() { s.signInTo(failed) })
	}
	s.show(kit.NewState(icon, title, text, others, next))
	s.window.Canvas().Focus(next)
}

func (s *Shell) added(c account.Connection, kept bool) {
	s.openConnection(c.ID)
	s.tellKept(kept)
}

func (s *Shell) addLocal() {
	go func() {
		c, err := s.p.Desk.AddLocal(context.Background())
		s.p.Dispatch(func() {
			if err != nil {
				kit.ShowMessage(s.window.Canvas(), lang.X("local.failed", "It cannot be opened"), words.Error(err))
				return
			}
			s.openConnection(c.ID)
		})
	}()
}

// tellKept warns that a token lives for this run only.
func (s *Shell) tellKept(kept bool) {
	if !kept {
		s.notices.Show(notices.Notice{
			Tone: kit.Warn, Icon: theme.IconKey, Stay: true, Progress: notices.NoProgress,
			Text: words.Problem(&problem.Problem{Code: problem.NoKeyring}, ""),
		})
	}
}

func (s *Shell) signIn() {
	if s.open != nil {
		s.signInTo(s.open.Connection)
	}
}

func (s *Shell) signInTo(c account.Connection) {
	connections.ShowNewToken(s.connectionParams(), c, func(kept bool) {
		s.open = nil
		s.openConnection(c.ID)
		s.tellKept(kept)
	})
}

func (s *Shell) renamed() {
	for _, c := range s.p.Desk.Connections() {
		if s.open != nil && c.ID == s.open.Connection.ID {
			s.open.Connection = c
			s.sidebar.switcher.show(c)
		}
	}
}

func (s *Shell) removeOpen() {
	connections.ShowRemove(s.connectionParams(), s.open.Connection, func() {
		s.leave()
		if rest := s.p.Desk.Connections(); len(rest) > 0 {
			s.openConnection(rest[0].ID)
		} else {
			s.showWelcome()
		}
	})
}

// tellCopy says once per connection what is wrong with its offline copy.
func (s *Shell) tellCopy(snap *session.Snapshot) {
	if snap.CopyProblem == nil || s.toldCopy == s.open {
		return
	}
	s.toldCopy = s.open
	s.notices.Show(notices.Notice{Tone: kit.Warn, Stay: true, Progress: notices.NoProgress, Text: words.Problem(snap.CopyProblem, "")})
}

func (s *Shell) tellWarnings() {
	for _, text := range s.p.Desk.Warnings() {
		s.notices.Show(notices.Notice{Tone: kit.Warn, Stay: true, Text: text, Progress: notices.NoProgress})
	}
}
