package shell

import (
	"context"
	"slices"
	"time"

	"fyne.io/fyne/v2/lang"

	"guestlist/app/account"
	"guestlist/app/desk"
	"guestlist/app/invite"
	"guestlist/app/session"
	"guestlist/screens/connections"
	"guestlist/screens/kit"
	"guestlist/screens/kit/modal"
	"guestlist/screens/notices"
	"guestlist/screens/theme"
	"guestlist/screens/words"
)

func (s *Shell) connectionParams() connections.Params {
	return connections.Params{Context: s.ctx, Desk: s.p.Desk, Policy: s.p.Policy, Window: s.window, Dispatch: s.p.Dispatch, OnAdded: s.added}
}

// sayOpening is how long opening a connection may take before the window says so:
// as a rule it takes a few milliseconds, and words only flash by. Whoever asked for it has
// to see within a tenth of a second that they were heard.
const sayOpening = 80 * time.Millisecond

// openConnection opens a connection and shows it.
func (s *Shell) openConnection(id string) {
	if s.open != nil && s.open.Connection.ID == id {
		return
	}
	s.leave()
	s.await(begin(s.ctx, s.p.Desk, id))
}

// await shows what comes of opening a connection, once that is known.
func (s *Shell) await(o *Opening) {
	s.opening++
	attempt := s.opening
	answered := false
	say := time.AfterFunc(sayOpening, func() {
		s.p.Dispatch(func() {
			if s.ctx.Err() == nil && attempt == s.opening && !answered {
				s.show(kit.NewState("", lang.X("state.opening", "Opening…"), ""))
			}
		})
	})
	sayKeyring := time.AfterFunc(sayWaiting, func() {
		if s.p.Desk.AsksKeyring() {
			s.p.Dispatch(func() {
				if s.ctx.Err() == nil && attempt == s.opening && !answered {
					s.show(kit.NewState(theme.IconKey, waitingTitle(), words.Problem(waiting, "")))
				}
			})
		}
	})
	go func() {
		came := <-o.came
		say.Stop()
		sayKeyring.Stop()
		s.p.Dispatch(func() {
			answered = true
			if s.ctx.Err() == nil && attempt == s.opening {
				s.take(o.id, came)
			}
		})
	}()
}

// sayWaiting is how long the keyring may take before the window says that it is waited
// for. One that is unlocked takes a few milliseconds.
const sayWaiting = time.Second

var waiting = &invite.Error{Code: invite.CodeKeyringSilent, Reason: desk.KeyringWaits}

func waitingTitle() string { return lang.X("state.keyring", "Waiting for the keyring…") }

// openOnceUnlocked opens a connection when the keyring has answered, unless the person
// has turned to something else by then. Where it does not give the token, that is said,
// and it is not asked again by itself.
func (s *Shell) openOnceUnlocked(id string) {
	attempt := s.opening
	go func() {
		problem := s.p.Desk.AwaitToken(s.ctx, id)
		s.p.Dispatch(func() {
			switch {
			case s.ctx.Err() != nil || attempt != s.opening:
			case problem != nil:
				s.leave()
				s.showFailure(id, problem)
			case slices.ContainsFunc(s.p.Desk.Connections(), func(c account.Connection) bool { return c.ID == id }):
				s.open = nil
				s.openConnection(id)
			}
		})
	}()
}

func (s *Shell) take(id string, came opened) {
	if came.problem != nil {
		s.showFailure(id, came.problem)
	} else {
		s.showOpened(came.opened)
		if came.opened.Locked != nil {
			s.openOnceUnlocked(id)
		}
	}
}

func (s *Shell) added(c account.Connection, kept bool) {
	s.tellOnceOpen(c.ID, kept)
	s.openConnection(c.ID)
}

func (s *Shell) addLocal() { s.addHere(s.p.Desk.AddLocal) }

// lookAround opens the organisation of made-up people.
func (s *Shell) lookAround() {
	s.addHere(func(ctx context.Context) (account.Connection, error) {
		return s.p.Desk.AddSample(ctx, lang.X("switcher.sample", "Sample people"))
	})
}

// addHere opens an organisation on this computer, which is made known first.
func (s *Shell) addHere(add func(context.Context) (account.Connection, error)) {
	go func() {
		c, err := add(s.ctx)
		s.p.Dispatch(func() {
			if err != nil {
				modal.ShowMessage(s.window.Canvas(), lang.X("local.failed", "It cannot be opened"), words.Error(err))
				return
			}
			s.openConnection(c.ID)
		})
	}()
}

// tellOnceOpen warns, when a connection is shown, that its token lives for this run
// only: a notice from before would go with the opening.
func (s *Shell) tellOnceOpen(id string, kept bool) {
	switch {
	case !kept:
		s.untold = id
	case s.untold == id:
		s.untold = ""
	}
}

func (s *Shell) tellKept() {
	if s.untold == s.open.Connection.ID {
		s.untold = ""
		s.notices.Show(notices.Notice{
			Tone: kit.Warn, Icon: theme.IconKey, Stay: true, Progress: notices.NoProgress,
			Text: words.Problem(&invite.Error{Code: invite.CodeNoKeyring}, ""),
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
		s.tellOnceOpen(c.ID, kept)
		s.openConnection(c.ID)
	})
}

func (s *Shell) renamed() {
	for _, c := range s.p.Desk.Connections() {
		if s.open != nil && c.ID == s.open.Connection.ID {
			s.open.Connection = c
			s.sidebar.switcher.show(c)
		}
	}
	s.updateSettings()
}

func (s *Shell) remove(removing account.Connection) {
	connections.ShowRemove(s.connectionParams(), removing, func() {
		if s.open != nil && s.open.Connection.ID != removing.ID { // another is open, and stays
			s.updateSettings()
			return
		}
		s.leave()
		rest := s.p.Desk.Connections()
		switch {
		case len(rest) == 0:
			s.showWelcome()
		case slices.ContainsFunc(rest, func(c account.Connection) bool { return c.ID == removing.ID }): // it could not be
			s.openConnection(removing.ID)
		default:
			s.openConnection(rest[0].ID)
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

// tellPolicy says why the policy of this computer is not applied.
func (s *Shell) tellPolicy() {
	if p := s.p.PolicyProblem; p != nil {
		modal.ShowMessage(s.window.Canvas(), lang.X("policy.title", "The policy of this computer cannot be used"), words.Problem(p, ""))
	}
}

// tellLoss says which connections could not be read.
func (s *Shell) tellLoss() {
	loss := s.p.Desk.Loss()
	if loss == nil {
		return
	}
	data := map[string]any{"Kept": words.Number(loss.Kept), "Aside": loss.Aside}
	text := ""
	if loss.Cut {
		text = lang.X("loss.cut", "The file is damaged. Connections that could be read: {{.Kept}}.", data) + "\n"
	}
	for _, entry := range loss.Entries {
		text += entry + "\n"
	}
	text += lang.X("loss.aside", "The file as it was is kept as {{.Aside}}.", data)
	modal.ShowMessage(s.window.Canvas(), lang.X("loss.title", "Not every connection could be read"), text)
}
