package settings

import (
	"slices"
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"guestlist/app/settings"
	"guestlist/screens/kit"
	"guestlist/screens/kit/field"
	"guestlist/screens/kit/modal"
	"guestlist/screens/theme"
)

// selectWidth is how wide a drop-down is, from the picture.
const selectWidth float32 = 200

// general are the settings of looks, language, questions and waits.
func (s *Screen) general() []*row {
	rows := []*row{
		s.look(), s.density(), s.language(), s.textSize(), s.ask(),
		s.wait(lang.X("settings.send_wait", "Wait before sending (Undo)"),
			lang.X("settings.send_wait_help", "Nothing leaves this computer during this time."),
			s.p.Settings.Fixed().SendWait, s.p.Settings.SendWait, s.p.Settings.SetSendWait),
		s.wait(lang.X("settings.revoke_wait", "Wait before revoking (Undo)"),
			lang.X("settings.revoke_wait_help", "Nobody is revoked during this time."),
			s.p.Settings.Fixed().RevokeWait, s.p.Settings.RevokeWait, s.p.Settings.SetRevokeWait),
		s.dataFolder(),
	}
	if s.p.MailDrop != "" {
		rows = append(rows, s.folder(lang.X("settings.mail_drop", "Mail drop"),
			lang.X("settings.mail_drop_help", "Invitations of this computer are written here; none is mailed."), s.p.MailDrop))
	}
	return append(rows, s.reset())
}

func (s *Screen) look() *row {
	options := []field.Option{
		{ID: string(theme.System), Label: lang.X("settings.system", "System")},
		{ID: string(theme.Light), Label: lang.X("settings.light", "Light")},
		{ID: string(theme.Dark), Label: lang.X("settings.dark", "Dark")},
	}
	return &row{
		title: lang.X("settings.look", "Look"), help: lang.X("settings.look_help", "System follows this computer."),
		controls: []fyne.CanvasObject{field.NewSegments(options, s.p.Settings.Theme(), func(id string) {
			s.p.Settings.SetTheme(id)
			s.p.App.Settings().SetTheme(theme.New(theme.Mode(id)))
		})},
	}
}

const comfortable, compact = "comfortable", "compact"

func (s *Screen) density() *row {
	options := []field.Option{
		{ID: comfortable, Label: lang.X("settings.comfortable", "Comfortable")},
		{ID: compact, Label: lang.X("settings.compact", "Compact")},
	}
	chosen := comfortable
	if s.p.Settings.Compact() {
		chosen = compact
	}
	return &row{
		title: lang.X("settings.density", "Density"), help: lang.X("settings.density_help", "Compact rows are lower: a list shows more of them."),
		controls: []fyne.CanvasObject{field.NewSegments(options, chosen, func(id string) {
			s.p.Settings.SetCompact(id == compact)
			s.followDensity()
		})},
	}
}

func (s *Screen) followDensity() {
	theme.SetCompact(s.p.Settings.Compact())
	if s.p.OnDensity != nil {
		s.p.OnDensity()
	}
}

func (s *Screen) textSize() *row {
	var options []field.Option
	for _, percent := range settings.TextSizes {
		options = append(options, field.Option{ID: strconv.Itoa(percent), Label: percentSaid(percent)})
	}
	choice := field.NewChoice("", options, strconv.Itoa(s.p.Settings.TextSize()), func(id string) {
		percent, _ := strconv.Atoi(id) // of TextSizes
		s.p.Settings.SetTextSize(percent)
	}).Fill()
	return &row{
		title:    lang.X("settings.text_size", "Size of text"),
		help:     lang.X("settings.text_size_help", "Also {{.Ctrl}} + and {{.Ctrl}} −. Takes effect at the next start.", map[string]any{"Ctrl": s.p.Ctrl}),
		controls: []fyne.CanvasObject{kit.Sized(selectWidth, 0, choice)},
	}
}

