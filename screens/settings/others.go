package settings

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"guestlist/app/settings"
	"guestlist/screens/kit"
	"guestlist/screens/kit/field"
	"guestlist/screens/kit/menu"
	"guestlist/screens/theme"
)

// keyboard shows what the keys do.
func (s *Screen) keyboard() []*row {
	rows := []*row{{
		title: lang.X("settings.reach", "Everything works without a mouse"),
		help:  lang.X("settings.reach_help", "Tab reaches everything, arrows move in lists, Enter opens, Space ticks, Esc goes back."),
	}}
	if s.p.OnKeys != nil {
		rows = append(rows, &row{
			title: lang.X("settings.keys", "Keys"), help: lang.X("settings.keys_help", "All that there are, in one table."),
			controls: []fyne.CanvasObject{kit.NewButton(lang.X("settings.show_keys", "Show all keys"), "", kit.Secondary, s.p.OnKeys)},
		})
	}
	return rows
}

// notifications are the kinds of news that the desktop is told of.
func (s *Screen) notifications() []*row {
	kind := func(of settings.News, title, help string) *row {
		return &row{title: title, help: help, controls: []fyne.CanvasObject{
			field.NewSwitch(s.p.Settings.Notifies(of), func(on bool) { s.p.Settings.SetNotifies(of, on) }),
		}}
	}
	return []*row{
		{
			title: lang.X("settings.notify", "Notifications of the desktop"),
			help:  lang.X("settings.notify_help", "Only of what happens while this window is not in front. Several at once become one."),
		},
		kind(settings.Accepted, lang.X("settings.notify_accepted", "Somebody accepts"), lang.X("settings.notify_accepted_help", "An invitation was accepted.")),
		kind(settings.Bounced, lang.X("settings.notify_bounced", "A message bounces"), lang.X("settings.notify_bounced_help", "An invitation could not be delivered.")),
		kind(settings.Finished, lang.X("settings.notify_finished", "A run ends"), lang.X("settings.notify_finished_help", "What was started here is done, or has stopped.")),
	}
}

// connections lists what is set up.
func (s *Screen) connections() []*row {
	var rows []*row
	for _, c := range s.p.Connections() {
		open := kit.NewButton(lang.X("button.open", "Open"), "", kit.Secondary, c.Open)
		detail := c.Detail
		if c.IsOpen {
			detail += " · " + lang.X("settings.is_open", "open now")
			open.Enable(false, lang.X("settings.is_open", "open now"))
		}
		more := kit.NewButton("", theme.IconDots, kit.Quiet, nil)
		more.SetToolTip(lang.X("tip.more", "More"))
		more.OnTap = func() {
			at := fyne.CurrentApp().Driver().AbsolutePositionForObject(more).AddXY(0, more.Size().Height+4)
			menu.Show(s.p.Window.Canvas(), at, c.Menu())
		}
		rows = append(rows, &row{title: c.Name, help: detail, controls: []fyne.CanvasObject{open, more}})
	}
	return append(rows, &row{
		title: lang.X("settings.add", "Another connection"), help: lang.X("settings.add_help", "It is tried out before it is added."),
		controls: []fyne.CanvasObject{kit.NewButton(lang.X("switcher.add", "Add connection…"), theme.IconPlus, kit.Secondary, s.p.AddConnection)},
	})
}

// tokens leads to the person's access tokens.
func (s *Screen) tokens() []*row {
	button := kit.NewButton(lang.X("settings.show_tokens", "Show access tokens…"), theme.IconKey, kit.Secondary, s.p.Tokens)
	help := lang.X("settings.tokens_help", "A token lets a program act as you. Make one, see which there are, and end those that you do not use.")
	if s.p.Tokens == nil {
		help = lang.X("settings.no_tokens", "The connection that is open has none that could be listed here.")
		button.Enable(false, help)
	}
	return []*row{{title: lang.X("settings.tokens", "Access tokens"), help: help, controls: []fyne.CanvasObject{button}}}
}
