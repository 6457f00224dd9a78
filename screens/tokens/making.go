package tokens

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
	"guestlist/screens/kit"
	"guestlist/screens/kit/banner"
	"guestlist/screens/kit/field"
	"guestlist/screens/kit/modal"
	"guestlist/screens/theme"
	"guestlist/screens/words"
)

// askLabel asks what the new token is for, and has it made.
func (d *dialog) askLabel() {
	label := field.NewInput(lang.X("tokens.label_example", "The laptop, the script that…"))
	var dialog *modal.Modal
	var create *kit.Button
	making := false // then nobody closes it: the value would be lost
	submit := func() {
		if create.Disabled() {
			return
		}
		making = true
		create.Enable(false, "")
		d.make(strings.TrimSpace(label.Text()), dialog, func() {
			making = false
			create.Enable(true, "")
		})
	}
	cancel := kit.NewButton(lang.X("button.cancel", "Cancel"), "", kit.Secondary, func() { dialog.Close() })
	create = kit.NewButton(lang.X("tokens.make", "Make token"), "", kit.Primary, submit)
	create.Enable(false, "")
	label.OnChange = func(text string) { create.Enable(strings.TrimSpace(text) != "" && !making, "") }
	dialog = modal.Show(d.p.Window.Canvas(), modal.Params{
		Title: lang.X("tokens.new_title", "New access token"), Width: askWidth, Tells: true,
		Body: kit.Column(4, kit.NewLine(lang.X("tokens.label", "What is it for?"), kit.Label), label,
			kit.NewParagraph(lang.X("tokens.label_text", "The name tells you later which token is which."), kit.Small, askWidth-46)),
		Buttons: []*kit.Button{cancel, create}, First: label.Focusable(), OnEnter: submit,
		MayClose: func() bool { return !making || d.ctx.Err() != nil },
	})
}

// make has the token made, and shows it in the place of the question.
func (d *dialog) make(label string, question *modal.Modal, again func()) {
	tell := func(tone kit.Tone, icon theme.Icon, text string) {
		question.ShowNotice(banner.New(banner.Params{Tone: tone, Icon: icon, Text: text, Progress: -1, Lines: askWidth - 46}))
	}
	tell(kit.Info, theme.IconInfo, words.Sending())
	go func() {
		value, t, err := d.p.Session.NewToken(d.ctx, label)
		d.p.Dispatch(func() {
			if d.ctx.Err() != nil {
				return
			}
			if err != nil {
				again()
				tell(kit.Bad, theme.IconAlert, words.Problem(invite.ErrorOf(err), d.p.Address))
				d.load() // it may have been made all the same
				return
			}
			question.Dismiss()
			showValue(d.p.Window.Canvas(), title(t), value, d.load)
		})
	}()
}

// showValue shows a new token, the only time that it can be seen. Closing it before
// it was copied asks to be done twice.
func showValue(c fyne.Canvas, name, value string, onClosed func()) {
	const room = textWidth - 28
	var dialog *modal.Modal
	copied, warned := false, false
	say := func(tone kit.Tone, icon theme.Icon, text string) {
		dialog.ShowNotice(banner.New(banner.Params{Tone: tone, Icon: icon, Text: text, Progress: -1, Lines: textWidth}))
	}
	copying := kit.NewButton(lang.X("button.copy", "Copy"), theme.IconCopy, kit.Primary, func() {
		fyne.CurrentApp().Clipboard().SetContent(value)
		copied = true
		say(kit.Good, theme.IconCheck, lang.X("tokens.copied", "Copied."))
	})
	done := kit.NewButton(lang.X("button.close", "Close"), "", kit.Secondary, func() { dialog.Close() })
	lines := kit.Column(0)
	for _, part := range split(value, kit.Strong, room) {
		lines.Add(kit.NewLine(part, kit.Strong))
	}
	dialog = modal.Show(c, modal.Params{
		Title: lang.X("tokens.value_title", "“{{.Token}}” is made", map[string]any{"Token": name}), Width: width, Tells: true,
		Body: kit.Column(12,
			kit.NewParagraph(lang.X("tokens.value_text",
				"Copy it now: it is shown only this once. It is a key: whoever has it can do all that you can. Give it to nobody, and keep it where you keep passwords."), kit.Body, textWidth),
			container.NewStack(kit.NewBox(theme.Sidebar, theme.Line, theme.BannerRadius), kit.Inset(12, 14, 12, 14, lines))),
		Buttons: []*kit.Button{done, copying}, First: copying,
		MayClose: func() bool {
			if copied || warned {
				return true
			}
			warned = true
			say(kit.Warn, theme.IconAlert, lang.X("tokens.not_copied", "Not copied yet, and it cannot be shown again. Close once more to leave it."))
			return false
		},
		OnClosed: onClosed,
	})
}

// split breaks a text without spaces into lines of at most a width.
func split(text string, s kit.Style, width float32) []string {
	var lines []string
	runes := []rune(text)
	for len(runes) > 0 {
		n := len(runes)
		for n > 1 && kit.Measure(string(runes[:n]), s).Width > width {
			n--
		}
		lines = append(lines, string(runes[:n]))
		runes = runes[n:]
	}
	return lines
}
