package invitations

import (
	"context"
	"strings"
	"time"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"guestlist/app/intake"
	"guestlist/app/invite"
	"guestlist/screens/kit"
	"guestlist/screens/kit/chips"
	"guestlist/screens/kit/field"
	"guestlist/screens/kit/modal"
	"guestlist/screens/theme"
)

// inviteDialog asks whom to invite, to what, and how; it judges every address at
// once.
type inviteDialog struct {
	s      *Screen
	ctx    context.Context
	cancel context.CancelFunc
	draft  *draft
	judged *time.Timer // until the server is asked
	kept   *time.Timer // until what was chosen and written is kept

	field               *chips.Field
	tally               *kit.Line
	scope, roles, until *field.Choice
	message             *field.Input
	counter             *kit.Line
	dismiss, send       *kit.Button
	modal               *modal.Modal
}

const (
	inviteWidth float32 = 620
	inviteInner float32 = inviteWidth - 46
	messageMost         = 500
)

// Invite opens the dialog with what was left in it, if anything.
func (s *Screen) Invite() {
	if s.inviting != nil {
		return
	}
	if ok, why := s.canChange(); !ok {
		s.p.Notices.Tell(kit.Warn, why+".")
		return
	}
	d := &inviteDialog{s: s, draft: s.draft}
	s.inviting = d
	d.ctx, d.cancel = context.WithCancel(s.ctx)
	snap := s.snapshot()
	d.build(snap)
	d.modal = modal.Show(s.p.Window.Canvas(), modal.Params{
		Title: d.title(),
		Width: inviteWidth, CloseButton: true, Tells: true, Body: d.body(),
		Footnote: d.footnote(),
		Buttons:  []*kit.Button{d.dismiss, d.send},
		First:    d.field.Focusable(),
		OnEnter:  d.submit,
		OnClosed: d.closed,
	})
	d.show()
	d.judgeSoon()
}

// InviteAddress opens the dialog with one more address in it.
func (s *Screen) InviteAddress(address string) {
	s.draft.add(intake.Text(address, s.intake()))
	s.Invite()
}

func (d *inviteDialog) closed() {
	d.cancel()
	d.judged.Stop()
	d.keep()
	d.s.inviting = nil
}

// added takes in text that was typed or pasted. Where a separator was typed, the
// end may be the beginning of something longer, such as a name before its address.
func (d *inviteDialog) added(text string, final bool) {
	if len(text) > muchText {
		d.s.read(func() ([]intake.Candidate, said) {
			found, sheet := intake.Paste(text, d.s.intake())
			return found, leftOutSaid(sheet)
		})
		return
	}
	found, sheet := intake.Paste(text, d.s.intake())
	if out := leftOutSaid(sheet); out.text != "" {
		d.tell(out)
	}
	if n := len(found); !final && n > 0 && unfinished(text, found[n-1]) {
		d.field.SetDraft(text[strings.LastIndex(text, found[n-1].Text):])
		found = found[:n-1]
	}
	d.draft.add(found)
	d.changed()
}

// unfinished tells whether what ends a text with a space looks like a name that
// the address is still to follow.
func unfinished(text string, last intake.Candidate) bool {
	return strings.HasSuffix(text, " ") && last.Problem == invite.MissingAt && strings.Contains(text, last.Text)
}

func (d *inviteDialog) edit(id string) {
	e := d.draft.find(id)
	if e == nil {
		return
	}
	d.draft.remove(id)
	d.field.SetDraft(e.candidate.Text)
	d.changed()
}

func (d *inviteDialog) fix(id string) {
	if e := d.draft.find(id); e != nil && e.candidate.Meant != "" {
		d.draft.replace(id, e.candidate.Meant)
		d.changed()
	}
}

func (d *inviteDialog) removed(ids []string) {
	d.draft.remove(ids...)
	d.changed()
}

// keep has everything in the dialog outlive it, and the program.
func (d *inviteDialog) keep() {
	d.kept.Stop()
	d.draft.scope, d.draft.roles = d.scope.Chosen(), d.roles.Several()
	d.draft.until, d.draft.message = d.until.Chosen(), d.message.Text()
	d.s.keepDraft()
}

// keepSoon is keep once typing rests: it may have to write thousands of addresses.
func (d *inviteDialog) keepSoon() {
	d.kept.Stop()
	d.kept = time.AfterFunc(keepDelay, func() {
		d.s.p.Dispatch(func() {
			if d.ctx.Err() == nil {
				d.keep()
			}
		})
	})
}

const keepDelay = 250 * time.Millisecond

func (d *inviteDialog) changed() {
	d.keepSoon()
	d.show()
	d.judgeSoon()
}

// title names the scope that is invited to.
func (d *inviteDialog) title() string {
	snap := d.s.snapshot()
	name := snap.Info.Organization.Name
	for _, s := range snap.Scopes {
		if s.ID == d.scope.Chosen() {
			name = s.Name
		}
	}
	return lang.X("invite.title", "Invite users to {{.Name}}", map[string]any{"Name": name})
}

// reconsider judges everything again: the answers depend on scope and role.
func (d *inviteDialog) reconsider(string) {
	d.modal.SetTitle(d.title(), "")
	d.offerRoles(d.s.snapshot())
	d.draft.forget()
	d.changed()
}

// show brings the dialog up to date with the draft.
func (d *inviteDialog) show() {
	d.field.SetChips(d.chips())
	d.tally.SetText(tallySaid(d.draft.tally()))
	n := len(d.draft.sendable())
	text := lang.X("invite.send_none", "Send invitations")
	if n > 0 {
		text = lang.XN("invite.send", "Send {{.N}} invitations", n, count(n))
	}
	d.send.SetText(text)
	why := ""
	if len(d.s.readings) > 0 {
		why = readingSaid()
	}
	d.send.Enable(d.showCounter() && n > 0 && why == "", why)
	d.modal.Fit()
}

// showCounter tells how much of the message's room is used, once that matters, and
// whether it is enough.
func (d *inviteDialog) showCounter() (fits bool) {
	used := utf8.RuneCountInString(d.message.Text())
	fits = used <= messageMost
	text, style := "", kit.Small
	if used > messageMost-100 {
		text = lang.X("invite.counter", "{{.N}} of {{.Most}} characters", map[string]any{"N": used, "Most": messageMost})
	}
	if !fits {
		style = style.In(theme.Danger)
	}
	d.counter.Set(text, style)
	d.counter.Align(fyne.TextAlignTrailing)
	d.message.MarkError(!fits)
	return fits
}

// request is what the button sends.
func (d *inviteDialog) request(addresses []string) invite.New {
	lasts, _ := time.ParseDuration(d.until.Chosen())
	n := invite.New{
		Addresses: addresses, Channel: invite.Email, ScopeID: d.scope.Chosen(),
		ExpiresIn: lasts, Message: strings.TrimSpace(d.message.Text()),
	}
	for _, role := range d.roles.Several() {
		n.Roles = append(n.Roles, invite.RoleAt{Role: role})
	}
	return n
}
