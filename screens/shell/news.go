package shell

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"guestlist/app/desk"
	"guestlist/app/session"
	"guestlist/app/settings"
	"guestlist/screens/news"
)

// newTeller makes what tells the desktop of news while the window is not in front.
func (s *Shell) newTeller() *news.Teller {
	t := news.NewTeller(news.Params{
		Wanted: s.p.Settings.Notifies, Dispatch: s.p.Dispatch,
		Title: func() string {
			if s.open == nil {
				return "Guestlist"
			}
			return connectionTitle(s.open.Connection)
		},
		Send: func(title, text string) {
			go s.p.App.SendNotification(fyne.NewNotification(title, text)) // it waits for the desktop
		},
	})
	s.p.App.Lifecycle().SetOnEnteredForeground(func() { t.Away(false) })
	s.p.App.Lifecycle().SetOnExitedForeground(func() { t.Away(true) })
	return t
}

// followNews has what happens in a session told, until stop is called.
func (s *Shell) followNews(o *desk.Opened) (stop func()) {
	return o.Session.OnNews(func(all []session.News) {
		s.p.Dispatch(func() {
			if s.open == o {
				s.tellNews(all)
			}
		})
	})
}

func (s *Shell) tellNews(all []session.News) {
	for _, n := range all {
		data := map[string]any{"Address": n.Invitation.Address()}
		switch n.Kind {
		case session.Accepted:
			s.teller.Tell(settings.Accepted, lang.X("news.one_accepted", "{{.Address}} has accepted", data))
		case session.Bounced:
			s.teller.Tell(settings.Bounced, lang.X("news.one_bounced", "The message to {{.Address}} bounced", data))
		}
	}
}

// tellEnded has the end of a run told; said is what came of it.
func (s *Shell) tellEnded(said string) { s.teller.Tell(settings.Finished, said) }
