package invitations

import (
	"strings"
	"time"

	"fyne.io/fyne/v2/lang"

	"guestlist/app/invite"
	"guestlist/app/list"
	"guestlist/screens/kit"
	"guestlist/screens/kit/chips"
	"guestlist/screens/words"
)

// judgeDelay is how long typing has to rest before the server is asked.
const judgeDelay = 250 * time.Millisecond

func newStoppedTimer() *time.Timer {
	t := time.NewTimer(time.Hour)
	t.Stop()
	return t
}

// judgeSoon has the addresses judged that nothing is known of yet: against the list
// at once, by the server when typing rests.
func (d *inviteDialog) judgeSoon() {
	d.judged.Stop()
	if len(d.draft.unjudged()) == 0 {
		return
	}
	d.judged = time.AfterFunc(judgeDelay, func() { d.s.p.Dispatch(d.judge) })
}

func (d *inviteDialog) judge() {
	addresses := d.draft.unjudged()
	if d.ctx.Err() != nil || len(addresses) == 0 {
		return
	}
	edition, request := d.draft.edition, d.request(addresses)
	open, canJudge := d.s.snapshot().Open, d.s.snapshot().Info.Capabilities.DryRun
	go func() {
		results := known(addresses, open)
		if canJudge {
			// Without an answer the addresses stay unjudged; sending judges them too.
			if answer, err := d.s.p.Session.Judge(d.ctx, request); err == nil {
				results = answer
			}
		}
		d.s.p.Dispatch(func() {
			if d.ctx.Err() != nil || d.draft.edition != edition {
				return
			}
			d.draft.learn(results, false)
			d.show()
		})
	}()
}

// known judges by the list in memory alone.
func known(addresses []string, open list.Table) []invite.Result {
	invited := make(map[string]bool, open.Len())
	for i := range open.All() {
		invited[i.AddressKey()] = true
	}
	var results []invite.Result
	for _, a := range addresses {
		if invited[invite.FoldAddress(a)] {
			results = append(results, invite.Result{Address: a, Outcome: invite.AlreadyInvited})
		}
	}
	return results
}

// chips shows each recipient with what is known of it.
func (d *inviteDialog) chips() []chips.Chip {
	out := make([]chips.Chip, len(d.draft.recipients))
	for n, e := range d.draft.recipients {
		out[n] = e.chip()
	}
	return out
}

func (e *recipient) chip() chips.Chip {
	c := chips.Chip{ID: e.id, Text: e.candidate.Address, Removable: true}
	if c.Text == "" {
		c.Text = e.candidate.Text
	}
	if ascii := e.candidate.ASCII(); ascii != e.candidate.Address {
		c.Note = ascii[strings.LastIndexByte(ascii, '@')+1:] // letters that look alike differ there
	}
	switch e.verdict() {
	case isDouble:
		c.Tone, c.Note = kit.Warn, words.AddressProblem(invite.Duplicate)
	case isInvited, isMember:
		c.Tone, c.Note = kit.Warn, words.Outcome(e.result)
	case needsFixing, mayRetry:
		c.Tone, c.Note = kit.Bad, words.AddressProblem(e.candidate.Problem)
		switch {
		case e.candidate.Meant != "":
			c.Text = e.candidate.Text
			c.Note, c.Fix = lang.X("invite.typo", "did you mean"), e.candidate.Meant
		case e.candidate.Problem == invite.NoProblem:
			c.Note, c.Tip = words.Outcome(e.result), e.result.Detail
		}
	case willGo:
		c.Tone = kit.Neutral
		if e.result.Outcome == invite.RolesAdded {
			c.Note = lang.X("invite.adds_role", "invited already, gets the role too")
		}
		if e.result.Outcome == invite.Resent {
			c.Note = lang.X("invite.expired", "was invited, is sent again")
		}
		if e.candidate.Meant != "" {
			c.Tone, c.Note = kit.Warn, lang.X("invite.typo", "did you mean")
			c.Fix = e.candidate.Meant
		}
	}
	return c
}

// tallySaid reads "3 will be invited · 1 already invited · 1 needs fixing".
func tallySaid(n map[verdict]int) string {
	var parts []string
	add := func(f verdict, said func(int) string) {
		if n[f] > 0 {
			parts = append(parts, said(n[f]))
		}
	}
	add(willGo, func(n int) string { return lang.XN("tally.will_go", "{{.N}} will be invited", n, count(n)) })
	add(mayRetry, func(n int) string { return lang.XN("tally.retry", "{{.N}} will be tried again", n, count(n)) })
	add(isInvited, func(n int) string { return lang.XN("tally.invited", "{{.N}} already invited", n, count(n)) })
	add(isMember, func(n int) string { return lang.XN("tally.member", "{{.N}} already a member", n, count(n)) })
	add(isDouble, func(n int) string { return lang.XN("tally.double", "{{.N}} entered twice", n, count(n)) })
	add(needsFixing, func(n int) string { return lang.XN("tally.fix", "{{.N}} need fixing", n, count(n)) })
	return strings.Join(parts, " · ")
}
