package shell

import (
	"context"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"guestlist/app/account"
	"guestlist/app/desk"
	"guestlist/app/invite"
	"guestlist/screens/kit"
	"guestlist/screens/kit/menu"
	"guestlist/screens/kit/modal"
	"guestlist/screens/notices"
	"guestlist/screens/theme"
	"guestlist/screens/words"
)

// showFailure says why a connection cannot be opened, and offers what helps.
func (s *Shell) showFailure(id string, p *invite.Error) {
	var failed account.Connection
	for _, c := range s.p.Desk.Connections() {
		if c.ID == id {
			failed = c
		}
	}
	again := kit.NewButton(lang.X("button.try_again", "Try again"), theme.IconResend, kit.Primary, func() { s.openConnection(id) })
	others := kit.NewButton(lang.X("button.others", "Other connections…"), "", kit.Secondary, nil)
	others.OnTap = func() {
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(others).AddXY(0, others.Size().Height+4)
		menu.Show(s.window.Canvas(), at, s.connectionItems())
	}
	buttons := []*kit.Button{others}
	if p.Path != "" {
		buttons = append(buttons, kit.NewButton(lang.X("button.data_folder", "Open the data folder"), theme.IconFolder, kit.Secondary, func() {
			s.openFolder(s.p.Desk.DataFolder())
		}))
	}
	icon, text := theme.IconAlert, words.Problem(p, failed.Address)
	title := lang.X("state.cannot_open", "{{.Name}} cannot be opened", map[string]any{"Name": connectionTitle(failed)})
	switch {
	case p.Code == invite.CodeNoToken:
		icon = theme.IconKey
		again = s.newTokenButton(failed, kit.Primary)
	case p.Code == invite.CodeKeyringSilent:
		icon = theme.IconKey
		buttons = append(buttons, s.newTokenButton(failed, kit.Secondary))
		if p.Reason == desk.KeyringWaits {
			title = waitingTitle()
			s.openOnceUnlocked(id)
		}
	case p.Code == invite.CodeDamaged && failed.Kind == account.Local:
		label, file := lang.X("button.start_over", "Put the file aside and start over…"), filepath.Base(p.Path)
		if p.Reason == "missing" {
			label, file = lang.X("button.start_over_missing", "Start over…"), ""
		}
		buttons = append(buttons, kit.NewButton(label, "", kit.Secondary, func() { s.askStartOver(id, file) }))
	case p.Code == invite.CodePortTaken:
		buttons = append(buttons, s.portButtons(id)...)
		again = kit.NewButton(lang.X("button.await_port", "Wait for it"), theme.IconClock, kit.Primary, func() { s.awaitPort(id, p) })
	}
	s.show(container.NewStack(kit.NewState(icon, title, text, append(buttons, again)...), s.cornerGear(), s.notices.Object()))
	s.window.Canvas().Focus(again)
}

func (s *Shell) newTokenButton(c account.Connection, look kit.ButtonKind) *kit.Button {
	return kit.NewButton(lang.X("button.new_token", "Enter a new token…"), theme.IconKey, look, func() { s.signInTo(c) })
}

// askStartOver asks before the organisation on this computer starts empty. file is what
// is in its place now; empty: nothing.
func (s *Shell) askStartOver(id, file string) {
	const width float32 = 460
	var dialog *modal.Modal
	cancel := kit.NewButton(lang.X("button.cancel", "Cancel"), "", kit.Secondary, func() { dialog.Close() })
	start := kit.NewButton(lang.X("button.start_over_now", "Start over"), "", kit.Destructive, func() {
		dialog.Dismiss()
		s.inBackground(func(ctx context.Context) error {
			_, err := s.p.Desk.StartOver(ctx)
			return err
		}, func() { s.openConnection(id) })
	})
	title := lang.X("start_over.title", "Put the file aside and start over?")
	text := lang.X("start_over.text", "{{.File}} is renamed and stays in the data folder. A new, empty organisation takes its place: nobody in it, nobody invited.",
		map[string]any{"File": file})
	if file == "" {
		title = lang.X("start_over.title_missing", "Start over?")
		text = lang.X("start_over.text_missing", "A new, empty organisation is made: nobody in it, nobody invited.")
	}
	dialog = modal.Show(s.window.Canvas(), modal.Params{
		Title: title, Width: width,
		Body: kit.NewParagraph(text, kit.Body, width-46), Buttons: []*kit.Button{cancel, start},
	})
}

// inBackground does something that may wait, and goes on where it went well.
func (s *Shell) inBackground(do func(ctx context.Context) error, then func()) {
	go func() {
		err := do(s.ctx)
		s.p.Dispatch(func() {
			switch {
			case s.ctx.Err() != nil:
			case err != nil:
				modal.ShowMessage(s.window.Canvas(), lang.X("local.failed", "It cannot be opened"), words.Error(err))
			default:
				then()
			}
		})
	}()
}

// openFolder shows a folder in the system's file manager.
func (s *Shell) openFolder(path string) {
	if err := s.p.App.OpenURL(folderURL(path)); err != nil {
		s.notices.Show(notices.Notice{
			Tone: kit.Warn, Stay: true, Progress: notices.NoProgress,
			Text: lang.X("notice.folder", "The folder is {{.Folder}}", map[string]any{"Folder": path}),
		})
	}
}
