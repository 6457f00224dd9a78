// Package app builds the program in order, owns its lifetime, and shuts it down in
// reverse.
package app

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"
	fyneapp "fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/lang"

	"guestlist/app/settings"
	"guestlist/assets"
	"guestlist/screens/kit"
	"guestlist/screens/shell"
	"guestlist/screens/theme"
)

// ID names the program to the system: its preferences lie under it.
const ID = "io.guestlist.app"

// savePreferencesOnChangeOnly keeps the toolkit from writing the preferences once
// more while the program ends: it does so in the background, and leaves half a file
// where the program is faster. Every change was written when it was made.
func savePreferencesOnChangeOnly(program fyne.App) {
	if l, ok := program.Lifecycle().(interface{ SetOnStoppedHookExecuted(f func()) }); ok {
		l.SetOnStoppedHookExecuted(nil)
	}
}

// Run runs the program until its window is closed.
func Run(o Options) error {
	if err := o.Check(); err != nil {
		return err
	}
	log := o.logger()
	dir, err := o.dataFolder()
	if err != nil {
		return err
	}
	if err := lang.AddTranslationsFS(assets.Translations, "translations"); err != nil {
		return fmt.Errorf("translations: %w", err)
	}
	desk, err := newDesk(dir, o, log)
	if err != nil {
		return err
	}
	defer desk.Close()
	if o.Local || o.Sample > 0 {
		if _, err := desk.AddLocal(context.Background()); err != nil {
			return err
		}
	}

	if aside, err := settings.PutAsideBroken(settings.File(ID)); aside != "" {
		log.Info("the preferences could not be read", "aside", aside, "err", err)
	}
	program := fyneapp.NewWithID(ID)
	savePreferencesOnChangeOnly(program)
	program.SetIcon(fyne.NewStaticResource("icon.png", assets.Icon))
	preferences := settings.New(program.Preferences())
	program.Settings().SetTheme(theme.New(theme.Mode(preferences.Theme())))
	window := shell.New(shell.Params{
		App: program, Desk: desk, Settings: preferences, Version: o.Version, Dispatch: kit.Dispatch,
	})
	window.Window().Show()
	program.Run()
	window.Close()
	return nil
}
