package shell

import (
	"context"

	"fyne.io/fyne/v2/lang"

	"guestlist/app/desk"
	"guestlist/app/invite"
	"guestlist/app/local"
	"guestlist/screens/kit"
	"guestlist/screens/kit/modal"
	"guestlist/screens/notices"
	"guestlist/screens/theme"
)

// portButtons are the ways out where another program has the port of the organisation on
// this computer, besides waiting for it.
func (s *Shell) portButtons(id string) []*kit.Button {
	return []*kit.Button{
		kit.NewButton(lang.X("button.port_for_good", "Another port for good…"), "", kit.Secondary, func() { s.askPort(id) }),
		kit.NewButton(lang.X("button.port_once", "Another port this time"), "", kit.Secondary, func() { s.useAnotherPort(id, false) }),
	}
}

// awaitPort waits for the port, and opens the organisation as soon as it is free.
func (s *Shell) awaitPort(id string, p *invite.Error) {
	s.opening++
	attempt := s.opening
	ctx, stop := context.WithCancel(s.ctx)
	stopped := kit.NewButton(lang.X("button.stop_waiting", "Stop waiting"), "", kit.Secondary, func() {
		stop()
		s.opening++
		s.showFailure(id, p)
	})
	s.show(kit.NewState(theme.IconClock, lang.X("port.waiting", "Waiting for port {{.Port}}…", map[string]any{"Port": p.Detail}),
		lang.X("port.waiting_text", "The organisation on this computer opens as soon as the other program has ended."), stopped))
	s.window.Canvas().Focus(stopped)
	go func() {
		problem := s.p.Desk.AwaitPort(ctx)
		s.p.Dispatch(func() {
			stop()
			switch {
			case s.ctx.Err() != nil || attempt != s.opening:
			case problem != nil:
				s.showFailure(id, problem)
			default:
				s.openConnection(id)
			}
		})
	}()
}

// askPort asks before the port is another one for good.
func (s *Shell) askPort(id string) {
	const width float32 = 460
	var dialog *modal.Modal
	cancel := kit.NewButton(lang.X("button.cancel", "Cancel"), "", kit.Secondary, func() { dialog.Close() })
	use := kit.NewButton(lang.X("port.use", "Use another port"), "", kit.Primary, func() {
		dialog.Dismiss()
		s.useAnotherPort(id, true)
	})
	dialog = modal.Show(s.window.Canvas(), modal.Params{
		Title: lang.X("port.title", "Use another port for good?"), Width: width,
		Body: kit.NewParagraph(lang.X("port.text",
			"The links that were mailed so far lead nowhere then. Each pending invitation is mailed again, with a link that works and a new expiry; expired ones are not."), kit.Body, width-46),
		Buttons: []*kit.Button{cancel, use},
	})
}

func (s *Shell) useAnotherPort(id string, forGood bool) {
	s.inBackground(func(ctx context.Context) error { return s.p.Desk.UseAnotherPort(ctx, forGood) }, func() { s.openConnection(id) })
}

// tellPort says what another port means for the links in mails.
func (s *Shell) tellPort(o *desk.Opened) {
	text := ""
	switch o.Port {
	case local.PortOnce:
		text = lang.X("port.once", "Another port is used this time: links in mails lead nowhere until Guestlist has its own again.")
	case local.NewPort:
		text = lang.X("port.new", "Guestlist has another port from now on. Pending invitations are being mailed again, with links that work.")
	default:
		return
	}
	s.notices.Show(notices.Notice{Tone: kit.Info, Stay: true, Progress: notices.NoProgress, Text: text})
}
