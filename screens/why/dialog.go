// Package why is the dialog that answers why a person is not in.
package why

import (
	"context"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"guestlist/app/explain"
	"guestlist/app/invite"
	"guestlist/screens/kit"
	"guestlist/screens/kit/field"
	"guestlist/screens/kit/modal"
	"guestlist/screens/theme"
	"guestlist/screens/words"
)

// Params is what the dialog needs. Callbacks come on the UI goroutine, after the
// dialog has closed.
type Params struct {
	// Life is the connection's: what the screen does ends with it.
	Life     context.Context //nolint:containedctx // handed on
	Source   explain.Source
	Canvas   fyne.Canvas
	Dispatch func(func())
	Address  string // of the connection, for error messages
	// Invite opens the invite dialog with an address in it.
	Invite func(address string)
	// Manage opens the dialog about an invitation, Correct the one that corrects its
	// address.
	Manage  func(i *invite.Invitation)
	Correct func(invitationID string)
	// ShowMember shows a person among the members; nil where that screen is not.
	ShowMember func(address string)
}

const (
	width float32 = 540
	inner float32 = width - 46
	limit         = 30 * time.Second
)

type dialog struct {
	p      Params
	ctx    context.Context
	cancel context.CancelFunc
	asked  int // counts the questions, so that an old answer never replaces a newer
	answer explain.Answer

	field  *field.Input
	result *fyne.Container
	ask    *kit.Button
	next   *kit.Button
	modal  *modal.Modal
}

// Show opens the dialog. With an address it asks at once.
func Show(p Params, address string) {
	d := &dialog{p: p, result: kit.Column(8)}
	d.ctx, d.cancel = context.WithCancel(p.Life) //nolint:gosec // OnClosed calls it
	d.field = field.NewInput(lang.X("why.placeholder", "jane@example.com"))
	d.field.OnEnter = d.find
	d.ask = kit.NewButton(lang.X("why.ask", "Find out"), theme.IconSearch, kit.Secondary, d.find)
	d.field.OnChange = func(text string) { d.ask.Enable(strings.TrimSpace(text) != "", "") }
	d.next = kit.NewButton("", "", kit.Primary, nil)
	d.next.Hide()
	closing := kit.NewButton(lang.X("button.close", "Close"), "", kit.Secondary, func() { d.modal.Close() })
	d.modal = modal.Show(p.Canvas, modal.Params{
		Title: lang.X("why.title", "Why isn't this person in?"), Width: width, CloseButton: true,
		Body:    kit.Column(14, kit.Row(8, kit.NewSpring(d.field), d.ask), d.result),
		Buttons: []*kit.Button{closing, d.next}, First: d.field.Focusable(), OnClosed: d.cancel,
	})
	d.field.SetText(address)
	d.ask.Enable(address != "", "")
	if address != "" {
		d.find()
	}
}

func (d *dialog) find() {
	text := strings.TrimSpace(d.field.Text())
	if text == "" {
		return
	}
	d.asked++
	asked := d.asked
	d.next.Hide()
	d.show(kit.NewLine(lang.X("why.looking", "Asking members, invitations and the log…"), kit.BodyMuted))
	go func() {
		ctx, cancel := context.WithTimeout(d.ctx, limit)
		defer cancel()
		answer, err := explain.Ask(ctx, d.p.Source, text)
		d.p.Dispatch(func() {
			if d.ctx.Err() == nil && asked == d.asked {
				d.answered(answer, err)
			}
		})
	}()
}

func (d *dialog) answered(a explain.Answer, err error) {
	if err != nil {
		d.show(d.box(theme.DangerSoft, kit.NewParagraph(words.Problem(invite.ErrorOf(err), d.p.Address), kit.Body.In(theme.Danger), inner-24)))
		return
	}
	d.answer = a
	now := d.p.Source.Snapshot().Now()
	lines := []fyne.CanvasObject{d.box(theme.Sidebar, kit.NewParagraph(said(a, now), kit.Body, inner-24))}
	for _, similar := range a.Similar {
		lines = append(lines, kit.Row(6, kit.NewLine(lang.X("why.similar", "Did you mean"), kit.BodyMuted),
			kit.NewLink(similar, kit.Strong.In(theme.Accent), func() {
				d.field.SetText(similar)
				d.find()
			})))
	}
	if a.Unseen {
		lines = append(lines, kit.NewParagraph(lang.X("why.unseen", "Members were not asked: that needs the Member: Read permission."), kit.Small, inner))
	}
	d.show(lines...)
	d.offer(a)
}

// offer shows the button for the next step, if there is one.
func (d *dialog) offer(a explain.Answer) {
	label, do := d.nextStep(a)
	if do == nil {
		return
	}
	d.next.SetText(label)
	d.next.OnTap = func() {
		d.modal.Close()
		do()
	}
	d.next.Show()
	d.modal.Fit()
	d.p.Canvas.Focus(d.next)
}

func (d *dialog) show(lines ...fyne.CanvasObject) {
	d.result.Objects = lines
	d.result.Refresh()
	d.modal.Fit()
}

func (d *dialog) box(ground theme.Token, content fyne.CanvasObject) fyne.CanvasObject {
	return container.NewStack(kit.NewBox(ground, theme.Clear, theme.BannerRadius), kit.Inset(10, 12, 10, 12, content))
}
