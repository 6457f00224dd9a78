package manage

import (
	"context"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
	"guestlist/screens/kit"
	"guestlist/screens/list"
	"guestlist/screens/runs"
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
	p       Params
	ctx     context.Context
	cancel  context.CancelFunc
	stop    func()
	now     *invite.Invitation // as it is now, as far as it is known
	id      string
	busy    bool
	going   runs.Progress
	leave   func()    // ends that the dialog tells of the run that goes; nil: none does
	waiting time.Time // when a reminder may be sent again

	chosen  map[string]bool // grants that are ticked
	body    *fyne.Container
	roles   *fyne.Container
	table   rolesTable
	history *fyne.Container
	buttons struct{ revoke, remove, correct, link, remind *kit.Button }
	adding  *kit.Link
	modal   *kit.Modal
}

// Show opens the dialog about an open or closed invitation that the session knows.
func Show(p Params, id string) { show(p, id) }

// ShowCorrect opens the dialog, and over it the question for the right address.
func ShowCorrect(p Params, id string) {
	if d := show(p, id); d != nil {
		d.askCorrect()
	}
}

func show(p Params, id string) *Dialog {
	i := p.Session.Lookup(id)
	if i == nil && p.Known != nil {
		i = p.Known(id)
	}
	if i == nil {
		kit.ShowMessage(p.Canvas, lang.X("manage.gone", "It is not there any more"),
			lang.X("manage.gone_text", "Somebody else has answered or revoked this invitation meanwhile."))
		return nil
	}
	d := &Dialog{p: p, id: id, now: i, chosen: map[string]bool{}, roles: kit.Column(0), history: kit.Column(6)}
	d.ctx, d.cancel = context.WithCancel(p.Life)
	d.makeButtons()
	d.body = kit.Column(14,
		kit.Column(4, kit.Row(0, kit.NewLine(lang.X("manage.roles", "Roles in this invitation"), kit.Label), kit.NewSpring(), d.addRoleLink()),
			d.roles, kit.Inset(2, 0, 0, 0, kit.NewLine(lang.X("manage.roles_text", "Removing every role revokes the invitation."), kit.Small))),
		kit.Column(4, kit.NewLine(lang.X("manage.history", "History"), kit.Label), d.history),
	)
	d.showRoles()
	d.modal = kit.ShowModal(p.Canvas, kit.ModalParams{
		Title: i.Address(), Subtitle: d.subtitle(), Width: dialogWidth, CloseButton: true, Body: d.body,
		FooterLeft: []*kit.Button{d.buttons.revoke, d.buttons.remove, d.buttons.correct},
		Buttons:    []*kit.Button{d.buttons.link, d.buttons.remind},
		First:      d.table.all, OnClosed: d.closed,
	})
	d.stop = p.Session.OnChange(kit.NewSignal(p.Dispatch, d.follow))
	d.show()
	d.readHistory()
	go d.count()
	return d
}

func (d *Dialog) closed() {
	d.cancel()
	d.stop()
	if d.leave != nil {
		d.leave()
	}
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

// notDone says what came instead of good news, and that it is not known where it is not.
func (d *Dialog) notDone(r invite.Result, tell teller) {
	why := strings.TrimSuffix(r.Detail, ".")
	switch {
	case r.Outcome == invite.OutcomeUnknown:
		tell(kit.Bad, words.Problem(&invite.Error{Code: invite.CodeUnknown}, d.p.Address))
	case !r.Outcome.Known():
		word := string(r.Outcome)
		if why != "" {
			word += ": " + why
		}
		tell(kit.Warn, lang.X("manage.not_known",
			"The server answers “{{.Word}}”, which this version does not know. It may or may not be done; the list shows what is true.", map[string]any{"Word": word}))
	default:
		if why == "" {
			why = words.Outcome(r)
		}
		tell(kit.Bad, lang.X("manage.not_done", "Not done: {{.Why}}.", map[string]any{"Why": why}))
	}
}