func percentSaid(percent int) string {
	return lang.X("settings.percent", "{{.N}}%", map[string]any{"N": percent})
}

func (s *Screen) ask() *row {
	return &row{
		title:    lang.X("settings.ask", "Ask before revoking one"),
		help:     lang.X("settings.ask_help", "If off, one invitation is revoked at once, with a notice."),
		controls: []fyne.CanvasObject{field.NewSwitch(s.p.Settings.AskBeforeOne(), s.p.Settings.SetAskBeforeOne)},
	}
}

// wait is how long something can be undone before it takes effect. fixed is what the policy
// has decided; nil: nothing.
func (s *Screen) wait(title, help string, fixed *time.Duration, now func() time.Duration, set func(time.Duration)) *row {
	var options []field.Option
	for _, wait := range settings.Waits {
		options = append(options, field.Option{ID: wait.String(), Label: waitSaid(wait)})
	}
	segments := field.NewSegments(options, now().String(), func(id string) {
		if n := slices.IndexFunc(settings.Waits, func(w time.Duration) bool { return w.String() == id }); n >= 0 {
			set(settings.Waits[n])
		}
	})
	if fixed != nil {
		help = lang.X("why.policy_wait", "{{.Wait}}, by the policy of this computer.", map[string]any{"Wait": waitSaid(*fixed)})
		segments.Enable(false, help)
	}
	return &row{title: title, help: help, controls: []fyne.CanvasObject{segments}}
}

func waitSaid(wait time.Duration) string {
	return lang.X("settings.seconds", "{{.N}} s", map[string]any{"N": int(wait.Seconds())})
}

func (s *Screen) dataFolder() *row {
	return s.folder(lang.X("settings.data_folder", "Data folder"),
		lang.X("settings.data_folder_help", "Lists, runs and mail drop of this computer."), s.p.DataFolder)
}

// folder is a row that shows where a folder is, and opens it.
func (s *Screen) folder(title, help, path string) *row {
	open := kit.NewButton(lang.X("button.open", "Open"), "", kit.Secondary, func() { s.p.OpenFolder(path) })
	said := homely(path)
	if kit.Measure(said, kit.BodyMuted).Width > longestPath {
		return &row{title: title, help: help + "\n" + said, controls: []fyne.CanvasObject{open}}
	}
	return &row{title: title, help: help, controls: []fyne.CanvasObject{kit.NewLine(said, kit.BodyMuted), open}}
}

// longestPath has its place beside the button; a longer one is written below the help.
const longestPath float32 = 260

func (s *Screen) reset() *row {
	button := kit.NewButton(lang.X("settings.reset_button", "Reset General…"), "", kit.CautionText, s.askReset)
	return &row{
		title: lang.X("settings.reset", "Reset"), help: lang.X("settings.reset_help", "This page only. Connections and lists stay as they are."),
		controls: []fyne.CanvasObject{button},
	}
}

// askReset asks before everything of the screen is as it was at first.
func (s *Screen) askReset() {
	const width float32 = 460
	var dialog *modal.Modal
	cancel := kit.NewButton(lang.X("button.cancel", "Cancel"), "", kit.Secondary, func() { dialog.Close() })
	reset := kit.NewButton(lang.X("settings.reset_now", "Reset General"), "", kit.Destructive, func() {
		dialog.Dismiss()
		s.p.Settings.ResetGeneral()
		s.p.App.Settings().SetTheme(theme.New(theme.Mode(s.p.Settings.Theme())))
		s.followDensity()
		s.Update()
	})
	dialog = modal.Show(s.p.Window.Canvas(), modal.Params{
		Title: lang.X("settings.reset_title", "Reset General?"), Width: width,
		Body: kit.NewParagraph(lang.X("settings.reset_text",
			"Look, density, language, size of text, the question before revoking one and the two waits become what they are at first. Nothing else changes."), kit.Body, width-46),
		Buttons: []*kit.Button{cancel, reset},
	})
}
