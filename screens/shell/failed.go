package shell

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
	"guestlist/screens/kit"
	"guestlist/screens/kit/modal"
	"guestlist/screens/theme"
	"guestlist/screens/words"
)

// FailedParams is what the window of a failed start needs.
type FailedParams struct {
	App      fyne.App
	Problem  *invite.Error
	Dispatch func(func())
	Retry    func() error // tries to start again; called off the UI goroutine
	Done     func(error)  // gets what Retry gave, on the UI goroutine
}

// Failed is the window of a program that cannot start: why, and what helps. It
// belongs to the UI goroutine.
type Failed struct {
	p      FailedParams
	window fyne.Window
	root   *fyne.Container
}

// NewFailed makes the window. It does not show it.
func NewFailed(p FailedParams) *Failed {
	f := &Failed{p: p, window: p.App.NewWindow("Guestlist"), root: container.NewStack()}
	f.window.SetPadded(false)
	f.window.Resize(fyne.NewSize(640, 400))
	f.window.CenterOnScreen()
	f.window.SetContent(kit.WithTips(f.root, f.window.Canvas()))
	f.window.Canvas().SetOnTypedKey(func(ev *fyne.KeyEvent) {
		if ev.Name == fyne.KeyEscape {
			f.window.Close()
		}
	})
	f.Show(p.Problem)
	return f
}

// Window is the window, for showing and closing it.
func (f *Failed) Window() fyne.Window { return f.window }

// Show says why the program cannot start now.
func (f *Failed) Show(p *invite.Error) {
	quit := kit.NewButton(lang.X("button.quit", "Quit"), "", kit.Secondary, f.window.Close)
	buttons := []*kit.Button{quit}
	if folder := p.Path; folder != "" && p.Code != invite.CodeNotAnswering {
		buttons = append(buttons, kit.NewButton(lang.X("button.data_folder", "Open the data folder"), theme.IconFolder, kit.Secondary, func() {
			if err := f.p.App.OpenURL(folderURL(existing(folder))); err != nil {
				modal.ShowMessage(f.window.Canvas(), lang.X("failed.folder", "The folder cannot be shown"), folder)
			}
		}))
	}
	again := kit.NewButton(lang.X("button.try_again", "Try again"), theme.IconResend, kit.Primary, nil)
	again.OnTap = func() {
		again.Enable(false, lang.X("why.busy", "Please wait a moment"))
		go func() {
			err := f.p.Retry()
			f.p.Dispatch(func() { f.p.Done(err) })
		}()
	}
	f.root.Objects = []fyne.CanvasObject{
		kit.NewBox(theme.Background, theme.Clear, 0),
		kit.NewState(theme.IconAlert, lang.X("failed.title", "Guestlist cannot start"), words.Problem(p, ""), append(buttons, again)...),
	}
	f.root.Refresh()
	f.window.Canvas().Focus(again)
}
