package review

import (
	"fyne.io/fyne/v2/lang"

	"guestlist/app/intake"
	"guestlist/app/run"
	"guestlist/screens/kit"
	"guestlist/screens/list"
	"guestlist/screens/notices"
	"guestlist/screens/runs"
)

// canChange tells whether changing something makes sense now, and if not, why.
func (r *Review) canChange() (ok bool, why string) {
	return list.Changeable(r.p.Session.Snapshot())
}

// able tells whether what needs an ability of the server can be done, and if not, why.
func (r *Review) able(can bool) (ok bool, why string) {
	ok, why = r.canChange()
	if ok && !can {
		return false, lang.X("review.unsupported", "This server cannot do that")
	}
	return ok, why
}

func (r *Review) canResend() (ok bool, why string) {
	return r.able(r.p.Session.Snapshot().Info.Capabilities.Resend)
}

func (r *Review) canCorrect() (ok bool, why string) {
	return r.able(r.shown != nil && r.p.Session.Snapshot().Info.CanCorrect(r.shown))
}

// ready tells whether something can be done with the current one now. A key has no
// tooltip: why not is told.
func (r *Review) ready(can func() (bool, string)) bool {
	if r.shown == nil || r.queue.through() {
		return false
	}
	ok, why := can()
	if !ok && why != "" {
		r.p.Notices.Tell(kit.Warn, why+".")
	}
	return ok
}

func (r *Review) resend() {
	if r.ready(r.canResend) {
		r.doing = resent
		r.runner.Resend([]string{r.queue.current()})
	}
}

func (r *Review) revoke() {
	if r.ready(r.canChange) {
		r.doing = revoked
		r.runner.Revoke([]string{r.queue.current()})
	}
}

func (r *Review) skip() {
	if !r.queue.through() {
		r.decide(skipped)
	}
}

// correct opens the field for the right address, in the place of the wrong one.
func (r *Review) correct() {
	if r.ready(r.canCorrect) {
		r.card.edit(true)
	}
}

// sendTo corrects the address of the current one.
func (r *Review) sendTo(text string) {
	if !r.ready(r.canCorrect) {
		return
	}
	found, ok := intake.One(text)
	switch {
	case !ok:
		r.card.complain(lang.X("correct.invalid", "This is not one email address."))
		return
	case found.Key == r.shown.AddressKey():
		r.card.complain(lang.X("review.same_address", "This is the address that it has."))
		return
	}
	_, err := r.p.Runs.Start(run.Request{
		Kind: run.Correct, To: found.Address, People: []run.Person{{ID: r.shown.ID(), Address: r.shown.Address()}},
	})
	if err != nil {
		r.p.Notices.Show(notices.Notice{Tone: kit.Bad, Progress: notices.NoProgress, Text: runs.NotBegun(err)})
		return
	}
	r.decide(corrected)
}

// decide notes what became of the current one and shows the next.
func (r *Review) decide(d decision) {
	r.card.edit(false)
	r.queue.decide(d)
	r.show()
	r.Focus()
}

// RunEnded takes over what came of a run: who was not dealt with after all comes again, or
// is counted as not done.
func (r *Review) RunEnded(sum runs.Summary) {
	changed := false
	if sum.Phase == run.Undone || sum.Phase == run.Discarded {
		for _, p := range append(sum.Out, sum.Only) {
			changed = p.ID != "" && r.queue.takeBack(p.ID) || changed
		}
	} else {
		for _, result := range sum.Results {
			id := result.ID
			if id == "" {
				id = sum.Only.ID
			}
			changed = !result.Outcome.OK() && r.queue.fail(id) || changed
		}
	}
	if changed {
		r.show()
	}
}
