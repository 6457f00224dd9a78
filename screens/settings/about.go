package settings

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"guestlist/screens/kit"
	"guestlist/screens/kit/field"
	"guestlist/screens/theme"
)

// about says what this program is, and looks for newer ones.
func (s *Screen) about() []*row {
	rows := []*row{{
		title: lang.X("settings.version", "Guestlist {{.Version}}", map[string]any{"Version": s.p.Version}),
		help:  lang.X("about.text", "Shows every pending invitation, and lets you invite, remind and revoke."),
	}}
	rows = append(rows, s.updates()...)
	return append(
		rows,
		&row{title: lang.X("settings.licence", "Licence"), help: lang.X("settings.licence_help", "Apache License 2.0.")},
		&row{title: lang.X("settings.typeface", "Typeface"), help: lang.X("settings.typeface_help", "Inter, SIL Open Font License 1.1.")},
		s.dataFolder(),
	)
}

// updates are how newer releases are looked for.
func (s *Screen) updates() []*row {
	u := s.p.Updates
	if u == nil {
		return nil
	}
	choice := field.NewSwitch(u.Wanted() && u.Why == "", func(on bool) {
		u.Choose(on)
		s.Update()
	})
	help := lang.X("settings.updates_help",
		"When it starts and once a day, Guestlist reads a signed list of releases from {{.From}}. It sends its version, and nothing else.",
		map[string]any{"From": u.From})
	if u.Why != "" {
		help = u.Why
		choice.Enable(false, u.Why)
	}
	rows := []*row{{
		title: lang.X("settings.updates", "Look for newer versions"), help: help,
		controls: []fyne.CanvasObject{choice},
	}}
	if u.Why == "" && u.Wanted() {
		rows = append(rows, &row{
			title: lang.X("settings.update_now", "Newer version"), help: lang.X("settings.update_now_help", "What is found is said at the top."),
			controls: []fyne.CanvasObject{kit.NewButton(lang.X("settings.look_now", "Look for one now"), theme.IconSearch, kit.Secondary, u.Now)},
		})
	}
	return rows
}
