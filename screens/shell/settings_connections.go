package shell

import (
	"fyne.io/fyne/v2/lang"

	"guestlist/app/account"
	"guestlist/app/cache"
	"guestlist/app/session"
	"guestlist/screens/kit"
	"guestlist/screens/kit/menu"
	"guestlist/screens/kit/modal"
	"guestlist/screens/settings"
	"guestlist/screens/words"
)

// settingsConnections lists the connections for the settings.
func (s *Shell) settingsConnections() []settings.Connection {
	var all []settings.Connection
	for _, c := range s.p.Desk.Connections() {
		all = append(all, settings.Connection{
			Name: connectionTitle(c), Detail: address(c), IsOpen: s.open != nil && s.open.Connection.ID == c.ID,
			Open: func() { s.openConnection(c.ID) },
			Menu: func() []menu.Item { return s.editItems(c) },
		})
	}
	return all
}

// offlineCopy is what the settings say of the offline copy of the connection that is open.
func (s *Shell) offlineCopy() settings.Copy {
	switch {
	case s.open == nil:
		return settings.Copy{None: lang.X("copy.none_open", "No connection is open. Each has an offline copy of its own.")}
	case s.open.Connection.Kind.Here():
		return settings.Copy{None: lang.X("copy.local", "The organisation of this computer needs none: it is here anyway.")}
	}
	c, snap := s.open.Connection, s.open.Session.Snapshot()
	if p := snap.CopyProblem; p != nil {
		return settings.Copy{None: words.Problem(p, "")}
	}
	kept := settings.Copy{Name: connectionTitle(c), Path: cache.Path(s.p.Desk.DataFolder(), c.ID), Since: snap.Since}
	switch {
	case snap.State != session.Live:
		kept.Why = lang.X("copy.needs_server", "It can be removed while the server answers: until then it is all there is.")
	case s.runGoes(c.ID):
		kept.Why = lang.X("copy.needs_rest", "It can be removed when the runs are done.")
	default:
		kept.Remove = func() { s.askRemoveCopy(c) }
	}
	return kept
}

func (s *Shell) runGoes(id string) bool {
	for _, e := range s.p.Desk.Runs() {
		if e.Connection.ID == id && e.Status.Phase.Goes() {
			return true
		}
	}
	return false
}

// askRemoveCopy asks before an offline copy is deleted. The connection is opened again after
// it: a copy that is open cannot be deleted.
func (s *Shell) askRemoveCopy(c account.Connection) {
	const width float32 = 460
	var dialog *modal.Modal
	var remove *kit.Button
	cancel := kit.NewButton(lang.X("button.cancel", "Cancel"), "", kit.Secondary, func() { dialog.Close() })
	remove = kit.NewButton(lang.X("copy.remove", "Remove the offline copy"), "", kit.Destructive, func() {
		if s.runGoes(c.ID) { // it began while this was asked
			dialog.Dismiss()
			s.updateSettings()
			return
		}
		remove.Enable(false, "")
		go func() {
			err := s.p.Desk.RemoveCopy(s.ctx, c.ID)
			s.p.Dispatch(func() { s.copyRemoved(dialog, c.ID, err) })
		}()
	})
	dialog = modal.Show(s.window.Canvas(), modal.Params{
		Title: lang.X("copy.title", "Remove the offline copy of {{.Name}}?", map[string]any{"Name": connectionTitle(c)}), Width: width,
		Body: kit.NewParagraph(lang.X("copy.text",
			"The connection is opened again, and a new copy is made from what the server says then. Where the server keeps no history, what was seen and sent from this computer is forgotten. Nothing changes on the server."), kit.Body, width-46),
		Buttons: []*kit.Button{cancel, remove},
	})
}

// copyRemoved opens the connection again, which was closed for it in any case.
func (s *Shell) copyRemoved(dialog *modal.Modal, id string, err error) {
	if s.ctx.Err() != nil {
		return
	}
	dialog.Dismiss()
	s.open = nil
	s.openConnection(id)
	if err != nil {
		modal.ShowMessage(s.window.Canvas(), lang.X("copy.failed", "The offline copy was not removed"), words.Error(err))
	}
}
