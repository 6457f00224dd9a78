package manage

import (
	"context"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
	"guestlist/screens/kit"
	"guestlist/screens/kit/modal"
	"guestlist/screens/list"
	"guestlist/screens/theme"
	"guestlist/screens/words"
)

const (
	dialogWidth float32 = 640
	inner       float32 = dialogWidth - 46
)

// callTimeout is how long the server may take for one thing that the dialog asks.
const callTimeout = 30 * time.Second

// Dialog is open about one invitation. It stays open, with the new state, whatever
// is done in it, until it is closed.
type Dialog struct {
	*changes
	stop    func()
	waiting time.Time // when a reminder may be sent again

	chosen  map[string]bool // grants that are ticked
	body    *fyne.Container
	roles   *fyne.Container
	table   rolesTable
	history *fyne.Container
	buttons struct{ revoke, remove, link, remind *kit.Button }
	correct *kit.Link
	adding  *kit.Link
	modal   *modal.Modal
}

// Show opens the dialog about an open or closed invitation that the session knows.
func Show(p Params, id string) { show(p, id) }

func show(p Params, id string) *Dialog {
	c := newChanges(p, id)
	if c == nil {
		return nil
	}
	d := &Dialog{changes: c, chosen: map[string]bool{}, roles: kit.Column(0), history: kit.Column(6)}
	d.begun = d.enable
	d.ended = func() {
		d.show()
		d.readHistory()
	}
	d.makeButtons()
	d.correct = kit.NewLink(lang.X("manage.correct", "Correct address…"), kit.SmallStrong.In(theme.Accent), d.askCorrect)
	d.body = kit.Column(14,
		kit.Row(0, d.correct, kit.NewSpring()),
		kit.Column(4, kit.Row(0, kit.NewLine(lang.X("manage.roles", "Roles in this invitation"), kit.Label), kit.NewSpring(), d.addRoleLink()),
			d.roles, kit.Inset(2, 0, 0, 0, kit.NewLine(lang.X("manage.roles_text", "Removing every role revokes the invitation."), kit.Small))),
		kit.Column(4, kit.NewLine(lang.X("manage.history", "History"), kit.Label), d.history),
	)
	d.showRoles()
	d.modal = modal.Show(p.Canvas, modal.Params{
		Title: c.now.Address(), Subtitle: d.subtitle(), Width: dialogWidth, CloseButton: true, Body: d.body,
		FooterLeft: []*kit.Button{d.buttons.revoke, d.buttons.remove},
		Buttons:    []*kit.Button{d.buttons.link, d.buttons.remind},
		Tells:      true, CloseFirst: true, OnClosed: d.closed,
	})
	d.stop = p.Session.OnChange(kit.NewSignal(p.Dispatch, d.follow))
	d.show()
	d.showHistory(nil, lang.X("manage.reading", "Reading…"))
	d.readHistory()
	go d.count()
	return d
}

func (d *Dialog) closed() {
	d.close()
	d.stop()
}

// follow takes over what has changed meanwhile.
func (d *Dialog) follow() {
	if d.ctx.Err() != nil {
		return
	}
	if i := d.p.Session.Lookup(d.id); i != nil && i != d.now {
		d.now = i
		d.show()
		d.readHistory()
		return
	}
	d.enable()
}

// subtitle reads "Invited yesterday as Clinician, Host · by Dana Reyes · expires in
// 6 days".
func (d *Dialog) subtitle() string {
	i, now := d.now, d.p.Session.Snapshot().Now()
	parts := []string{words.InvitedAs(i.InvitedAt(), now, i.RoleNames())}
	if i.InvitedBy().Name != "" {
		parts = append(parts, lang.X("manage.by", "by {{.Name}}", map[string]any{"Name": i.InvitedBy().Name}))
	}
	switch status := i.StatusAt(now); {
	case status != invite.Pending:
		parts = append(parts, strings.ToLower(words.View(invite.View(status))))
	case !i.ExpiresAt().IsZero():
		parts = append(parts, lang.X("manage.expires", "expires in {{.Left}}", map[string]any{"Left": words.TimeLeft(i.ExpiresAt(), now)}))
	}
	if i.SendCount() > 1 {
		parts = append(parts, lang.XN("manage.sent", "sent {{.N}} times, last {{.At}}", i.SendCount(),
			map[string]any{"N": i.SendCount(), "At": words.ClockTime(i.LastSentAt(), now)}))
	}
	if times, last := d.p.Session.SentFromHere(i); times > 0 {
		parts = append(parts, words.SentFromHere(times, words.ClockTime(last, time.Now())))
	}
	if i.Bounced() {
		parts = append(parts, strings.ToLower(words.View(invite.ViewBounced)))
	}
	return strings.Join(parts, " · ")
}

// show draws everything again from what is known.
func (d *Dialog) show() {
	d.modal.SetTitle(d.now.Address(), d.subtitle())
	d.showRoles()
	d.enable()
	d.modal.Fit()
}

// usable tells whether the invitation can be changed now, and if not, why.
func (d *Dialog) usable() (ok bool, why string) {
	switch {
	case d.busy:
		return false, ""
	case !d.now.Status().Open():
		return false, words.NotOpen(d.now.Status())
	}
	return list.Changeable(d.p.Session.Snapshot())
}

func (d *Dialog) fail(err error) { d.say(kit.Bad, words.Problem(invite.ErrorOf(err), d.p.Address)) }

// do says that something was heard, and runs a call off the UI goroutine; then runs done
// on it, while the dialog is open.
func (d *Dialog) do(heard func(), call func(ctx context.Context) error, done func(err error)) {
	if d.busy {
		return
	}
	d.busy = true
	heard()
	d.enable()
	go func() {
		ctx, cancel := context.WithTimeout(d.ctx, callTimeout)
		defer cancel()
		err := call(ctx)
		d.p.Dispatch(func() {
			if d.ctx.Err() != nil {
				return
			}
			d.busy = false
			done(err)
			d.show()
			d.readHistory()
		})
	}()
}
